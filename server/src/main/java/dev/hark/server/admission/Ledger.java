package dev.hark.server.admission;

import dev.hark.engine.Model;
import dev.hark.server.metering.Charge;
import dev.hark.server.metering.Price;
import dev.hark.server.metering.Receipt;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import dev.hark.server.store.Budget;
import dev.hark.server.store.BudgetTable;
import dev.hark.server.store.Database;
import dev.hark.server.store.Grant;
import dev.hark.server.store.GrantTable;
import dev.hark.server.store.LedgerTable;
import dev.hark.server.store.Reservation;
import dev.hark.server.store.Reservation.Hold;
import dev.hark.server.store.ReservationTable;
import dev.hark.server.store.StoreFailure;
import dev.hark.server.store.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What accounts may still use, and what they have used. Before a request is answered, the most it
 * can use is reserved; afterwards what it did use is settled. Each is one transaction, so requests
 * at the same time never pass a bound together, and a request is charged once or not at all.
 *
 * <p>Safe for any number of threads and nodes: every bound is one conditional update of one row.
 */
public final class Ledger {

  /** Refused because of requests that are under way, which may use less than they hold. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Database database;

  public Ledger(Database database) {
    this.database = database;
  }

  /**
   * What a request may use at most.
   *
   * @param tokens of prompt and answer
   * @param price of those tokens; empty when the model is not sold
   */
  public record Claim(
      String requestId,
      Instant at,
      Receipt.Asker asker,
      String protocol,
      Model model,
      long tokens,
      Optional<Price> price) {}

  /**
   * Refuses, without reserving anything, what {@link #reserve} would refuse whatever the request
   * uses.
   *
   * @throws Refused when a quota or a budget is spent
   */
  void requireAnythingLeft(Receipt.Asker asker, Model model, Instant now) {
    database.read(connection -> {
      Optional<Grant> grant =
          GrantTable.find(connection, asker.account(), model.name(), asker.region());
      if (grant.filter(found -> found.spentAt(now)).isPresent()) {
        requirePayable(grant.get());
      }
      for (Budget budget : BudgetTable.binding(connection, asker.account(), asker.keyId())) {
        Budget.Use use = BudgetTable.use(connection, budget.id(), budget.period().starts(now));
        boolean money = budget.unit() == Budget.Unit.MONEY;
        boolean free = grant.filter(found -> !found.spentAt(now)).isPresent();
        if (use.used() >= budget.amount() && !(money && free)) {
          throw Budgets.spent(budget);
        }
      }
      return true;
    });
  }

  /**
   * Reserves the most that a request can use, of the free quota if that bears it, and of every
   * budget.
   *
   * @throws Refused when a quota or a budget does not bear it
   * @throws StoreFailure when the database fails, or an earlier call for the same request reserves
   *     at the same time; this call has reserved nothing then, unless it is {@link
   *     StoreFailure#doubtful}
   */
  public Reservation reserve(Claim claim) {
    return database.write(connection -> reserve(connection, claim));
  }

  private static Reservation reserve(Connection connection, Claim claim) throws SQLException {
    Optional<Reservation> before = ReservationTable.find(connection, claim.requestId());
    if (before.isPresent()) {
      return before.get(); // a commit whose answer was lost
    }
    String grant = takeGrant(connection, claim);
    Optional<Price> price = grant.isEmpty() ? claim.price() : Optional.empty();
    List<Hold> holds = takeBudgets(connection, claim, price);
    Reservation reservation =
        new Reservation(
            claim.requestId(),
            claim.at(),
            claim.asker(),
            claim.protocol(),
            claim.model().name(),
            claim.tokens(),
            price.map(Price::currency).orElse(""),
            price.map(Price::nano).orElse(0L),
            grant,
            holds);
    if (!ReservationTable.add(connection, reservation)) {
      // a commit whose answer was lost, and which was slower than this one
      throw StoreFailure.busy("the request was reserved for meanwhile");
    }
    return reservation;
  }

  private static String takeGrant(Connection connection, Claim claim) throws SQLException {
    Receipt.Asker asker = claim.asker();
    Optional<Grant> found =
        GrantTable.find(connection, asker.account(), claim.model().name(), asker.region());
    if (found.isEmpty()) {
      return "";
    }
    String id = found.get().id();
    if (GrantTable.reserve(connection, id, claim.tokens(), claim.at())) {
      return id;
    }
    Grant grant =
        GrantTable.find(connection, asker.account(), claim.model().name(), asker.region())
            .orElse(found.get());
    if (grant.spentAt(claim.at()) || grant.afterwards() == Grant.Afterwards.PAY) {
      requirePayable(grant);
      return "";
    }
    throw Refusal.THROTTLED
        .with()
        .retryAfter(RETRY_AFTER)
        .because("Requests under way hold what is left of the free quota.");
  }

  private static void requirePayable(Grant grant) {
    switch (grant.afterwards()) {
      case PAY -> {}
      case STOP -> throw Refusal.FREE_TIER_ONLY.with();
      case END -> throw Refusal.FREE_QUOTA_SPENT.with();
    }
  }

  private static List<Hold> takeBudgets(Connection connection, Claim claim, Optional<Price> price)
      throws SQLException {
    List<Hold> holds = new ArrayList<>();
    for (Budget budget :
        BudgetTable.binding(connection, claim.asker().account(), claim.asker().keyId())) {
      long amount = amount(budget, claim.tokens(), price);
      Instant starts = budget.period().starts(claim.at());
      if (!BudgetTable.reserve(connection, budget.id(), starts, amount)) {
        Budget.Use use = BudgetTable.use(connection, budget.id(), starts);
        throw use.used() + amount > budget.amount()
            ? Budgets.tooSmall(budget, use.used(), amount, claim.model())
            : Budgets.held(budget).retryAfter(RETRY_AFTER);
      }
      holds.add(new Hold(budget.id(), starts, budget.unit(), amount));
    }
    return holds;
  }

  /** A budget of money in another currency than the price bears nothing: better none than wrong. */
  private static long amount(Budget budget, long tokens, Optional<Price> price) {
    return switch (budget.unit()) {
      case TOKENS -> tokens;
      case MONEY -> {
        if (price.isPresent() && !price.get().currency().equals(budget.currency())) {
          throw Budgets.otherCurrency(budget, price.get().currency());
        }
        yield price.map(Price::nano).orElse(0L);
      }
    };
  }

  /**
   * What has become of a receipt.
   *
   * @param standing the receipt that its request has in the ledger
   * @param written whether that is the one that was to be settled, and it was not there before
   */
  public record Settled(Receipt standing, boolean written) {}

  /**
   * Writes a receipt, charges it, and releases what the request held; does nothing the second time.
   *
   * @throws GivenUp when something is charged that is no longer reserved
   * @throws StoreFailure when the database fails; nothing is charged then, unless it is {@link
   *     StoreFailure#doubtful}
   */
  public Settled settle(Receipt receipt) {
    return settle(receipt, _ -> true);
  }

  /**
   * The same, as long as it may still be charged.
   *
   * @param chargeable judged within the transaction
   * @throws GivenUp when it may not
   */
  Settled settle(Receipt receipt, Work<Boolean> chargeable) {
    return database.write(connection -> {
      if (receipt.charge().tokens() > 0 && !chargeable.run(connection)) {
        return before(connection, receipt, "its answer is made by another request");
      }
      return settle(connection, receipt);
    });
  }

  /** What a receipt that can no longer be charged has become if it was charged before. */
  private static Settled before(Connection connection, Receipt receipt, String why)
      throws SQLException {
    return LedgerTable.find(connection, receipt.requestId())
        .filter(receipt::agrees)
        .map(found -> new Settled(found, false))
        .orElseThrow(() -> new GivenUp(receipt.requestId() + " cannot be charged: " + why));
  }

  private static Settled add(Connection connection, Receipt receipt) throws SQLException {
    boolean written = LedgerTable.add(connection, receipt);
    Receipt standing =
        written ? receipt : LedgerTable.find(connection, receipt.requestId()).orElseThrow();
    return new Settled(standing, written);
  }

  private static Settled settle(Connection connection, Receipt receipt) throws SQLException {
    Optional<Reservation> held = ReservationTable.find(connection, receipt.requestId());
    boolean mine = ReservationTable.remove(connection, receipt.requestId());
    Charge charge = receipt.charge();
    if (held.isEmpty() || !mine) {
      return charge.tokens() > 0
          ? before(connection, receipt, "its reservation was released")
          : add(connection, receipt);
    }
    if (!held.get().grant().isEmpty()) {
      GrantTable.settle(connection, held.get().grant(), held.get().tokens(), charge.tokens());
    }
    for (Hold hold : held.get().holds()) {
      long used =
          switch (hold.unit()) {
            case TOKENS -> charge.tokens();
            case MONEY -> charge.price().map(Price::nano).orElse(0L);
          };
      BudgetTable.settle(connection, hold.budget(), hold.starts(), hold.amount(), used);
    }
    return add(connection, receipt);
  }

  /**
   * A receipt of nothing for a request whose node has forgotten it; settled, it releases what the
   * request holds.
   *
   * @return empty when it holds nothing
   */
  Optional<Receipt> lost(String requestId) {
    return database
        .<Optional<Reservation>>read(c -> ReservationTable.find(c, requestId))
        .map(Ledger::lost);
  }

  private static Receipt lost(Reservation held) {
    return new Receipt(
        held.at(),
        held.requestId(),
        held.asker(),
        held.protocol(),
        held.model(),
        Receipt.Outcome.FAILED,
        Optional.of("NODE_LOST"),
        List.of(),
        Optional.empty(),
        Charge.NOTHING,
        Optional.empty(),
        "-",
        new Receipt.Times(-1, -1, -1));
  }

  /** A request can no longer be charged: its node was taken for dead while it was under way. */
  public static final class GivenUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GivenUp(String message) {
      super(message);
    }
  }
}
