package dev.hark.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code quota_grant}. */
public final class GrantTable {

  private static final String COLUMNS =
      "SELECT id, account, model, region, tokens, activated_at, expires_at, afterwards, used,"
          + " reserved FROM quota_grant";

  private GrantTable() {}

  /** Adds a grant, or changes the one for the same model and region; what was used stays used. */
  public static void put(Connection connection, Grant grant) throws SQLException {
    Sql.of(
            connection,
            "INSERT INTO quota_grant (id, account, model, region, tokens, activated_at, expires_at,"
                + " afterwards, used, reserved) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0)"
                + " ON CONFLICT (account, model, region) DO UPDATE SET tokens = excluded.tokens,"
                + " activated_at = excluded.activated_at, expires_at = excluded.expires_at,"
                + " afterwards = excluded.afterwards",
            grant.id(),
            grant.account(),
            grant.model(),
            grant.region(),
            grant.tokens(),
            grant.activatedAt().toEpochMilli(),
            grant.expiresAt().toEpochMilli(),
            grant.afterwards().name())
        .update();
  }

  public static Optional<Grant> find(
      Connection connection, String account, String model, String region) throws SQLException {
    return Sql.of(
            connection,
            COLUMNS + " WHERE account = ? AND model = ? AND region = ?",
            account,
            model,
            region)
        .first(GrantTable::row);
  }

  public static List<Grant> of(Connection connection, String account) throws SQLException {
    return Sql.of(connection, COLUMNS + " WHERE account = ? ORDER BY model, region", account)
        .list(GrantTable::row);
  }

  public static List<Grant> all(Connection connection) throws SQLException {
    return Sql.of(connection, COLUMNS + " ORDER BY account, model, region").list(GrantTable::row);
  }

  /**
   * Takes tokens of a grant for a request, if any are left that nobody holds: the request that
   * takes the last of them may go beyond, and no other.
   */
  public static boolean reserve(Connection connection, String id, long tokens, Instant now)
      throws SQLException {
    return Sql.of(
                connection,
                "UPDATE quota_grant SET reserved = reserved + ?"
                    + " WHERE id = ? AND used + reserved < tokens AND expires_at > ?",
                tokens,
                id,
                now.toEpochMilli())
            .update()
        == 1;
  }

  /** Gives back what a request had taken, less what it used. */
  public static void settle(Connection connection, String id, long reserved, long used)
      throws SQLException {
    Sql.of(
            connection,
            "UPDATE quota_grant SET reserved = reserved - ?, used = used + ? WHERE id = ?",
            reserved,
            used,
            id)
        .update();
  }

  private static Grant row(ResultSet row) throws SQLException {
    return new Grant(
        row.getString("id"),
        row.getString("account"),
        row.getString("model"),
        row.getString("region"),
        row.getLong("tokens"),
        Instant.ofEpochMilli(row.getLong("activated_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        Grant.Afterwards.valueOf(row.getString("afterwards")),
        row.getLong("used"),
        row.getLong("reserved"));
  }
}
