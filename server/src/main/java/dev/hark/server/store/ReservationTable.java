package dev.hark.server.store;

import dev.hark.server.metering.Receipt;
import dev.hark.server.store.Reservation.Hold;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tables {@code reservation} and {@code reservation_budget}. */
public final class ReservationTable {

  private static final String COLUMNS =
      "SELECT request_id, node, at, account, key_id, protocol, model, region, tokens, currency,"
          + " nano, quota_grant FROM reservation";

  private ReservationTable() {}

  /** Adds a reservation and its holds; returns false when the request has one. */
  public static boolean add(Connection connection, Reservation reservation) throws SQLException {
    int added =
        Sql.of(
                connection,
                "INSERT INTO reservation (request_id, node, at, account, key_id, protocol, model,"
                    + " region, tokens, currency, nano, quota_grant)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                reservation.requestId(),
                reservation.asker().node(),
                reservation.at().toEpochMilli(),
                reservation.asker().account(),
                reservation.asker().keyId(),
                reservation.protocol(),
                reservation.model(),
                reservation.asker().region(),
                reservation.tokens(),
                reservation.currency(),
                reservation.nano(),
                reservation.grant())
            .update();
    if (added == 0) {
      return false;
    }
    for (Hold hold : reservation.holds()) {
      Sql.of(
              connection,
              "INSERT INTO reservation_budget (request_id, budget, starts, unit, amount)"
                  + " VALUES (?, ?, ?, ?, ?)",
              reservation.requestId(),
              hold.budget(),
              hold.starts().toEpochMilli(),
              hold.unit().name(),
              hold.amount())
          .update();
    }
    return true;
  }

  public static Optional<Reservation> find(Connection connection, String requestId)
      throws SQLException {
    Optional<Reservation> bare =
        Sql.of(connection, COLUMNS + " WHERE request_id = ?", requestId)
            .first(row -> row(row, List.of()));
    return bare.isEmpty() ? bare : Optional.of(whole(connection, bare.get()));
  }

  /**
   * Takes a reservation away, for whoever comes first.
   *
   * @return false when it is gone
   */
  public static boolean remove(Connection connection, String requestId) throws SQLException {
    return Sql.of(connection, "DELETE FROM reservation WHERE request_id = ?", requestId).update()
        == 1;
  }

  /** The requests that are under way on a node, as far as the database knows. */
  public static List<String> requests(Connection connection, String node) throws SQLException {
    return Sql.of(
            connection,
            "SELECT request_id FROM reservation WHERE node = ? ORDER BY request_id",
            node)
        .list(row -> row.getString(1));
  }

  /** The nodes that hold reservations. */
  public static List<String> nodes(Connection connection) throws SQLException {
    return Sql.of(connection, "SELECT DISTINCT node FROM reservation ORDER BY node")
        .list(row -> row.getString(1));
  }

  public static long count(Connection connection) throws SQLException {
    return Sql.of(connection, "SELECT COUNT(*) FROM reservation").number();
  }

  private static Reservation whole(Connection connection, Reservation bare) throws SQLException {
    List<Hold> holds =
        Sql.of(
                connection,
                "SELECT budget, starts, unit, amount FROM reservation_budget WHERE request_id = ?"
                    + " ORDER BY budget",
                bare.requestId())
            .list(row ->
                new Hold(
                    row.getString("budget"),
                    Instant.ofEpochMilli(row.getLong("starts")),
                    Budget.Unit.valueOf(row.getString("unit")),
                    row.getLong("amount")));
    return new Reservation(
        bare.requestId(),
        bare.at(),
        bare.asker(),
        bare.protocol(),
        bare.model(),
        bare.tokens(),
        bare.currency(),
        bare.nano(),
        bare.grant(),
        holds);
  }

  private static Reservation row(ResultSet row, List<Hold> holds) throws SQLException {
    return new Reservation(
        row.getString("request_id"),
        Instant.ofEpochMilli(row.getLong("at")),
        new Receipt.Asker(
            row.getString("account"),
            row.getString("key_id"),
            row.getString("region"),
            row.getString("node")),
        row.getString("protocol"),
        row.getString("model"),
        row.getLong("tokens"),
        row.getString("currency"),
        row.getLong("nano"),
        row.getString("quota_grant"),
        holds);
  }
}
