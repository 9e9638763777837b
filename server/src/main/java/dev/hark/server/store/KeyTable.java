package dev.hark.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The table {@code api_key}. */
public final class KeyTable {

  private static final String COLUMNS =
      "SELECT id, account, name, prefix, hash, scopes, models, workspace, region, created_at,"
          + " expires_at, revoked_at FROM api_key";

  private KeyTable() {}

  /** Adds a key; returns false when its id or hash is there. */
  public static boolean add(Connection connection, StoredKey key) throws SQLException {
    return Sql.of(
                connection,
                "INSERT INTO api_key (id, account, name, prefix, hash, scopes, models, workspace,"
                    + " region, created_at, expires_at, revoked_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS BIGINT), CAST(? AS BIGINT))"
                    + " ON CONFLICT DO NOTHING",
                key.id(),
                key.account(),
                key.name(),
                key.prefix(),
                key.hash(),
                joined(key.scopes()),
                joined(key.models()),
                key.workspace(),
                key.region(),
                key.createdAt().toEpochMilli(),
                key.expiresAt().map(Instant::toEpochMilli),
                key.revokedAt().map(Instant::toEpochMilli))
            .update()
        == 1;
  }

  public static Optional<StoredKey> byHash(Connection connection, String hash) throws SQLException {
    return Sql.of(connection, COLUMNS + " WHERE hash = ?", hash).first(KeyTable::row);
  }

  public static Optional<StoredKey> byId(Connection connection, String id) throws SQLException {
    return Sql.of(connection, COLUMNS + " WHERE id = ?", id).first(KeyTable::row);
  }

  public static List<StoredKey> all(Connection connection) throws SQLException {
    return Sql.of(connection, COLUMNS + " ORDER BY created_at, id").list(KeyTable::row);
  }

  public static List<StoredKey> of(Connection connection, String account) throws SQLException {
    return Sql.of(connection, COLUMNS + " WHERE account = ? ORDER BY created_at, id", account)
        .list(KeyTable::row);
  }

  /** Ends a key at once; returns false when there is none or it was ended before. */
  public static boolean revoke(Connection connection, String id, Instant at) throws SQLException {
    return Sql.of(
                connection,
                "UPDATE api_key SET revoked_at = ? WHERE id = ?"
                    + " AND (revoked_at IS NULL OR revoked_at > ?)",
                at.toEpochMilli(),
                id,
                at.toEpochMilli())
            .update()
        == 1;
  }

  /**
   * The key whose budgets and rates bind a key: the one that it was rotated to, however often, or
   * itself.
   */
  public static String boundAs(Connection connection, String id) throws SQLException {
    return Sql.of(connection, "SELECT successor FROM api_key WHERE id = ?", id)
        .first(row -> row.getString(1))
        .filter(successor -> !successor.isEmpty())
        .orElse(id);
  }

  /** From now on a key, and those that were rotated to it, are bound as another one. */
  public static void succeed(Connection connection, String id, String successor)
      throws SQLException {
    Sql.of(
            connection,
            "UPDATE api_key SET successor = ? WHERE id = ? OR successor = ?",
            successor,
            id,
            id)
        .update();
  }

  private static String joined(Set<String> names) {
    return names.stream().sorted().collect(Collectors.joining(","));
  }

  private static Set<String> split(String joined) {
    return joined.isEmpty() ? Set.of() : new TreeSet<>(Arrays.asList(joined.split(",")));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private static StoredKey row(ResultSet row) throws SQLException {
    return new StoredKey(
        row.getString("id"),
        row.getString("account"),
        row.getString("name"),
        row.getString("prefix"),
        row.getString("hash"),
        split(row.getString("scopes")),
        split(row.getString("models")),
        row.getString("workspace"),
        row.getString("region"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        instant(row, "expires_at"),
        instant(row, "revoked_at"));
  }
}
