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

/**
 * One file, for one node: write-ahead log, synchronous FULL. Native code pins the thread it runs
 * on, so one platform thread writes, a few read, and one reads what takes long; callers wait on
 * theirs.
 */
final class Sqlite implements Database {

  private static final String PREFIX = "jdbc:sqlite:";

  private final Writer writer;
  private final Readers readers;
  private final Readers scanner;

  private Sqlite(Writer writer, Readers readers, Readers scanner) {
    this.writer = writer;
    this.readers = readers;
    this.scanner = scanner;
  }

  static Sqlite open(StoreSettings settings, Path dataDir) {
    Path file = file(settings, dataDir);
    try {
      makePrivate(file.toAbsolutePath());
      Writer writer = Writer.start(connect(file, false), settings);
      writer.write(Migrations::apply);
      return new Sqlite(
          writer,
          Readers.start("store-reader", settings.readers(), file, settings.waitTime()),
          Readers.start("store-scanner", 1, file, settings.waitTime()));
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
    return readers.read(work);
  }

  @Override
  public <T> T scan(Work<T> work) {
    return scanner.read(work);
  }

  @Override
  public String kind() {
    return "sqlite";
  }

  @Override
  public void close() {
    try (writer;
        scanner) {
      readers.close();
    }
  }
}
