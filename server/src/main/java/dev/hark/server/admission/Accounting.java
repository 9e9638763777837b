package dev.hark.server.admission;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.hark.server.metering.Tariff;
import dev.hark.server.store.Database;
import dev.hark.server.store.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Keys, books and the database of one running server, opened together and closed together. */
public final class Accounting implements AutoCloseable {

  private final AccountSettings settings;
  private final Clock clock;
  private final NodeIdentity node;
  private final Database database;
  private final KeySecret secret;
  private final KeyRing keys;
  private final Bookkeeping books;

  private Accounting(
      AccountSettings settings,
      Clock clock,
      NodeIdentity node,
      Database database,
      KeySecret secret,
      KeyRing keys,
      Bookkeeping books) {
    this.settings = settings;
    this.clock = clock;
    this.node = node;
    this.database = database;
    this.secret = secret;
    this.keys = keys;
    this.books = books;
  }

  /**
   * @param environmentKey a key that is good without being written down
   * @param watch told of every receipt that was written
   * @throws IllegalStateException when the data folder, the database or a key cannot be used; the
   *     message is one sentence for a person
   */
  public static Accounting open(
      Path dataDir,
      StoreSettings store,
      AccountSettings settings,
      Optional<String> environmentKey,
      BooksWatch watch,
      Clock clock) {
    NodeIdentity node = NodeIdentity.take(dataDir);
    try {
      KeySecret secret = KeySecret.open(dataDir, settings);
      Database database = Database.open(store, dataDir);
      try {
        KeyRing keys =
            KeyRing.open(
                database, secret, settings, dataDir, environmentKey, clock, Ticker.systemTicker());
        Bookkeeping books = Bookkeeping.open(database, node.id(), settings, watch, clock.instant());
        return new Accounting(settings, clock, node, database, secret, keys, books);
      } catch (RuntimeException e) {
        database.close();
        throw e;
      }
    } catch (RuntimeException e) {
      node.close();
      throw e;
    }
  }

  /**
   * The gate to this server.
   *
   * @param tariff what usage costs here
   * @param rates that every account is held to
   */
  public Gate gate(Tariff tariff, Rates rates) {
    return new Gate(keys, books, tariff, settings.region(), rates, clock);
  }

  public KeyRing keys() {
    return keys;
  }

  public Bookkeeping books() {
    return books;
  }

  public KeySecret secret() {
    return secret;
  }

  public Database database() {
    return database;
  }

  @Override
  public void close() {
    books.close();
    database.close();
    node.close();
  }
}
