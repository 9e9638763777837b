package dev.hark.server.admission;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a key opens. */
public enum Scope {
  /** Asking models. */
  INFERENCE,
  /** Sending files ahead, and looking after them. */
  UPLOADS,
  /** Other people's keys, quotas and bills. */
  ADMIN,
  /** How the server fares. */
  METRICS;

  /** Everything. */
  public static final Set<String> ALL =
      Arrays.stream(values()).map(Scope::label).collect(Collectors.toUnmodifiableSet());

  /** What a key can do that nobody thought about. */
  public static final Set<String> USUAL = Set.of(INFERENCE.label(), UPLOADS.label());

  /** The name in routes, keys and on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
