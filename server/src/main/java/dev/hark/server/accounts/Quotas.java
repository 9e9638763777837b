package dev.hark.server.accounts;

import dev.hark.engine.Model;
import dev.hark.engine.Models;
import dev.hark.server.metering.FreeQuota;
import dev.hark.server.metering.Money;
import dev.hark.server.metering.PriceList;
import dev.hark.server.metering.Terms;
import dev.hark.server.store.Account;
import dev.hark.server.store.Budget;
import dev.hark.server.store.BudgetTable;
import dev.hark.server.store.Database;
import dev.hark.server.store.Grant;
import dev.hark.server.store.GrantTable;
import dev.hark.server.store.KeyTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Makes and changes free quotas and budgets. Every method is one transaction. */
public final class Quotas {

  /** Of tokens, and of billionths of a currency: exact in every JSON reader. */
  public static final long MAX_AMOUNT = 1L << 53;

  private static final int ID_CHARS = 8;

  private final Database database;
  private final PriceList prices;
  private final Operator.Place place;
  private final Clock clock;

  Quotas(Database database, PriceList prices, Operator.Place place, Clock clock) {
    this.database = database;
    this.prices = prices;
    this.place = place;
    this.clock = clock;
  }

  /** Gives an account the free quotas of the price book. */
  void give(Connection connection, Account account) throws SQLException {
    for (Model model : Models.STANDARD.all()) {
      Terms terms = terms(model);
      Optional<FreeQuota> quota = terms.freeQuota();
      if (quota.isPresent()) {
        GrantTable.put(connection, grant(account, model, quota.get(), terms, false));
      }
    }
  }

  /**
   * What was set.
   *
   * @param replaced whether it stands in place of one that there was
   */
  public record Placed<T>(T now, boolean replaced) {}

  /**
   * Gives an account free tokens of a model, or changes what it was given; what was used stays
   * used.
   *
   * @param days from now on
   * @param freeOnly whether requests are refused once the quota is used, even where the model is
   *     sold; left out, as it was before, and at first not
   * @throws BadOrder when the account or the model is not there, or a number makes no sense
   */
  public Placed<Grant> grant(
      String account, String model, long tokens, long days, Optional<Boolean> freeOnly) {
    Model wanted = Known.model(model);
    if (tokens < 0 || tokens > MAX_AMOUNT) {
      throw BadOrder.wrong("tokens must be 0 to " + MAX_AMOUNT);
    }
    if (days < 1 || days > FreeQuota.MAX_DAYS) {
      throw BadOrder.wrong("days must be 1 to " + FreeQuota.MAX_DAYS);
    }
    FreeQuota quota = new FreeQuota(tokens, (int) days);
    return database.write(connection -> {
      Account owner = Known.account(connection, account);
      Optional<Grant> before = GrantTable.find(connection, account, wanted.name(), place.region());
      boolean stop =
          freeOnly.orElse(
              before.filter(old -> old.afterwards() == Grant.Afterwards.STOP).isPresent());
      Account fromNow =
          new Account(owner.id(), owner.name(), owner.state(), clock.instant(), owner.createdAt());
      GrantTable.put(connection, grant(fromNow, wanted, quota, terms(wanted), stop));
      return GrantTable.find(connection, account, wanted.name(), place.region())
          .map(now -> new Placed<>(now, before.isPresent()))
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
            ? GrantTable.of(connection, Known.account(connection, account.get()).id())
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
   * Bounds what an account, or one of its keys, may use. One for the same unit and period is
   * replaced; what was used stays used. One for a key that was rotated binds the new one, and both
   * while both are good.
   *
   * @throws BadOrder when the account or the key is not there, or the amount makes no sense
   */
  public Placed<Budget> setBudget(BudgetWish wish) {
    if (wish.amount() < 0 || wish.amount() > MAX_AMOUNT) {
      throw BadOrder.wrong(
          wish.unit() == Budget.Unit.MONEY
              ? "money must be 0 to " + new Money(MAX_AMOUNT, "").amount()
              : "tokens must be 0 to " + MAX_AMOUNT);
    }
    return database.write(connection -> {
      Known.requireBearer(connection, wish.account(), wish.keyId());
      Budget budget = budget(wish, KeyTable.boundAs(connection, wish.keyId()));
      for (Budget before : BudgetTable.of(connection, wish.account())) {
        if (before.keyId().equals(budget.keyId())
            && before.unit() == budget.unit()
            && before.currency().equals(budget.currency())
            && before.period() == budget.period()) {
          BudgetTable.change(connection, before.id(), wish.amount());
          return new Placed<>(before.withAmount(wish.amount()), true);
        }
      }
      BudgetTable.add(connection, budget);
      return new Placed<>(budget, false);
    });
  }

  private Budget budget(BudgetWish wish, String keyId) {
    return new Budget(
        freshId("budget"),
        wish.account(),
        keyId,
        wish.unit(),
        wish.unit() == Budget.Unit.MONEY ? place.currency() : "",
        wish.period(),
        wish.amount(),
        clock.instant());
  }

  /** A budget and what is used of it in the period that is running. */
  public record BudgetState(Budget budget, Budget.Use use) {}

  public List<BudgetState> budgets(Optional<String> account) {
    return database.read(connection -> {
      List<BudgetState> states = new ArrayList<>();
      List<Budget> budgets =
          account.isPresent()
              ? BudgetTable.of(connection, Known.account(connection, account.get()).id())
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

  private Terms terms(Model model) {
    return prices.terms(model.name(), place.region(), place.currency(), clock.instant());
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
