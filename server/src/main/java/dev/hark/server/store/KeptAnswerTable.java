package dev.hark.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The table {@code kept_answer}: one row for each idempotency key of an account. */
public final class KeptAnswerTable {

  private static final String COLUMNS =
      "account, key_hash, key_id, fingerprint, request_id, state, lease_until, expires_at, answer,"
          + " paid_as";

  private KeptAnswerTable() {}

  /** Adds a row; returns false when there is one, which stays as it is. */
  public static boolean add(Connection connection, KeptAnswer row) throws SQLException {
    return Sql.of(
                connection,
                "INSERT INTO kept_answer ("
                    + COLUMNS
                    + ", bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                row.account(),
                row.keyHash(),
                row.keyId(),
                row.fingerprint(),
                row.requestId(),
                row.state().name(),
                row.leaseUntil().toEpochMilli(),
                row.expiresAt().toEpochMilli(),
                row.answer(),
                row.paidAs().orElse(""),
                (long) row.answer().length())
            .update()
        == 1;
  }

  public static Optional<KeptAnswer> find(Connection connection, String account, String keyHash)
      throws SQLException {
    return Sql.of(
            connection,
            "SELECT " + COLUMNS + " FROM kept_answer WHERE account = ? AND key_hash = ?",
            account,
            keyHash)
        .first(KeptAnswerTable::row);
  }

  /**
   * Takes over a request whose node is gone, for whoever comes first.
   *
   * @param from the request as it was found
   * @param to the request that runs instead
   */
  public static boolean takeOver(Connection connection, KeptAnswer from, KeptAnswer to)
      throws SQLException {
    return Sql.of(
                connection,
                "UPDATE kept_answer SET request_id = ?, key_id = ?, lease_until = ?,"
                    + " expires_at = ? WHERE account = ? AND key_hash = ? AND request_id = ?"
                    + " AND state = 'RUNNING' AND lease_until = ?",
                to.requestId(),
                to.keyId(),
                to.leaseUntil().toEpochMilli(),
                to.expiresAt().toEpochMilli(),
                from.account(),
                from.keyHash(),
                from.requestId(),
                from.leaseUntil().toEpochMilli())
            .update()
        == 1;
  }

  /** Remembers who was charged for a request that has just been taken over. */
  public static void paidAs(Connection connection, String account, String keyHash, String requestId)
      throws SQLException {
    Sql.of(
            connection,
            "UPDATE kept_answer SET paid_as = ? WHERE account = ? AND key_hash = ?",
            requestId,
            account,
            keyHash)
        .update();
  }

  /** Believes longer that a request runs; returns false when it has been taken over. */
  public static boolean extend(
      Connection connection, String account, String keyHash, String requestId, Instant leaseUntil)
      throws SQLException {
    return Sql.of(
                connection,
                "UPDATE kept_answer SET lease_until = ? WHERE account = ? AND key_hash = ?"
                    + " AND request_id = ? AND state = 'RUNNING'",
                leaseUntil.toEpochMilli(),
                account,
                keyHash,
                requestId)
            .update()
        == 1;
  }

  /** Keeps the answer of a request that runs; returns false when it has been taken over. */
  public static boolean keep(
      Connection connection,
      String account,
      String keyHash,
      String requestId,
      KeptAnswer.State state,
      String answer)
      throws SQLException {
    return Sql.of(
                connection,
                "UPDATE kept_answer SET state = ?, answer = ?, bytes = ? WHERE account = ?"
                    + " AND key_hash = ? AND request_id = ? AND state = 'RUNNING'",
                state.name(),
                answer,
                (long) answer.length(),
                account,
                keyHash,
                requestId)
            .update()
        == 1;
  }

  /** Forgets a request that runs and will leave no answer. */
  public static void forget(Connection connection, String account, String keyHash, String requestId)
      throws SQLException {
    Sql.of(
            connection,
            "DELETE FROM kept_answer WHERE account = ? AND key_hash = ? AND request_id = ?"
                + " AND state = 'RUNNING'",
            account,
            keyHash,
            requestId)
        .update();
  }

  /** Forgets one row that is too old, if it still is the same. */
  public static void forgetExpired(Connection connection, KeptAnswer row) throws SQLException {
    Sql.of(
            connection,
            "DELETE FROM kept_answer WHERE account = ? AND key_hash = ? AND expires_at = ?",
            row.account(),
            row.keyHash(),
            row.expiresAt().toEpochMilli())
        .update();
  }

  /** Forgets every row that is too old; returns how many. */
  public static int sweep(Connection connection, Instant now) throws SQLException {
    return Sql.of(connection, "DELETE FROM kept_answer WHERE expires_at <= ?", now.toEpochMilli())
        .update();
  }

  /** The size of all answers, in characters. */
  public static long size(Connection connection) throws SQLException {
    return Sql.of(connection, "SELECT COALESCE(SUM(bytes), 0) FROM kept_answer").number();
  }

  private static KeptAnswer row(ResultSet row) throws SQLException {
    return new KeptAnswer(
        row.getString("account"),
        row.getString("key_hash"),
        row.getString("key_id"),
        row.getString("fingerprint"),
        row.getString("request_id"),
        KeptAnswer.State.valueOf(row.getString("state")),
        Instant.ofEpochMilli(row.getLong("lease_until")),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        row.getString("answer"),
        Optional.of(row.getString("paid_as")).filter(paid -> !paid.isEmpty()));
  }
}
