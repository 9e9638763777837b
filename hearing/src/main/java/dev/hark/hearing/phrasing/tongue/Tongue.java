package dev.hark.hearing.phrasing.tongue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language that answers are written in. */
public enum Tongue {
  EN,
  ZH,
  YUE,
  FR,
  IT,
  ES,
  DE,
  JA;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** ISO 639 code. */
  public String code() {
    return code;
  }

  /** Whether its words are written without blanks. */
  public boolean unspaced() {
    return this == ZH || this == YUE || this == JA;
  }

  /** The tongue of an ISO 639 code, when there is one. */
  public static Optional<Tongue> of(String code) {
    return Arrays.stream(values()).filter(tongue -> tongue.code.equals(code)).findFirst();
  }
}
