package dev.hark.server.admission;

import dev.hark.server.metering.Receipt;
import dev.hark.server.store.StoreFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a node wrote without hearing whether it is written: the answer to the commit was lost. Safe
 * for any number of threads.
 */
final class Doubts {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final long timeNanos;
  private final ConcurrentHashMap<String, List<Receipt>> receipts = new ConcurrentHashMap<>();

  /**
   * @param time how long a step is done again before it fails
   */
  Doubts(Duration time) {
    this.timeNanos = time.toNanos();
  }

  /**
   * Does a step and, while nobody knows whether it happened, does it again.
   *
   * @param step does nothing when it has happened before
   * @throws StoreFailure when it did not happen, or nobody knows in time
   */
  <T> T untilKnown(Supplier<T> step) {
    long beginNanos = System.nanoTime();
    boolean doubtful = false;
    for (long pauseNanos = 0; ; pauseNanos = PAUSE_NANOS) {
      LockSupport.parkNanos(pauseNanos);
      try {
        return step.get();
      } catch (StoreFailure e) {
        doubtful |= e.doubtful();
        boolean late = System.nanoTime() - beginNanos >= timeNanos;
        if (!doubtful || late || Thread.currentThread().isInterrupted()) {
          throw e;
        }
      }
    }
  }

  /** A receipt may be in the ledger. */
  void add(Receipt receipt) {
    receipts.merge(
        receipt.requestId(),
        List.of(receipt),
        (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
  }

  /**
   * Ends the doubts about a request.
   *
   * @param standing its receipt in the ledger
   * @return whether this node wrote it and nobody was told of it yet
   */
  boolean resolve(Receipt standing) {
    List<Receipt> doubted = receipts.remove(standing.requestId());
    return doubted != null && doubted.stream().anyMatch(standing::agrees);
  }

  /** Nobody will ask any more. */
  void forget(String requestId) {
    receipts.remove(requestId);
  }
}
