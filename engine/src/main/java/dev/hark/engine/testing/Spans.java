package dev.hark.engine.testing;

import java.util.ArrayList;
import java.util.List;

/** How long the same thing took, time and again. */
public final class Spans {

  private static final long NANOS_A_MILLI = 1_000_000;

  private final List<Long> nanos = new ArrayList<>();

  /** Once more. */
  public void add(long span) {
    nanos.add(span);
  }

  public int count() {
    return nanos.size();
  }

  /** In milliseconds: the median and the longest. */
  @Override
  public String toString() {
    List<Long> sorted = nanos.stream().sorted().toList();
    return sorted.isEmpty()
        ? "never"
        : "%d ms (median), %d ms (longest)"
            .formatted(
                sorted.get(sorted.size() / 2) / NANOS_A_MILLI, sorted.getLast() / NANOS_A_MILLI);
  }
}
