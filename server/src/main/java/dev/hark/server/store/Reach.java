package dev.hark.server.store;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Whether a database can be reached, as far as is known. While it cannot, one unit of work a second
 * tries, and all others fail at once instead of waiting for what cannot come. Safe for any number
 * of threads.
 */
final class Reach {

  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LongSupplier nanoTime;
  private final AtomicLong nextTryNanos = new AtomicLong();
  private volatile boolean away;

  Reach(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * Lets a unit of work try.
   *
   * @throws StoreFailure when the database could not be reached a moment ago
   */
  void require() {
    if (!away) {
      return;
    }
    long due = nextTryNanos.get();
    long now = nanoTime.getAsLong();
    if (now - due < 0 || !nextTryNanos.compareAndSet(due, now + PAUSE_NANOS)) {
      throw StoreFailure.busy("the database cannot be reached");
    }
  }

  void found() {
    if (away) {
      away = false;
    }
  }

  void lost() {
    nextTryNanos.set(nanoTime.getAsLong() + PAUSE_NANOS);
    away = true;
  }
}
