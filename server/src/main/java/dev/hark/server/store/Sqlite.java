package dev.hark.server.store;

import dev.hark.audio.DiskFault;
import dev.hark.audio.PrivateFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * One file, for one node: write-ahead log, synchronous FULL. Native code pins the thread it runs
 * on, so one platform thread writes and a few read; callers wait on theirs.
 */
final class Sqlite implements Database {

  private static final String PREFIX = "jdbc:sqlite:";

  private final Writer writer;
  private final BlockingQueue<Connection> idle;
  private final ExecutorService readers;

  private Sqlite(Writer writer, BlockingQueue<Connection> idle, ExecutorService readers) {
    this.writer = writer;
    this.idle = idle;
    this.readers = readers;
  }

  static Sqlite open(StoreSettings settings, Path dataDir) {
    Path file = file(settings, dataDir);
    try {
      makePrivate(file.toAbsolutePath());
      Writer writer = Writer.start(connect(file, false), settings);
      writer.write(Migrations::apply);
      BlockingQueue<Connection> idle = new ArrayBlockingQueue<>(settings.readers());
      for (int i = 0; i < settings.readers(); i++) {
        idle.add(connect(file, true));
      }
      ExecutorService readers =
          Executors.newFixedThreadPool(
              settings.readers(), Thread.ofPlatform().daemon().name("store-reader-", 0).factory());
      return new Sqlite(writer, idle, readers);
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot use the database " + file + ": " + DiskFault.reason(e), e);
    } catch (SQLException | StoreFailure e) {
      throw new IllegalStateException("cannot use the database " + file + ": " + e.getMessage(), e);
    }
  }

  /** Where the database lies. */
  static Path file(StoreSettings settings, Path dataDir) {
    return settings.url().isEmpty()
        ? dataDir.resolve("hark.db")
        : Path.of(settings.url().substring(PREFIX.length()));
  }

  /** The file and its folder are their owner's alone; what SQLite puts beside it inherits that. */
  static void makePrivate(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      PrivateFiles.folder(folder);
    }
    try {
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else {
        Files.createFile(file);
      }
    } catch (FileAlreadyExistsException e) {
      return; // made before
    }
  }

  static Connection connect(Path file, boolean readOnly) throws SQLException {
    Connection connection = DriverManager.getConnection(PREFIX + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA foreign_keys = ON");
      if (readOnly) {
        statement.execute("PRAGMA query_only = ON");
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public <T> T write(Work<T> work) {
    return writer.write(work);
  }

  @Override
  public <T> T read(Work<T> work) {
    Future<T> result;
    try {
      result = readers.submit(() -> reading(work));
    } catch (RejectedExecutionException e) {
      throw StoreFailure.busy("the database is closed");
    }
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      result.cancel(false);
      throw StoreFailure.busy("interrupted while reading from the database");
    } catch (ExecutionException e) {
      throw Writer.rethrown(e.getCause() == null ? e : e.getCause());
    }
  }

  private <T> T reading(Work<T> work) throws SQLException, InterruptedException {
    Connection connection = idle.take(); // as many as there are threads
    try {
      return work.run(connection);
    } finally {
      idle.add(connection);
    }
  }

  @Override
  public String kind() {
    return "sqlite";
  }

  @Override
  public void close() {
    readers.close();
    try {
      for (Connection connection : idle) {
        connection.close();
      }
    } catch (SQLException e) {
      throw StoreFailure.broken(e);
    } finally {
      writer.close();
    }
  }
}
