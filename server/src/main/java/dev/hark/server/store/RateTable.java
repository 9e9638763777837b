package dev.hark.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The table {@code rate_override}. */
public final class RateTable {

  private static final String COLUMNS =
      "account, key_id, requests_per_minute, tokens_per_minute, audio_seconds_per_minute,"
          + " concurrent";

  private RateTable() {}

  /** Sets what an account or a key is held to, in place of what was set before. */
  public static void put(Connection connection, RateOverride rates) throws SQLException {
    remove(connection, rates.account(), rates.keyId());
    Sql.of(
            connection,
            "INSERT INTO rate_override ("
                + COLUMNS
                + ") VALUES (?, ?, CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT),"
                + " CAST(? AS BIGINT))",
            rates.account(),
            rates.keyId(),
            boxed(rates.requestsPerMinute()),
            boxed(rates.tokensPerMinute()),
            boxed(rates.audioSecondsPerMinute()),
            boxed(rates.concurrent()))
        .update();
  }

  /** Lifts it; returns false when nothing was set. */
  public static boolean remove(Connection connection, String account, String keyId)
      throws SQLException {
    return Sql.of(
                connection,
                "DELETE FROM rate_override WHERE account = ? AND key_id = ?",
                account,
                keyId)
            .update()
        == 1;
  }

  /** Gives the rates of a key to another one. */
  public static void handOver(Connection connection, String fromKey, String toKey)
      throws SQLException {
    Sql.of(connection, "UPDATE rate_override SET key_id = ? WHERE key_id = ?", toKey, fromKey)
        .update();
  }

  /**
   * What is set for an account or one of its keys.
   *
   * @param keyId empty for the whole account
   */
  public static Optional<RateOverride> find(Connection connection, String account, String keyId)
      throws SQLException {
    return Sql.of(
            connection,
            "SELECT " + COLUMNS + " FROM rate_override WHERE account = ? AND key_id = ?",
            account,
            keyId)
        .first(RateTable::row);
  }

  public static List<RateOverride> all(Connection connection) throws SQLException {
    return Sql.of(connection, "SELECT " + COLUMNS + " FROM rate_override ORDER BY account, key_id")
        .list(RateTable::row);
  }

  private static Optional<Long> boxed(OptionalLong rate) {
    return rate.isPresent() ? Optional.of(rate.getAsLong()) : Optional.empty();
  }

  private static OptionalLong rate(ResultSet row, String column) throws SQLException {
    long rate = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(rate);
  }

  private static RateOverride row(ResultSet row) throws SQLException {
    return new RateOverride(
        row.getString("account"),
        row.getString("key_id"),
        rate(row, "requests_per_minute"),
        rate(row, "tokens_per_minute"),
        rate(row, "audio_seconds_per_minute"),
        rate(row, "concurrent"));
  }
}
