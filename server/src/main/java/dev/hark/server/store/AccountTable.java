package dev.hark.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code account}. */
public final class AccountTable {

  private static final String COLUMNS = "SELECT id, name, state, activated_at, created_at";

  private AccountTable() {}

  /** Adds an account; returns false when its id is taken. */
  public static boolean add(Connection connection, Account account) throws SQLException {
    return Sql.of(
                connection,
                "INSERT INTO account (id, name, state, activated_at, created_at)"
                    + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                account.id(),
                account.name(),
                account.state().name(),
                account.activatedAt().toEpochMilli(),
                account.createdAt().toEpochMilli())
            .update()
        == 1;
  }

  public static Optional<Account> find(Connection connection, String id) throws SQLException {
    return Sql.of(connection, COLUMNS + " FROM account WHERE id = ?", id).first(AccountTable::row);
  }

  public static List<Account> all(Connection connection) throws SQLException {
    return Sql.of(connection, COLUMNS + " FROM account ORDER BY created_at, id")
        .list(AccountTable::row);
  }

  /** Returns false when there is no such account. */
  public static boolean state(Connection connection, String id, Account.State state)
      throws SQLException {
    return Sql.of(connection, "UPDATE account SET state = ? WHERE id = ?", state.name(), id)
            .update()
        == 1;
  }

  /**
   * Makes others who hold the same account wait until the transaction ends. Requests of the account
   * do not wait.
   *
   * @return false when there is no such account
   */
  public static boolean hold(Connection connection, String id) throws SQLException {
    return Sql.of(connection, "UPDATE account SET state = state WHERE id = ?", id).update() == 1;
  }

  private static Account row(ResultSet row) throws SQLException {
    return new Account(
        row.getString("id"),
        row.getString("name"),
        Account.State.valueOf(row.getString("state")),
        Instant.ofEpochMilli(row.getLong("activated_at")),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
