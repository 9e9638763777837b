package dev.hark.server.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Threads that read from SQLite, each with a connection. A reading waits for its turn no longer
 * than the wait time; one that has begun ends one way or the other.
 */
final class Readers implements AutoCloseable {

  private final BlockingQueue<Connection> idle;
  private final ExecutorService threads;
  private final Duration waitTime;

  private Readers(BlockingQueue<Connection> idle, ExecutorService threads, Duration waitTime) {
    this.idle = idle;
    this.threads = threads;
    this.waitTime = waitTime;
  }

  static Readers start(String name, int count, Path file, Duration waitTime) throws SQLException {
    BlockingQueue<Connection> idle = new ArrayBlockingQueue<>(count);
    for (int i = 0; i < count; i++) {
      idle.add(Sqlite.connect(file, true));
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().daemon().name(name + "-", 0).factory());
    return new Readers(idle, threads, waitTime);
  }

  <T> T read(Work<T> work) {
    AtomicBoolean taken = new AtomicBoolean();
    Future<T> result;
    try {
      result = threads.submit(() -> reading(work, taken));
    } catch (RejectedExecutionException e) {
      throw StoreFailure.busy("the database is closed");
    }
    try {
      return inTime(result, taken);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      result.cancel(false);
      throw StoreFailure.busy("interrupted while reading from the database");
    } catch (ExecutionException e) {
      throw Writer.rethrown(e.getCause() == null ? e : e.getCause());
    }
  }

  /** Whoever takes the work first, its reader or its impatient asker, has it. */
  private <T> T inTime(Future<T> result, AtomicBoolean taken)
      throws InterruptedException, ExecutionException {
    try {
      return result.get(waitTime.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      if (taken.compareAndSet(false, true)) {
        result.cancel(false);
        throw StoreFailure.busy("the database did not come to this reading in time");
      }
      return result.get();
    }
  }

  private <T> T reading(Work<T> work, AtomicBoolean taken)
      throws SQLException, InterruptedException {
    if (!taken.compareAndSet(false, true)) {
      throw StoreFailure.busy("nobody waits for this reading any more");
    }
    Connection connection = idle.take(); // as many as there are threads
    try {
      return work.run(connection);
    } finally {
      idle.add(connection);
    }
  }

  /** Ends what was begun, then stops. */
  @Override
  public void close() {
    threads.close();
    try {
      for (Connection connection : idle) {
        connection.close();
      }
    } catch (SQLException e) {
      throw StoreFailure.broken(e);
    }
  }
}
