package dev.hark.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The tables {@code budget} and {@code budget_use}. */
public final class BudgetTable {

  private static final String COLUMNS =
      "SELECT id, account, key_id, unit, currency, period, amount, created_at FROM budget";

  private BudgetTable() {}

  public static void add(Connection connection, Budget budget) throws SQLException {
    Sql.of(
            connection,
            "INSERT INTO budget (id, account, key_id, unit, currency, period, amount, created_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            budget.id(),
            budget.account(),
            budget.keyId(),
            budget.unit().name(),
            budget.currency(),
            budget.period().name(),
            budget.amount(),
            budget.createdAt().toEpochMilli())
        .update();
  }

  /** Returns false when there is no such budget. */
  public static boolean change(Connection connection, String id, long amount) throws SQLException {
    return Sql.of(connection, "UPDATE budget SET amount = ? WHERE id = ?", amount, id).update()
        == 1;
  }

  /** Returns false when there is no such budget. Requests under way end as if it had none. */
  public static boolean remove(Connection connection, String id) throws SQLException {
    return Sql.of(connection, "DELETE FROM budget WHERE id = ?", id).update() == 1;
  }

  /**
   * The budgets that bind a key, or the one that it was rotated to, in the order in which they are
   * reserved.
   */
  public static List<Budget> binding(Connection connection, String account, String keyId)
      throws SQLException {
    return Sql.of(
            connection,
            COLUMNS
                + " WHERE account = ? AND (key_id = '' OR key_id = ?"
                + " OR key_id = (SELECT successor FROM api_key WHERE id = ?)) ORDER BY id",
            account,
            keyId,
            keyId)
        .list(BudgetTable::row);
  }

  public static List<Budget> of(Connection connection, String account) throws SQLException {
    return Sql.of(connection, COLUMNS + " WHERE account = ? ORDER BY created_at, id", account)
        .list(BudgetTable::row);
  }

  public static List<Budget> all(Connection connection) throws SQLException {
    return Sql.of(connection, COLUMNS + " ORDER BY account, created_at, id").list(BudgetTable::row);
  }

  public static Budget.Use use(Connection connection, String id, Instant starts)
      throws SQLException {
    return Sql.of(
            connection,
            "SELECT used, reserved FROM budget_use WHERE budget = ? AND starts = ?",
            id,
            starts.toEpochMilli())
        .first(row -> new Budget.Use(row.getLong("used"), row.getLong("reserved")))
        .orElse(new Budget.Use(0, 0));
  }

  /** Gives the budgets of a key to another one, with what is used and held of them. */
  public static void handOver(Connection connection, String fromKey, String toKey)
      throws SQLException {
    Sql.of(connection, "UPDATE budget SET key_id = ? WHERE key_id = ?", toKey, fromKey).update();
  }

  /** Takes an amount of a budget for a request, if all of it fits. */
  public static boolean reserve(Connection connection, String id, Instant starts, long amount)
      throws SQLException {
    Sql.of(
            connection,
            "INSERT INTO budget_use (budget, starts, used, reserved) VALUES (?, ?, 0, 0)"
                + " ON CONFLICT DO NOTHING",
            id,
            starts.toEpochMilli())
        .update();
    return Sql.of(
                connection,
                "UPDATE budget_use SET reserved = reserved + ? WHERE budget = ? AND starts = ?"
                    + " AND used + reserved + ? <= (SELECT amount FROM budget WHERE id = ?)",
                amount,
                id,
                starts.toEpochMilli(),
                amount,
                id)
            .update()
        == 1;
  }

  /** Gives back what a request had taken, less what it used. */
  public static void settle(
      Connection connection, String id, Instant starts, long reserved, long used)
      throws SQLException {
    Sql.of(
            connection,
            "UPDATE budget_use SET reserved = reserved - ?, used = used + ?"
                + " WHERE budget = ? AND starts = ?",
            reserved,
            used,
            id,
            starts.toEpochMilli())
        .update();
  }

  private static Budget row(ResultSet row) throws SQLException {
    return new Budget(
        row.getString("id"),
        row.getString("account"),
        row.getString("key_id"),
        Budget.Unit.valueOf(row.getString("unit")),
        row.getString("currency"),
        Budget.Period.valueOf(row.getString("period")),
        row.getLong("amount"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
