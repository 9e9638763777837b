package dev.hark.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The file of an SQLite database, to be copied and put back. */
public final class DatabaseFile {

  /** What the names of a database's files end with. */
  private static final List<String> PARTS = List.of("", "-wal", "-shm");

  private final Path file;

  private DatabaseFile(Path file) {
    this.file = file;
  }

  /**
   * @throws IllegalStateException when the database is not a file
   */
  public static DatabaseFile of(StoreSettings settings, Path dataDir) {
    if (settings.shared()) {
      throw new IllegalStateException("the database is PostgreSQL: pg_dump and pg_restore copy it");
    }
    return new DatabaseFile(Sqlite.file(settings, dataDir));
  }

  /**
   * Writes a copy as of one moment, whoever else writes.
   *
   * @throws IllegalStateException when there is no database or the copy cannot be written
   */
  public void copyTo(Path copy) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException("there is no database " + file);
    }
    try {
      Sqlite.makePrivate(copy.toAbsolutePath());
      try (Connection connection = Sqlite.connect(file, false)) {
        Sql.of(connection, "VACUUM INTO ?", copy.toString()).update();
      }
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("cannot copy the database: " + e.getMessage(), e);
    }
  }

  /**
   * @throws IllegalStateException when a copy is damaged or no database of Hark's
   */
  public static void requireWhole(Path copy) {
    try (Connection connection = Sqlite.connect(copy, true)) {
      String found =
          Sql.of(connection, "PRAGMA integrity_check").first(row -> row.getString(1)).orElse("");
      if (!found.equals("ok")) {
        throw new IllegalStateException(copy + " is damaged: " + found);
      }
      Sql.of(connection, "SELECT COUNT(*) FROM ledger").number();
    } catch (SQLException e) {
      throw new IllegalStateException(copy + " is no copy of the books: " + e.getMessage(), e);
    }
  }

  /**
   * Puts a copy in the place of the database, which nobody may have open. What requests had
   * reserved when the copy was made is this node's to release.
   *
   * @param node that takes over
   * @param ending of the name under which the database stays beside it, not {@link #taken}
   */
  public void replaceBy(Path copy, String node, String ending) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".restored");
    Files.deleteIfExists(fresh);
    Sqlite.makePrivate(fresh.toAbsolutePath());
    Files.copy(copy, fresh, StandardCopyOption.REPLACE_EXISTING);
    try (Connection connection = Sqlite.connect(fresh, false)) {
      Sql.of(connection, "UPDATE reservation SET node = ?", node).update();
      Sql.of(connection, "PRAGMA wal_checkpoint(TRUNCATE)").first(row -> row.getLong(1));
    } catch (SQLException e) {
      throw new IllegalStateException("cannot prepare the copy: " + e.getMessage(), e);
    }
    for (String part : PARTS) {
      Path before = beside(part);
      if (Files.exists(before)) {
        Files.move(before, beside(ending + part));
      }
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Whether anything beside the database has its name with this ending. */
  public boolean taken(String ending) {
    return PARTS.stream().anyMatch(part -> Files.exists(beside(ending + part)));
  }

  private Path beside(String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }
}
