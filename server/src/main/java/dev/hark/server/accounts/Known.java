package dev.hark.server.accounts;

import dev.hark.engine.Model;
import dev.hark.engine.Models;
import dev.hark.server.store.Account;
import dev.hark.server.store.AccountTable;
import dev.hark.server.store.KeyTable;
import dev.hark.server.store.LedgerTable;
import dev.hark.server.store.StoredKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What an order names, which has to be there. */
final class Known {

  static final int MAX_NAME_CHARS = 64;

  private Known() {}

  /**
   * @throws BadOrder when there is no such account
   */
  static Account account(Connection connection, String id) throws SQLException {
    return AccountTable.find(connection, id)
        .orElseThrow(() -> BadOrder.missing("there is no account " + shown(id)));
  }

  /**
   * @throws BadOrder when there is no such key
   */
  static StoredKey key(Connection connection, String id) throws SQLException {
    return KeyTable.byId(connection, id)
        .orElseThrow(() -> BadOrder.missing("there is no key " + shown(id)));
  }

  /**
   * Makes an order about the keys, budgets or rates of an account wait for the others: each sees
   * what those before it did, on every node.
   *
   * @throws BadOrder when there is no such account
   */
  static void requireTurn(Connection connection, String account) throws SQLException {
    if (!AccountTable.hold(connection, account)) {
      throw BadOrder.missing("there is no account " + shown(account));
    }
  }

  /**
   * Holds who is to be bound against what is there, one order after the other.
   *
   * @param keyId one of the account's keys; empty for the whole account
   * @throws BadOrder when there is no such account, or it has no such key
   */
  static void requireBearer(Connection connection, String account, String keyId)
      throws SQLException {
    requireTurn(connection, account);
    if (!keyId.isEmpty() && !has(connection, account, keyId)) {
      throw BadOrder.missing(noKey(account, keyId));
    }
  }

  private static boolean has(Connection connection, String account, String keyId)
      throws SQLException {
    return KeyTable.byId(connection, keyId)
        .filter(key -> key.account().equals(account))
        .isPresent();
  }

  /**
   * Holds a key against what is there and what was: the environment's is in no table.
   *
   * @throws BadOrder when there is no such key, of that account where one is named, and nothing was
   *     ever asked with it
   */
  static void requireKeyEver(Connection connection, Optional<String> account, String id)
      throws SQLException {
    boolean there =
        account.isPresent()
            ? has(connection, account.get(), id)
            : KeyTable.byId(connection, id).isPresent();
    if (!there && !LedgerTable.hasKey(connection, account, id)) {
      throw BadOrder.missing(
          account.map(owner -> noKey(owner, id)).orElse("there is no key " + shown(id)));
    }
  }

  private static String noKey(String account, String id) {
    return "the account " + shown(account) + " has no key " + shown(id);
  }

  /**
   * The model of a name or an alias.
   *
   * @throws BadOrder when there is none
   */
  static Model model(String name) {
    return Models.STANDARD
        .find(name)
        .orElseThrow(() -> BadOrder.missing("there is no model " + shown(name)));
  }

  /** Whether a character can be seen, and leaves what stands beside it as it is. */
  static boolean isShown(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /** What somebody wrote, fit for a sentence. */
  static String shown(String name) {
    StringBuilder plain = new StringBuilder();
    name.codePoints()
        .limit(MAX_NAME_CHARS)
        .forEach(one -> plain.appendCodePoint(isShown(one) ? one : '?'));
    return plain.toString();
  }
}
