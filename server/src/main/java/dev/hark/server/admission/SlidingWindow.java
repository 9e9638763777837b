package dev.hark.server.admission;

import java.util.ArrayDeque;

/**
 * The amounts of the last stretch of time, each with its moment, so that no stretch of that length
 * ever holds more than the bound. Not safe for several threads.
 *
 * <p>Holds one entry for each amount that was let in, so at most as many as the bound.
 */
final class SlidingWindow {

  /** Longer than any wait: what does not fit into an empty window. */
  static final long NEVER = Long.MAX_VALUE;

  private final long lengthNanos;
  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private long sum;

  private record Entry(long atNanos, long amount) {}

  SlidingWindow(long lengthNanos) {
    this.lengthNanos = lengthNanos;
  }

  /**
   * How long until an amount fits: 0 when it does now, {@link #NEVER} when it is above the bound.
   *
   * @param bound 0 for none
   */
  long waitNanos(long nowNanos, long amount, long bound) {
    forget(nowNanos);
    if (bound == 0 || sum + amount <= bound) {
      return 0;
    }
    if (amount > bound) {
      return NEVER;
    }
    long left = sum;
    for (Entry entry : entries) {
      left -= entry.amount();
      if (left + amount <= bound) {
        return entry.atNanos() + lengthNanos - nowNanos;
      }
    }
    throw new IllegalStateException("an empty window holds any amount up to its bound");
  }

  /** Books an amount, whether it fits or not. */
  void add(long nowNanos, long amount) {
    forget(nowNanos);
    if (amount > 0) {
      entries.addLast(new Entry(nowNanos, amount));
      sum = Math.addExact(sum, amount);
    }
  }

  /** Whether no amount of the last stretch is left. */
  boolean isEmpty(long nowNanos) {
    forget(nowNanos);
    return entries.isEmpty();
  }

  private void forget(long nowNanos) {
    while (!entries.isEmpty() && nowNanos - entries.getFirst().atNanos() >= lengthNanos) {
      sum -= entries.removeFirst().amount();
    }
  }
}
