package dev.hark.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The numbered SQL files that make the tables, applied once each and only forward. A database that
 * a newer Hark has changed, or whose files were edited afterwards, is refused.
 */
final class Migrations {

  /** Every file, in order; the position is the version. */
  static final List<String> FILES =
      List.of(
          "0001-accounts",
          "0002-receipts",
          "0003-kept-answers",
          "0004-paid-as",
          "0005-rates",
          "0006-engine-counts",
          "0007-successors");

  private Migrations() {}

  /** A unit of work that brings the tables up to date; returns how many files it applied. */
  static int apply(Connection connection) throws SQLException {
    return apply(connection, FILES);
  }

  static int apply(Connection connection, List<String> files) throws SQLException {
    Sql.of(
            connection,
            "CREATE TABLE IF NOT EXISTS migration (version BIGINT NOT NULL PRIMARY KEY,"
                + " name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at BIGINT NOT NULL)")
        .update();
    long version = Sql.of(connection, "SELECT COALESCE(MAX(version), 0) FROM migration").number();
    if (version > files.size()) {
      throw new IllegalStateException(
          "the database was made by a newer Hark (version %d, this one knows %d)"
              .formatted(version, files.size()));
    }
    int applied = 0;
    for (int i = 0; i < files.size(); i++) {
      String text = text(files.get(i));
      if (i < version) {
        requireUnchanged(connection, i + 1, files.get(i), sha256(text));
      } else {
        run(connection, text);
        Sql.of(
                connection,
                "INSERT INTO migration (version, name, sha256, applied_at) VALUES (?, ?, ?, ?)",
                (long) i + 1,
                files.get(i),
                sha256(text),
                Clock.systemUTC().millis())
            .update();
        applied++;
      }
    }
    return applied;
  }

  private static void requireUnchanged(Connection connection, long version, String name, String sha)
      throws SQLException {
    Optional<String> stored =
        Sql.of(connection, "SELECT sha256 FROM migration WHERE version = ?", version)
            .first(row -> row.getString(1));
    if (!stored.equals(Optional.of(sha))) {
      throw new IllegalStateException(
          "the database was made from another form of the migration " + name);
    }
  }

  private static void run(Connection connection, String text) throws SQLException {
    String plain = text.replaceAll("(?m)^--.*$", "");
    try (Statement statement = connection.createStatement()) {
      for (String one : plain.split(";")) {
        if (!one.isBlank()) {
          statement.execute(one);
        }
      }
    }
  }

  private static String text(String name) {
    try (InputStream file = Migrations.class.getResourceAsStream(name + ".sql")) {
      if (file == null) {
        throw new IllegalStateException("the migration " + name + " is missing from the build");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
