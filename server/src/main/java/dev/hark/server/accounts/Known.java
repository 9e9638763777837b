package dev.hark.server.accounts;

import dev.hark.engine.Model;
import dev.hark.engine.Models;
import dev.hark.server.store.Account;
import dev.hark.server.store.AccountTable;
import dev.hark.server.store.KeyTable;
import dev.hark.server.store.StoredKey;
import java.sql.Connection;
import java.sql.SQLException;

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
