package dev.hark.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.Model;
import dev.hark.engine.Models;
import dev.hark.server.metering.Charge;
import dev.hark.server.metering.Price;
import dev.hark.server.metering.Rate;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Receipt.Outcome;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import dev.hark.server.store.Account;
import dev.hark.server.store.AccountTable;
import dev.hark.server.store.Budget;
import dev.hark.server.store.BudgetTable;
import dev.hark.server.store.Database;
import dev.hark.server.store.Grant;
import dev.hark.server.store.GrantTable;
import dev.hark.server.store.LedgerTable;
import dev.hark.server.store.Reservation;
import dev.hark.server.store.StoreSettings;
import dev.hark.server.testing.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The nodes of a deployment, of which SQLite has one, and requests of their accounts. */
final class LedgerNodes implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-26T23:59:59Z");
  static final Model TURBO = Models.STANDARD.find("qwen-audio-turbo").orElseThrow();

  private final List<Database> databases = new ArrayList<>();
  private final List<Ledger> ledgers = new ArrayList<>();

  LedgerNodes(StoreKind kind, Path dir) {
    StoreSettings settings = kind.fresh();
    for (int i = 0; i < kind.nodes(); i++) {
      databases.add(Database.open(settings, dir));
      ledgers.add(new Ledger(databases.getLast()));
    }
  }

  Database database() {
    return databases.getFirst();
  }

  Ledger ledger() {
    return ledgers.getFirst();
  }

  Ledger anyLedger(int number) {
    return ledgers.get(number % ledgers.size());
  }

  void account(String id) {
    boolean added =
        database()
            .write(c -> AccountTable.add(c, new Account(id, "", Account.State.ACTIVE, NOW, NOW)));
    assertThat(added).isTrue();
  }

  void budget(String account, String keyId, Budget.Unit unit, Budget.Period period, long amount) {
    String currency = unit == Budget.Unit.MONEY ? "USD" : "";
    String id = "b-" + account + keyId + unit + period;
    Budget budget = new Budget(id, account, keyId, unit, currency, period, amount, NOW);
    database()
        .write(c -> {
          BudgetTable.add(c, budget);
          return true;
        });
  }

  void grant(String account, long tokens, Grant.Afterwards afterwards) {
    Grant grant =
        new Grant(
            "g-" + account,
            account,
            TURBO.name(),
            "cn-beijing",
            tokens,
            NOW,
            NOW.plus(Duration.ofDays(90)),
            afterwards,
            0,
            0);
    database()
        .write(c -> {
          GrantTable.put(c, grant);
          return true;
        });
  }

  Grant grantOf(String account) {
    return database().<List<Grant>>read(c -> GrantTable.of(c, account)).getFirst();
  }

  Budget.Use use(String account, String keyId, Budget.Unit unit, Budget.Period period) {
    String id = "b-" + account + keyId + unit + period;
    return database().read(c -> BudgetTable.use(c, id, period.starts(NOW)));
  }

  List<Receipt> receipts() {
    List<Receipt> receipts = new ArrayList<>();
    database()
        .read(c -> {
          LedgerTable.forEach(c, Instant.EPOCH, NOW.plusSeconds(99_999_999), receipts::add);
          return true;
        });
    return receipts;
  }

  @Override
  public void close() {
    databases.forEach(Database::close);
  }

  static Receipt.Asker asker(String account) {
    return new Receipt.Asker(account, "key-" + account, "cn-beijing", "node-1");
  }

  static Ledger.Claim claim(String request, String account, long tokens, long nano) {
    Optional<Price> price =
        nano == 0 ? Optional.empty() : Optional.of(new Price("USD", nano, "1", new Rate(1, 1)));
    return new Ledger.Claim(request, NOW, asker(account), "native", TURBO, tokens, price);
  }

  static Receipt receipt(Ledger.Claim claim, Outcome outcome, Charge charge) {
    return new Receipt(
        claim.at(),
        claim.requestId(),
        claim.asker(),
        claim.protocol(),
        claim.model().name(),
        outcome,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        charge,
        Optional.empty(),
        "scripted",
        new Receipt.Times(0, 0, 0));
  }

  /** Releases what a request holds, as if its node had lost it. */
  static Optional<Receipt> release(Ledger ledger, String requestId) {
    return ledger.lost(requestId).map(lost -> ledger.settle(lost).standing());
  }

  static Charge charge(Reservation reservation, long tokens, long nano) {
    boolean free = !reservation.grant().isEmpty();
    return new Charge(
        tokens,
        reservation.grant(),
        free || nano == 0
            ? Optional.empty()
            : Optional.of(new Price("USD", nano, "1", new Rate(1, 1))),
        List.of());
  }

  static Refusal refusalOf(Runnable asking) {
    try {
      asking.run();
      throw new AssertionError("was not refused");
    } catch (Refused e) {
      return e.refusal();
    }
  }
}
