package dev.hark.server.accounts;

import dev.hark.engine.Model;
import dev.hark.engine.Models;
import dev.hark.server.admission.KeyMint;
import dev.hark.server.admission.KeySecret;
import dev.hark.server.admission.Scope;
import dev.hark.server.metering.FreeQuota;
import dev.hark.server.metering.PriceList;
import dev.hark.server.metering.Terms;
import dev.hark.server.store.Account;
import dev.hark.server.store.AccountTable;
import dev.hark.server.store.Budget;
import dev.hark.server.store.BudgetTable;
import dev.hark.server.store.Database;
import dev.hark.server.store.Grant;
import dev.hark.server.store.GrantTable;
import dev.hark.server.store.KeyTable;
import dev.hark.server.store.StoredKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Makes and changes accounts, keys, quotas and budgets. Every method is one transaction. */
public final class Operator {

  private static final int ID_CHARS = 8;
  private static final int MAX_NAME_CHARS = 64;
  private static final long MAX_AMOUNT = 1L << 53; // exact in every JSON reader

  private final Database database;
  private final KeyMint mint;
  private final PriceList prices;
  private final Place place;
  private final Clock clock;

  /**
   * Where a deployment stands.
   *
   * @param currency of its prices
   */
  public record Place(String region, String currency) {}

  public Operator(Database database, KeySecret secret, PriceList prices, Place place, Clock clock) {
    this.database = database;
    this.mint = new KeyMint(secret);
    this.prices = prices;
    this.place = place;
    this.clock = clock;
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
        for (Model model : Models.STANDARD.all()) {
          Terms terms = terms(model);
          Optional<FreeQuota> quota = terms.freeQuota();
          if (quota.isPresent()) {
            GrantTable.put(connection, grant(account, model, quota.get(), terms, false));
          }
        }
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
    return database.read(connection -> required(connection, id));
  }

  /**
   * Lets an account ask, or not.
   *
   * @throws BadOrder when there is no such account
   */
  public Account setState(String id, Account.State state) {
    return database.write(connection -> {
      AccountTable.state(connection, id, state);
      return required(connection, id);
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
   * @throws BadOrder when the account, a scope or a model is not there
   */
  public KeyMint.Minted createKey(KeyWish wish) {
    for (String scope : wish.scopes()) {
      if (!Scope.ALL.contains(scope)) {
        throw BadOrder.wrong("no scope " + shown(scope) + "; there are " + sorted(Scope.ALL));
      }
    }
    Set<String> models = new TreeSet<>();
    wish.models().forEach(name -> models.add(model(name).name()));
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

  private KeyMint.Minted minted(Connection connection, KeyMint.Purpose purpose, Instant now)
      throws SQLException {
    required(connection, purpose.account());
    KeyMint.Minted minted = mint.mint(purpose, now);
    if (!KeyTable.add(connection, minted.stored())) {
      throw BadOrder.wrong("the new key's id is taken; ask again");
    }
    return minted;
  }

  /** Every key, or those of one account. */
  public List<StoredKey> keys(Optional<String> account) {
    return database.read(connection ->
        account.isPresent() ? KeyTable.of(connection, account.get()) : KeyTable.all(connection));
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
      requiredKey(connection, id);
      KeyTable.revoke(connection, id, clock.instant().plus(overlap));
      return requiredKey(connection, id);
    });
  }

  /**
   * Makes a key like another, which stays good for a while yet.
   *
   * @param overlap how long
   * @throws BadOrder when there is no such key, or it is not good any more
   */
  public KeyMint.Minted rotateKey(String id, Duration overlap) {
    if (overlap.isNegative()) {
      throw BadOrder.wrong("the overlap must not be negative");
    }
    return database.write(connection -> {
      StoredKey old = requiredKey(connection, id);
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
      KeyTable.revoke(connection, id, now.plus(overlap));
      return minted;
    });
  }

  /**
   * Gives an account free tokens of a model, or changes what it was given; what was used stays
   * used.
   *
   * @param days from now on
   * @param paidAfterwards whether requests are paid once the quota is used, where the model is sold
   * @throws BadOrder when the account or the model is not there, or a number makes no sense
   */
  public Grant grant(String account, String model, long tokens, int days, boolean paidAfterwards) {
    Model wanted = model(model);
    if (tokens > MAX_AMOUNT) {
      throw BadOrder.wrong("too many tokens: " + tokens);
    }
    FreeQuota quota;
    try {
      quota = new FreeQuota(tokens, days);
    } catch (IllegalArgumentException e) {
      throw BadOrder.wrong(String.valueOf(e.getMessage()));
    }
    return database.write(connection -> {
      Account owner = required(connection, account);
      Account fromNow =
          new Account(owner.id(), owner.name(), owner.state(), clock.instant(), owner.createdAt());
      GrantTable.put(connection, grant(fromNow, wanted, quota, terms(wanted), !paidAfterwards));
      return GrantTable.find(connection, account, wanted.name(), place.region())
          .orElseThrow(() -> BadOrder.missing("the grant is gone"));
    });
  }

  private Grant grant(
      Account account, Model model, FreeQuota quota, Terms terms, boolean freeOnly) {
    Grant.Afterwards afterwards =
        terms.rate().isEmpty()
            ? Grant.Afterwards.END
            : freeOnly ? Grant.Afterwards.STOP : Grant.Afterwards.PAY;
    return new Grant(
        freshId("grant"),
        account.id(),
        model.name(),
        place.region(),
        quota.tokens(),
        account.activatedAt(),
        account.activatedAt().plus(Duration.ofDays(quota.days())),
        afterwards,
        0,
        0);
  }

  public List<Grant> grants(Optional<String> account) {
    return database.read(connection ->
        account.isPresent()
            ? GrantTable.of(connection, account.get())
            : GrantTable.all(connection));
  }

  /**
   * What a new budget shall be.
   *
   * @param keyId empty for the whole account
   * @param amount tokens, or billionths of the deployment's currency
   */
  public record BudgetWish(
      String account, String keyId, Budget.Unit unit, Budget.Period period, long amount) {}

  /**
   * Bounds what an account, or one of its keys, may use.
   *
   * @throws BadOrder when the account or the key is not there, or the amount makes no sense
   */
  public Budget setBudget(BudgetWish wish) {
    if (wish.amount() < 0 || wish.amount() > MAX_AMOUNT) {
      throw BadOrder.wrong("a budget is 0 to " + MAX_AMOUNT);
    }
    Budget budget =
        new Budget(
            freshId("budget"),
            wish.account(),
            wish.keyId(),
            wish.unit(),
            wish.unit() == Budget.Unit.MONEY ? place.currency() : "",
            wish.period(),
            wish.amount(),
            clock.instant());
    return database.write(connection -> {
      required(connection, wish.account());
      if (!wish.keyId().isEmpty()
          && !requiredKey(connection, wish.keyId()).account().equals(wish.account())) {
        throw BadOrder.wrong("the key " + wish.keyId() + " is of another account");
      }
      for (Budget before : BudgetTable.of(connection, wish.account())) {
        if (before.keyId().equals(budget.keyId())
            && before.unit() == budget.unit()
            && before.currency().equals(budget.currency())
            && before.period() == budget.period()) {
          BudgetTable.change(connection, before.id(), wish.amount());
          return new Budget(
              before.id(),
              before.account(),
              before.keyId(),
              before.unit(),
              before.currency(),
              before.period(),
              wish.amount(),
              before.createdAt());
        }
      }
      BudgetTable.add(connection, budget);
      return budget;
    });
  }

  /** A budget and what is used of it in the period that is running. */
  public record BudgetState(Budget budget, Budget.Use use) {}

  public List<BudgetState> budgets(Optional<String> account) {
    return database.read(connection -> {
      List<BudgetState> states = new ArrayList<>();
      List<Budget> budgets =
          account.isPresent()
              ? BudgetTable.of(connection, account.get())
              : BudgetTable.all(connection);
      for (Budget budget : budgets) {
        Instant starts = budget.period().starts(clock.instant());
        states.add(new BudgetState(budget, BudgetTable.use(connection, budget.id(), starts)));
      }
      return states;
    });
  }

  /**
   * @throws BadOrder when there is no such budget
   */
  public void removeBudget(String id) {
    boolean removed = database.write(connection -> BudgetTable.remove(connection, id));
    if (!removed) {
      throw BadOrder.missing("there is no budget " + id);
    }
  }

  /** What is done about rates. */
  public RateOrders rates() {
    return new RateOrders(database);
  }

  private static Model model(String name) {
    return Models.STANDARD
        .find(name)
        .orElseThrow(() -> BadOrder.missing("there is no model " + shown(name)));
  }

  private Terms terms(Model model) {
    return prices.terms(model.name(), place.region(), place.currency(), clock.instant());
  }

  private static Account required(Connection connection, String id) throws SQLException {
    return AccountTable.find(connection, id)
        .orElseThrow(() -> BadOrder.missing("there is no account " + shown(id)));
  }

  private static StoredKey requiredKey(Connection connection, String id) throws SQLException {
    return KeyTable.byId(connection, id)
        .orElseThrow(() -> BadOrder.missing("there is no key " + shown(id)));
  }

  /** A name that fits a line of a log, a header and a column of a table. */
  private static String named(String name) {
    if (name.length() > MAX_NAME_CHARS || name.chars().anyMatch(Character::isISOControl)) {
      throw BadOrder.wrong("a name has at most %d characters".formatted(MAX_NAME_CHARS));
    }
    return name;
  }

  private static String shown(String name) {
    String plain = name.replaceAll("\\p{Cntrl}", "?");
    return plain.substring(0, Math.min(MAX_NAME_CHARS, plain.length()));
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }

  private static String freshId(String kind) {
    return kind
        + "-"
        + UUID.randomUUID()
            .toString()
            .replace("-", "")
            .toLowerCase(Locale.ROOT)
            .substring(0, ID_CHARS);
  }
}
