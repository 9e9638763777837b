package dev.hark.server.intake;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** A point in time by which something has to be done. */
final class Deadline {

  private final long endNanos;

  Deadline(Duration time) {
    this.endNanos = System.nanoTime() + time.toNanos();
  }

  /**
   * Milliseconds left, rounded up so that who waits them out has come to the deadline; at least 1
   * and at most a bound.
   *
   * @throws SocketTimeoutException when none are left
   */
  int millisLeft(Duration bound) throws SocketTimeoutException {
    long leftNanos = endNanos - System.nanoTime();
    if (leftNanos <= 0) {
      throw new SocketTimeoutException("no time left");
    }
    return (int) Math.min(Math.ceilDiv(leftNanos, 1_000_000L), bound.toMillis());
  }
}
