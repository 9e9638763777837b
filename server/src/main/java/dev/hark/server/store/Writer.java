package dev.hark.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes to SQLite. It takes all the units of work that wait, does each within
 * a savepoint, and commits them together: one flush to the disk for many requests. Nobody is told
 * of success before the commit.
 */
final class Writer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
  private static final int MAX_GROUP = 256;

  private final Connection connection;
  private final StoreSettings settings;
  private final BlockingQueue<Unit<?>> waiting;
  private final Thread thread;
  private volatile boolean closing;

  /** A unit of work in line; whoever begins it first, its writer or its impatient asker, has it. */
  private static final class Unit<T> {
    final Work<T> work;
    final CompletableFuture<T> result = new CompletableFuture<>();
    final AtomicBoolean begun = new AtomicBoolean();
    private Runnable telling = () -> {};

    Unit(Work<T> work) {
      this.work = work;
    }

    /** Does the work inside the open transaction; what it became is told later. */
    void perform(Connection connection) throws SQLException {
      execute(connection, "SAVEPOINT unit");
      try {
        T value = work.run(connection);
        telling = () -> result.complete(value);
      } catch (SQLException | RuntimeException e) {
        undo(connection, e);
        telling = () -> result.completeExceptionally(e);
      }
      execute(connection, "RELEASE unit");
    }

    /**
     * Takes the work back.
     *
     * @throws SQLException when its failure has ended the whole transaction, as a full disk does
     */
    private static void undo(Connection connection, Exception why) throws SQLException {
      try {
        execute(connection, "ROLLBACK TO unit");
      } catch (SQLException e) {
        SQLException whole = new SQLException(why.getMessage(), why);
        whole.addSuppressed(e);
        throw whole;
      }
    }

    void tell() {
      telling.run();
    }

    void fail(Throwable cause) {
      result.completeExceptionally(cause);
    }
  }

  private Writer(Connection connection, StoreSettings settings) {
    this.connection = connection;
    this.settings = settings;
    this.waiting = new ArrayBlockingQueue<>(settings.maxPendingWrites());
    this.thread = Thread.ofPlatform().daemon().name("store-writer").unstarted(this::run);
  }

  static Writer start(Connection connection, StoreSettings settings) {
    Writer writer = new Writer(connection, settings);
    writer.thread.start();
    return writer;
  }

  <T> T write(Work<T> work) {
    Unit<T> unit = new Unit<>(work);
    if (closing || !waiting.offer(unit)) {
      throw StoreFailure.busy("too much waits to be written to the database");
    }
    try {
      return unit.result.get(settings.waitTime().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      if (unit.begun.compareAndSet(false, true)) {
        throw StoreFailure.busy("the database did not come to this work in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      if (unit.begun.compareAndSet(false, true)) {
        throw StoreFailure.busy("interrupted while waiting for the database");
      }
    } catch (ExecutionException e) {
      throw rethrown(e.getCause() == null ? e : e.getCause());
    }
    return begunAlready(unit); // it ends one way or the other
  }

  private static <T> T begunAlready(Unit<T> unit) {
    try {
      return unit.result.join();
    } catch (CompletionException e) {
      throw rethrown(e.getCause() == null ? e : e.getCause());
    }
  }

  /** What the work threw, as its asker shall see it. */
  static RuntimeException rethrown(Throwable cause) {
    return cause instanceof RuntimeException own ? own : StoreFailure.broken(cause);
  }

  private void run() {
    List<Unit<?>> group = new ArrayList<>();
    try {
      while (!closing || !waiting.isEmpty()) {
        group.add(waiting.take());
        waiting.drainTo(group, MAX_GROUP - 1);
        commit(group);
        group.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closing = true;
      waiting.drainTo(group);
      StoreFailure failure = StoreFailure.busy("the database is closed");
      group.forEach(unit -> unit.fail(failure));
    }
  }

  private void commit(List<Unit<?>> group) {
    List<Unit<?>> begun =
        group.stream().filter(unit -> unit.begun.compareAndSet(false, true)).toList();
    try {
      execute(connection, "BEGIN IMMEDIATE");
      for (Unit<?> unit : begun) {
        unit.perform(connection);
      }
      execute(connection, "COMMIT");
    } catch (SQLException e) {
      LOG.error("a group of {} units of work was not written", begun.size(), e);
      abandon();
      StoreFailure failure = StoreFailure.broken(e);
      begun.forEach(unit -> unit.fail(failure));
      return;
    }
    begun.forEach(Unit::tell);
  }

  private void abandon() {
    try {
      execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      LOG.debug("nothing to roll back: {}", e.getMessage()); // a full disk already rolled it back
    }
  }

  private static void execute(Connection connection, String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  /** Writes what waits, then stops. */
  @Override
  public void close() {
    closing = true;
    try {
      waiting.put(new Unit<>(_ -> true)); // wakes the thread
      thread.join();
      connection.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      throw StoreFailure.broken(e);
    }
  }
}
