package dev.hark.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/**
 * PostgreSQL, shared by any number of nodes. Transactions are read committed: every rule that two
 * requests could race for is one conditional UPDATE, which waits for the row and judges it anew.
 */
final class Postgres implements Database {

  private static final int MAX_TRIES = 5;
  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String DEADLOCK = "40P01";
  private static final long MIGRATION_LOCK = 0x4861726bL; // "Hark"

  private final HikariDataSource pool;

  private Postgres(HikariDataSource pool) {
    this.pool = pool;
  }

  static Postgres open(StoreSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("hark-store");
    config.setJdbcUrl(settings.url());
    config.setMaximumPoolSize(settings.connections());
    config.setConnectionTimeout(Math.max(250, settings.waitTime().toMillis()));
    config.setAutoCommit(false);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    try {
      if (!settings.user().isEmpty()) {
        config.setUsername(settings.user());
      }
      if (!settings.passwordFile().isEmpty()) {
        config.setPassword(Files.readString(Path.of(settings.passwordFile())).strip());
      }
      Postgres database = new Postgres(new HikariDataSource(config));
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
    } catch (IOException | HikariPool.PoolInitializationException | StoreFailure e) {
      throw new IllegalStateException("cannot use the database: " + e.getMessage(), e);
    }
  }

  @Override
  public <T> T write(Work<T> work) {
    for (int tries = 1; ; tries++) {
      try (Connection connection = pool.getConnection()) {
        return within(connection, work);
      } catch (SQLTransientConnectionException e) {
        throw StoreFailure.busy("no connection to the database is free or to be had");
      } catch (SQLException e) {
        String state = e.getSQLState();
        boolean raced = SERIALIZATION_FAILURE.equals(state) || DEADLOCK.equals(state);
        if (!raced || tries >= MAX_TRIES) {
          throw StoreFailure.broken(e);
        }
      }
    }
  }

  @Override
  public <T> T read(Work<T> work) {
    return write(work);
  }

  private static <T> T within(Connection connection, Work<T> work) throws SQLException {
    boolean committed = false;
    try {
      T result = work.run(connection);
      connection.commit();
      committed = true;
      return result;
    } finally {
      if (!committed) {
        connection.rollback();
      }
    }
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
