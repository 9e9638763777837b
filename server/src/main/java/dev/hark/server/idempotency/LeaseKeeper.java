package dev.hark.server.idempotency;

import dev.hark.server.store.Database;
import dev.hark.server.store.KeptAnswerTable;
import dev.hark.server.store.StoreFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews the leases of running requests, forgets old answers, and knows how much is kept. */
final class LeaseKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

  /** Renewed this often within a lease, so that one lost beat does no harm. */
  private static final int BEATS = 3;

  private final Database database;
  private final IdempotencySettings settings;
  private final Clock clock;
  private final Runnable extendLeases;
  private final AtomicLong kept = new AtomicLong();
  private final Thread thread;

  private LeaseKeeper(
      Database database, IdempotencySettings settings, Clock clock, Runnable extendLeases) {
    this.database = database;
    this.settings = settings;
    this.clock = clock;
    this.extendLeases = extendLeases;
    this.thread = Thread.ofVirtual().name("kept-answers").unstarted(this::work);
  }

  static LeaseKeeper start(
      Database database, IdempotencySettings settings, Clock clock, Runnable extendLeases) {
    LeaseKeeper keeper = new LeaseKeeper(database, settings, clock, extendLeases);
    keeper.sweep();
    keeper.thread.start();
    return keeper;
  }

  /** Whether no more is to be kept. */
  boolean full() {
    return kept.get() >= settings.maxTotalBytes();
  }

  void added(long bytes) {
    kept.addAndGet(bytes);
  }

  private void work() {
    Duration pause = settings.leaseTime().dividedBy(BEATS);
    long sweepNanos = settings.sweepInterval().toNanos();
    long sweptNanos = System.nanoTime();
    try {
      while (true) {
        Thread.sleep(pause);
        try {
          extendLeases.run();
          if (System.nanoTime() - sweptNanos >= sweepNanos) {
            sweptNanos = System.nanoTime();
            sweep();
          }
        } catch (StoreFailure e) {
          LOG.warn("kept answers are not looked after: {}", e.getMessage());
        }
      }
    } catch (InterruptedException e) {
      // The server stops; leases run out by themselves.
      return;
    }
  }

  private void sweep() {
    database.write(connection -> KeptAnswerTable.sweep(connection, clock.instant()));
    kept.set(database.read(KeptAnswerTable::size));
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
