package dev.hark.server.testing;

import dev.hark.server.store.Database;
import dev.hark.server.store.StoreFailure;
import dev.hark.server.store.Work;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A database on a bad line: what becomes of its next writes is said beforehand. */
public final class ForgetfulDatabase implements Database {

  private final Database database;
  private final ConcurrentLinkedQueue<Fate> fates = new ConcurrentLinkedQueue<>();
  private final AtomicInteger heldReads = new AtomicInteger();
  private volatile CountDownLatch readable = new CountDownLatch(0);
  private volatile boolean away;

  /** What becomes of a write. */
  public enum Fate {
    /** It happens, as writes do. */
    HEARD,
    /** It happens, and nobody hears of it. */
    DONE,
    /** It does not happen, and nobody hears of that either. */
    NOT_DONE
  }

  /**
   * @param database stays the caller's to close
   */
  public ForgetfulDatabase(Database database) {
    this.database = database;
  }

  /** The next writes meet these fates, one each; those after them are as good as the line. */
  public void loseAnswers(Fate... next) {
    fates.addAll(List.of(next));
  }

  /** Whether it cannot be reached once the answers are lost that are to be. */
  public void away(boolean now) {
    away = now;
  }

  @Override
  public <T> T write(Work<T> work) {
    Fate fate = fates.poll();
    if (fate == null) {
      requireReached();
      return database.write(work);
    }
    return switch (fate) {
      case HEARD -> database.write(work);
      case DONE -> {
        database.write(work);
        throw lost();
      }
      case NOT_DONE -> throw lost();
    };
  }

  private static StoreFailure lost() {
    return StoreFailure.doubtful(new SQLException("the line was cut"));
  }

  /** From now on whoever reads waits. */
  public void holdReads() {
    readable = new CountDownLatch(1);
  }

  public void freeReads() {
    readable.countDown();
  }

  /** How many have waited. */
  public int heldReads() {
    return heldReads.get();
  }

  private void awaitReadable() {
    try {
      if (readable.getCount() > 0) {
        heldReads.incrementAndGet();
        readable.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StoreFailure.busy("interrupted");
    }
  }

  @Override
  public <T> T read(Work<T> work) {
    requireReached();
    awaitReadable();
    return database.read(work);
  }

  @Override
  public <T> T scan(Work<T> work) {
    requireReached();
    return database.scan(work);
  }

  private void requireReached() {
    if (away) {
      throw StoreFailure.busy("the database cannot be reached");
    }
  }

  @Override
  public String kind() {
    return database.kind();
  }

  @Override
  public void close() {}
}
