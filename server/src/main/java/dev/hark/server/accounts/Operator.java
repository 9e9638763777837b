package dev.hark.server.accounts;

import dev.hark.server.admission.KeyMint;
import dev.hark.server.admission.KeySecret;
import dev.hark.server.admission.Scope;
import dev.hark.server.metering.PriceList;
import dev.hark.server.store.Account;
import dev.hark.server.store.AccountTable;
import dev.hark.server.store.BudgetTable;
import dev.hark.server.store.Database;
import dev.hark.server.store.KeyTable;
import dev.hark.server.store.RateTable;
import dev.hark.server.store.StoredKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes and changes accounts and their keys. Every method is one transaction. */
public final class Operator {

  /** How long a key that ends is good, and how long an old one stays good beside its like. */
  public static final Duration LONGEST_LIFE = Duration.ofDays(3_650);

  private final Database database;
  private final KeyMint mint;
  private final Clock clock;
  private final Quotas quotas;
  private final String region;

  /**
   * Where a deployment stands.
   *
   * @param currency of its prices
   */
  public record Place(String region, String currency) {}

  public Operator(Database database, KeySecret secret, PriceList prices, Place place, Clock clock) {
    this.database = database;
    this.mint = new KeyMint(secret);
    this.clock = clock;
    this.quotas = new Quotas(database, prices, place, clock);
    this.region = place.region();
  }

  /** What accounts and keys may use. */
  public Quotas quotas() {
    return quotas;
  }

  /** What is done about rates. */
  public RateOrders rates() {
    return new RateOrders(database);
  }

  /**
   * Makes an account.
   *
   * @param id how it is called everywhere
   * @param freeQuotas whether it has the free quotas that the price book gives
   * @throws BadOrder when the id is taken or cannot be one
   */
  public Account createAccount(String id, String name, boolean freeQuotas) {
    if (!id.matches("[a-z0-9][a-z0-9._-]{0,62}")) {
      throw BadOrder.wrong(
          "an account's id is 1 to 63 of a-z, 0-9, '.', '_' and '-', such as team-blue");
    }
    Instant now = clock.instant();
    Account account = new Account(id, named(name), Account.State.ACTIVE, now, now);
    return database.write(connection -> {
      if (!AccountTable.add(connection, account)) {
        throw BadOrder.wrong("there is an account " + id + " already");
      }
      if (freeQuotas) {
        quotas.give(connection, account);
      }
      return account;
    });
  }

  public List<Account> accounts() {
    return database.read(AccountTable::all);
  }

  /**
   * @throws BadOrder when there is no such account
   */
  public Account account(String id) {
    return database.read(connection -> Known.account(connection, id));
  }

  /**
   * Lets an account ask, or not.
   *
   * @throws BadOrder when there is no such account
   */
  public Account setState(String id, Account.State state) {
    return database.write(connection -> {
      AccountTable.state(connection, id, state);
      return Known.account(connection, id);
    });
  }

  /**
   * What a new key shall be.
   *
   * @param scopes empty for the usual ones
   * @param models names or aliases; empty for all
   * @param validFor empty for ever
   */
  public record KeyWish(
      String account,
      String name,
      Set<String> scopes,
      Set<String> models,
      String workspace,
      String region,
      Optional<Duration> validFor) {}

  /**
   * Makes a key. The key itself is in the answer and nowhere else.
   *
   * @throws BadOrder when the account, a scope or a model is not there, or the key would be good
   *     for nothing: for no time, or in another region than the deployment's
   */
  public KeyMint.Minted createKey(KeyWish wish) {
    for (String scope : wish.scopes()) {
      if (!Scope.ALL.contains(scope)) {
        throw BadOrder.wrong("no scope " + Known.shown(scope) + "; there are " + sorted(Scope.ALL));
      }
    }
    if (wish.validFor().filter(Operator::isNoLife).isPresent()) {
      throw BadOrder.wrong("a key is good for 1 second to " + LONGEST_LIFE.toDays() + " days");
    }
    if (!wish.region().isEmpty() && !wish.region().equals(region)) {
      throw BadOrder.wrong(
          "region must be %s, which is this deployment's (accounts.region), or left out"
              .formatted(region));
    }
    Set<String> models = new TreeSet<>();
    wish.models().forEach(name -> models.add(Known.model(name).name()));
    Instant now = clock.instant();
    KeyMint.Purpose purpose =
        new KeyMint.Purpose(
            wish.account(),
            named(wish.name()),
            wish.scopes().isEmpty() ? Scope.USUAL : wish.scopes(),
            models,
            named(wish.workspace()),
            named(wish.region()),
            wish.validFor().map(now::plus));
    return database.write(connection -> minted(connection, purpose, now));
  }

  private static boolean isNoLife(Duration life) {
    return life.compareTo(Duration.ofSeconds(1)) < 0 || life.compareTo(LONGEST_LIFE) > 0;
  }

  private KeyMint.Minted minted(Connection connection, KeyMint.Purpose purpose, Instant now)
      throws SQLException {
    Known.account(connection, purpose.account());
    KeyMint.Minted minted = mint.mint(purpose, now);
    if (!KeyTable.add(connection, minted.stored())) {
      throw BadOrder.wrong("the new key's id is taken; ask again");
    }
    return minted;
  }

  /** Every key, or those of one account. */
  public List<StoredKey> keys(Optional<String> account) {
    return database.read(connection ->
        account.isPresent()
            ? KeyTable.of(connection, Known.account(connection, account.get()).id())
            : KeyTable.all(connection));
  }

  /**
   * Ends a key. Every node refuses it within a second.
   *
   * @throws BadOrder when there is no such key
   */
  public StoredKey revokeKey(String id) {
    return endKey(id, Duration.ZERO);
  }

  private StoredKey endKey(String id, Duration overlap) {
    return database.write(connection -> {
      Known.key(connection, id);
      KeyTable.revoke(connection, id, clock.instant().plus(overlap));
      return Known.key(connection, id);
    });
  }

  /**
   * Makes a key like another, which stays good for a while yet. The new key takes over the old
   * one's rates and budgets, with what is used and held of them; during the overlap both keys use
   * the same.
   *
   * @param overlap how long
   * @throws BadOrder when there is no such key, or it is not good any more
   */
  public KeyMint.Minted rotateKey(String id, Duration overlap) {
    if (overlap.isNegative() || overlap.compareTo(LONGEST_LIFE) > 0) {
      throw BadOrder.wrong("the overlap must be 0 to %d hours".formatted(LONGEST_LIFE.toHours()));
    }
    return database.write(connection -> {
      Known.requireTurn(connection, Known.key(connection, id).account());
      StoredKey old = Known.key(connection, id);
      Instant now = clock.instant();
      if (!old.liveAt(now) || old.revokedAt().isPresent()) {
        throw BadOrder.wrong("the key " + id + " is revoked or expired");
      }
      KeyMint.Purpose purpose =
          new KeyMint.Purpose(
              old.account(),
              old.name(),
              old.scopes(),
              old.models(),
              old.workspace(),
              old.region(),
              old.expiresAt());
      KeyMint.Minted minted = minted(connection, purpose, now);
      String fresh = minted.stored().id();
      KeyTable.succeed(connection, id, fresh);
      BudgetTable.handOver(connection, id, fresh);
      RateTable.handOver(connection, id, fresh);
      KeyTable.revoke(connection, id, now.plus(overlap));
      return minted;
    });
  }

  /** A name that fits a line of a log, a header and a column of a table. */
  private static String named(String name) {
    if (name.length() > Known.MAX_NAME_CHARS || !name.codePoints().allMatch(Known::isShown)) {
      throw BadOrder.wrong(
          "a name has at most %d characters, all of which can be seen"
              .formatted(Known.MAX_NAME_CHARS));
    }
    return name;
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }
}
