package dev.hark.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL, shared by any number of nodes. Transactions are read committed: every rule that two
 * requests could race for is one conditional UPDATE, which waits for the row and judges it anew.
 */
final class Postgres implements Database {

  private static final int MAX_TRIES = 5;
  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String DEADLOCK = "40P01";
  private static final String CONNECTION_LOST = "08";
  private static final String OPERATOR_STOPPED = "57P";
  private static final long MIGRATION_LOCK = 0x4861726bL; // "Hark"

  private final HikariDataSource pool;
  private final Reach reach = new Reach(System::nanoTime);

  private final Semaphore scans = new Semaphore(1);
  private final Duration waitTime;

  private Postgres(HikariDataSource pool, Duration waitTime) {
    this.pool = pool;
    this.waitTime = waitTime;
  }

  static Postgres open(StoreSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("hark-store");
    config.setJdbcUrl(settings.url());
    config.setMaximumPoolSize(settings.connections());
    config.setConnectionTimeout(Math.max(250, settings.waitTime().toMillis()));
    config.setAutoCommit(false);
    config.addDataSourceProperty("socketTimeout", wholeSeconds(settings.answerTime()));
    config.addDataSourceProperty("connectTimeout", wholeSeconds(settings.waitTime()));
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    try {
      if (!settings.user().isEmpty()) {
        config.setUsername(settings.user());
      }
      if (!settings.passwordFile().isEmpty()) {
        byte[] password = SecretFile.read("store.password-file", Path.of(settings.passwordFile()));
        config.setPassword(new String(password, StandardCharsets.UTF_8).strip());
      }
      Postgres database = new Postgres(new HikariDataSource(config), settings.waitTime());
      try {
        database.write(connection -> {
          Sql.of(connection, "SELECT pg_advisory_xact_lock(?)", MIGRATION_LOCK).first(row -> true);
          return Migrations.apply(connection);
        });
        return database;
      } catch (RuntimeException e) {
        database.close();
        throw e;
      }
    } catch (HikariPool.PoolInitializationException | StoreFailure e) {
      throw new IllegalStateException("cannot use the database: " + e.getMessage(), e);
    }
  }

  private static String wholeSeconds(Duration time) {
    return Long.toString(Math.max(1, time.toSeconds()));
  }

  @Override
  public <T> T write(Work<T> work) {
    for (int tries = 1; ; tries++) {
      try (Connection connection = connection()) {
        return within(connection, work);
      } catch (SQLException e) {
        if (tries >= MAX_TRIES || !(raced(e) || lost(e))) {
          throw StoreFailure.broken(e);
        }
      }
    }
  }

  @Override
  public <T> T read(Work<T> work) {
    return write(work);
  }

  @Override
  public <T> T scan(Work<T> work) {
    try {
      if (!scans.tryAcquire(waitTime.toMillis(), TimeUnit.MILLISECONDS)) {
        throw StoreFailure.busy("the database did not come to this reading in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StoreFailure.busy("interrupted while waiting for the database");
    }
    try {
      return write(work);
    } finally {
      scans.release();
    }
  }

  /** Waits for a connection, but not for one that cannot be: then one in a while tries. */
  private Connection connection() throws SQLException {
    reach.require();
    try {
      Connection connection = pool.getConnection();
      reach.found();
      return connection;
    } catch (SQLTransientConnectionException e) {
      if (e.getCause() != null) { // the reason why none could be made
        reach.lost();
        throw StoreFailure.busy("the database cannot be reached: " + e.getCause().getMessage());
      }
      throw StoreFailure.busy("no connection to the database is free");
    }
  }

  /**
   * @throws SQLException when nothing has happened and it may be done again
   * @throws StoreFailure when the commit failed; a doubtful one when its answer was lost
   */
  private static <T> T within(Connection connection, Work<T> work) throws SQLException {
    T result;
    try {
      result = work.run(connection);
    } catch (SQLException | RuntimeException e) {
      rollBack(connection, e);
      throw e;
    }
    try {
      connection.commit();
      return result;
    } catch (SQLException e) {
      rollBack(connection, e);
      if (raced(e)) {
        throw e;
      }
      throw lost(e) ? StoreFailure.doubtful(e) : StoreFailure.broken(e);
    }
  }

  private static void rollBack(Connection connection, Exception why) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      why.addSuppressed(e); // the connection is lost, and with it what it had begun
    }
  }

  private static boolean raced(SQLException e) {
    return SERIALIZATION_FAILURE.equals(e.getSQLState()) || DEADLOCK.equals(e.getSQLState());
  }

  private static boolean lost(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith(CONNECTION_LOST) || state.startsWith(OPERATOR_STOPPED);
  }

  @Override
  public String kind() {
    return "postgresql";
  }

  @Override
  public void close() {
    pool.close();
  }
}
