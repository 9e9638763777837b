package dev.hark.server.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.hark.server.store.Account;
import dev.hark.server.store.AccountTable;
import dev.hark.server.store.BudgetTable;
import dev.hark.server.store.Database;
import dev.hark.server.store.GrantTable;
import dev.hark.server.store.KeyTable;
import dev.hark.server.store.RateOverride;
import dev.hark.server.store.RateTable;
import dev.hark.server.store.StoredKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys that open the server. A key is found by its keyed hash, which gives nothing away about
 * it, and trusted for a moment before the database is asked again: a revoked key is refused within
 * a second on every node. Safe for any number of threads.
 */
public final class KeyRing {

  /** The account of a server that nobody has made accounts for. */
  public static final String FIRST_ACCOUNT = "default";

  private final Database database;
  private final KeySecret secret;
  private final String region;
  private final Clock clock;
  private final Optional<StoredKey> environmentKey;
  private final Optional<String> newKey;
  private final Cache<String, Optional<Holder>> cache;

  private KeyRing(
      Database database,
      KeySecret secret,
      AccountSettings settings,
      Clock clock,
      Ticker ticker,
      Optional<StoredKey> environmentKey,
      Optional<String> newKey) {
    this.database = database;
    this.secret = secret;
    this.region = settings.region();
    this.clock = clock;
    this.environmentKey = environmentKey;
    this.newKey = newKey;
    this.cache =
        Caffeine.newBuilder()
            .ticker(ticker)
            .expireAfterWrite(settings.keyCacheTime())
            .maximumSize(settings.maxCachedKeys())
            .build();
  }

  /**
   * Opens the keys. The key of the environment is good for as long as it stands there and is not
   * written down. When there is no key at all, one is made.
   *
   * @param dataDir where older servers kept a file of keys, which moves into the database
   * @param ticker a clock that never jumps: how long a key is trusted does not hang on the date
   * @throws IllegalStateException when the environment's key cannot be a header value, or the file
   *     is damaged
   */
  public static KeyRing open(
      Database database,
      KeySecret secret,
      AccountSettings settings,
      Path dataDir,
      Optional<String> environmentKey,
      Clock clock,
      Ticker ticker) {
    KeyMint mint = new KeyMint(secret);
    KeyMint.Purpose everything =
        new KeyMint.Purpose(FIRST_ACCOUNT, "first", Scope.ALL, Set.of(), "", "", Optional.empty());
    Optional<StoredKey> brought =
        environmentKey.map(key -> mint.stored(checked(key), everything, clock.instant()));
    KeyFile file = KeyFile.in(dataDir);
    List<StoredKey> older = file.keys();
    KeyMint.Minted fresh = mint.mint(everything, clock.instant());
    boolean made =
        database.write(connection -> {
          Account first =
              new Account(
                  FIRST_ACCOUNT, "", Account.State.ACTIVE, clock.instant(), clock.instant());
          AccountTable.add(connection, first);
          for (StoredKey key : older) {
            KeyTable.add(connection, key);
          }
          boolean needed = brought.isEmpty() && KeyTable.all(connection).isEmpty();
          return needed && KeyTable.add(connection, fresh.stored());
        });
    file.moved();
    return new KeyRing(
        database,
        secret,
        settings,
        clock,
        ticker,
        brought,
        made ? Optional.of(fresh.key()) : Optional.empty());
  }

  /** The key made on opening, in the clear; nothing else ever shows it again. */
  public Optional<String> newKey() {
    return newKey;
  }

  /**
   * Whose key it is, if it is one that is good here and now.
   *
   * @throws dev.hark.server.store.StoreFailure when the database cannot tell
   */
  Optional<Holder> find(String presented) {
    if (presented.isEmpty() || presented.length() > KeyMint.MAX_KEY_CHARS) {
      return Optional.empty();
    }
    String hash = secret.hash(presented);
    return cache
        .get(hash, this::load)
        .filter(holder -> same(holder.key().hash(), hash))
        .filter(holder -> holder.key().liveAt(clock.instant()))
        .filter(holder -> goodHere(holder.key().region()));
  }

  private boolean goodHere(String keyRegion) {
    return keyRegion.isEmpty() || keyRegion.equals(region);
  }

  private Optional<Holder> load(String hash) {
    return database.read(connection -> {
      Optional<StoredKey> stored = KeyTable.byHash(connection, hash);
      Optional<StoredKey> key =
          stored.isPresent()
              ? stored
              : environmentKey.filter(brought -> same(brought.hash(), hash));
      return key.isEmpty() ? Optional.empty() : holder(connection, key.get());
    });
  }

  private static Optional<Holder> holder(Connection connection, StoredKey key) throws SQLException {
    Optional<Account> owner = AccountTable.find(connection, key.account());
    if (owner.isEmpty()) {
      return Optional.empty();
    }
    boolean bound =
        !GrantTable.of(connection, key.account()).isEmpty()
            || !BudgetTable.binding(connection, key.account(), key.id()).isEmpty();
    List<RateOverride> rates = new ArrayList<>();
    RateTable.find(connection, key.account(), "").ifPresent(rates::add);
    RateTable.find(connection, key.account(), KeyTable.boundAs(connection, key.id()))
        .ifPresent(rates::add);
    return Optional.of(new Holder(key, owner.get(), bound, rates));
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  private static String checked(String key) {
    boolean sendable = key.chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (key.isEmpty() || key.length() > KeyMint.MAX_KEY_CHARS || !sendable) {
      throw new IllegalStateException(
          "HARK_API_KEY must be 1 to " + KeyMint.MAX_KEY_CHARS + " visible ASCII characters");
    }
    return key;
  }
}
