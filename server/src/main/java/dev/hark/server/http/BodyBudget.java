package dev.hark.server.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The memory that request bodies may take together, so that any number of large requests at once
 * cannot exhaust it. Counted in KiB, first come, first served.
 */
final class BodyBudget {

  private final Semaphore freeKib;
  private final int totalKib;
  private final Duration patience;
  private final LongSupplier nanoTime;

  /** Room that one body has taken. Not safe for several threads. */
  final class Lease implements AutoCloseable {
    private int takenKib;
    private long patienceNanos = patience.toNanos();

    /**
     * Takes more room, waiting for it if need be; all waits of a body together are bounded.
     *
     * @throws ProblemFound when there is none in time
     */
    void grow(long bytes) {
      int wanted = Math.min(kib(bytes), totalKib - takenKib);
      long startedNanos = nanoTime.getAsLong();
      try {
        if (freeKib.tryAcquire(wanted, patienceNanos, TimeUnit.NANOSECONDS)) {
          patienceNanos -= nanoTime.getAsLong() - startedNanos;
          takenKib += wanted;
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new ProblemFound(
          Problem.OVERLOADED, "no room for " + bytes + " more bytes of request body");
    }

    @Override
    public void close() {
      freeKib.release(takenKib);
      takenKib = 0;
    }
  }

  BodyBudget(long maxBytes, Duration patience) {
    this(maxBytes, patience, System::nanoTime);
  }

  /**
   * @param nanoTime by which waits are measured
   */
  BodyBudget(long maxBytes, Duration patience, LongSupplier nanoTime) {
    this.totalKib = kib(Math.min(maxBytes, Runtime.getRuntime().maxMemory() / 4));
    this.freeKib = new Semaphore(totalKib, true);
    this.patience = patience;
    this.nanoTime = nanoTime;
  }

  Lease lease() {
    return new Lease();
  }

  long freeBytes() {
    return freeKib.availablePermits() * 1024L;
  }

  private static int kib(long bytes) {
    return Math.toIntExact(Math.min(Integer.MAX_VALUE, (bytes + 1023) / 1024));
  }
}
