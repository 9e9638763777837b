package dev.hark.server.ask;

import dev.hark.server.refusal.Refusal;
import java.time.Duration;

/** The time a request has, counted from when all of it is here. */
final class TimeLimit {

  private final long startedNanos;
  private final long endNanos;

  /** Starts now. */
  TimeLimit(Duration time) {
    this(System.nanoTime(), time);
  }

  private TimeLimit(long startedNanos, Duration time) {
    this.startedNanos = startedNanos;
    this.endNanos = startedNanos + time.toNanos();
  }

  /** Another time from the same start. */
  TimeLimit of(Duration time) {
    return new TimeLimit(startedNanos, time);
  }

  boolean over() {
    return System.nanoTime() - endNanos >= 0;
  }

  /**
   * What is left of it.
   *
   * @throws dev.hark.server.refusal.Refused when nothing is
   */
  Duration left() {
    long leftNanos = endNanos - System.nanoTime();
    if (leftNanos <= 0) {
      throw Refusal.TIMED_OUT.with();
    }
    return Duration.ofNanos(leftNanos);
  }
}
