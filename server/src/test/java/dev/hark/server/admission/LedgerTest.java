package dev.hark.server.admission;

import static dev.hark.server.admission.LedgerNodes.NOW;
import static dev.hark.server.admission.LedgerNodes.TURBO;
import static dev.hark.server.admission.LedgerNodes.asker;
import static dev.hark.server.admission.LedgerNodes.charge;
import static dev.hark.server.admission.LedgerNodes.claim;
import static dev.hark.server.admission.LedgerNodes.receipt;
import static dev.hark.server.admission.LedgerNodes.refusalOf;
import static dev.hark.server.admission.LedgerNodes.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.server.metering.Charge;
import dev.hark.server.metering.Price;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Receipt.Outcome;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import dev.hark.server.store.Budget;
import dev.hark.server.store.Grant;
import dev.hark.server.store.Reservation;
import dev.hark.server.store.ReservationTable;
import dev.hark.server.testing.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What may be used is never used twice, on both databases and by several nodes at once.
 *
 * <p>{@code -Dhark.schedules=1000} runs that many random schedules, {@code -Dhark.seed=N} begins
 * with another seed.
 */
class LedgerTest {

  private static final int SCHEDULES = Integer.getInteger("hark.schedules", 40);
  private static final long SEED = Long.getLong("hark.seed", 20261126);
  private static final int REQUESTS = 200;

  @TempDir private Path dir;

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void letsThroughExactlyAsManyOfTwoHundredAtOnceAsABudgetIsFor(StoreKind kind) throws Exception {
    try (LedgerNodes nodes = new LedgerNodes(kind, dir)) {
      Random random = new Random(SEED);
      for (int schedule = 0; schedule < SCHEDULES; schedule++) {
        String account = "exact-" + schedule;
        int fit = random.nextInt(REQUESTS + 20);
        long each = 1 + random.nextLong(5_000);
        long spare = random.nextLong(each);
        Budget.Unit unit = random.nextBoolean() ? Budget.Unit.TOKENS : Budget.Unit.MONEY;
        Budget.Period period = List.of(Budget.Period.values()).get(random.nextInt(3));
        String keyId = random.nextBoolean() ? "" : "key-" + account;
        nodes.account(account);
        nodes.budget(account, keyId, unit, period, fit * each + spare);
        int through = race(nodes, account, each, random.nextLong());
        assertThat(through)
            .as("seed %d, schedule %d", SEED, schedule)
            .isEqualTo(Math.min(fit, REQUESTS));
        assertThat(nodes.use(account, keyId, unit, period))
            .isEqualTo(new Budget.Use(through * each, 0));
      }
    }
  }

  /** Two hundred requests at once that use all they reserve; returns how many were served. */
  private static int race(LedgerNodes nodes, String account, long each, long seed)
      throws Exception {
    CountDownLatch together = new CountDownLatch(1);
    List<Future<Boolean>> results = new ArrayList<>();
    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < REQUESTS; i++) {
        int number = i;
        results.add(
            askers.submit(() -> {
              Random random = new Random(seed + number);
              Ledger ledger = nodes.anyLedger(random.nextInt(2));
              Ledger.Claim claim = claim(account + "-" + number, account, each, each);
              together.await();
              try {
                Reservation reservation = ledger.reserve(claim);
                ledger.settle(receipt(claim, Outcome.SERVED, charge(reservation, each, each)));
                return true;
              } catch (Refused e) {
                ledger.settle(receipt(claim, Outcome.REFUSED, Charge.NOTHING));
                return false;
              }
            }));
      }
      together.countDown();
      int through = 0;
      for (Future<Boolean> result : results) {
        through += result.get() ? 1 : 0;
      }
      return through;
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void keepsUseEqualToTheLedgerWhateverBecomesOfRequests(StoreKind kind) throws Exception {
    try (LedgerNodes nodes = new LedgerNodes(kind, dir)) {
      nodes.account("mixed");
      nodes.grant("mixed", 50_000, Grant.Afterwards.PAY);
      nodes.budget("mixed", "", Budget.Unit.TOKENS, Budget.Period.DAY, 200_000);
      nodes.budget("mixed", "key-mixed", Budget.Unit.MONEY, Budget.Period.MONTH, 300_000);
      AtomicLong served = new AtomicLong();
      try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Boolean>> results = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
          int number = i;
          results.add(askers.submit(() -> mixed(nodes, number, served)));
        }
        for (Future<Boolean> result : results) {
          assertThat(result.get()).isTrue();
        }
      }
      List<Receipt> receipts = nodes.receipts();
      assertThat(receipts).hasSize(600);
      long tokens = receipts.stream().mapToLong(r -> r.charge().tokens()).sum();
      long free =
          receipts.stream()
              .filter(r -> !r.charge().grant().isEmpty())
              .mapToLong(r -> r.charge().tokens())
              .sum();
      long nano =
          receipts.stream().flatMap(r -> r.charge().price().stream()).mapToLong(Price::nano).sum();
      assertThat(tokens).isEqualTo(served.get()).isPositive().isLessThanOrEqualTo(200_000);
      assertThat(nano).isPositive().isLessThanOrEqualTo(300_000);
      assertThat(nodes.use("mixed", "", Budget.Unit.TOKENS, Budget.Period.DAY))
          .isEqualTo(new Budget.Use(tokens, 0));
      assertThat(nodes.use("mixed", "key-mixed", Budget.Unit.MONEY, Budget.Period.MONTH))
          .isEqualTo(new Budget.Use(nano, 0));
      assertThat(nodes.grantOf("mixed").used()).isEqualTo(free);
      assertThat(nodes.grantOf("mixed").reserved()).isZero();
      long open = nodes.database().read(ReservationTable::count);
      assertThat(open).isZero();
    }
  }

  private static boolean mixed(LedgerNodes nodes, int number, AtomicLong served) {
    Random random = new Random(SEED + number);
    Ledger ledger = nodes.anyLedger(number);
    long bound = 500 + random.nextLong(2_000);
    Ledger.Claim claim = claim("mixed-" + number, "mixed", bound, 2 * bound);
    try {
      Reservation reservation = ledger.reserve(claim);
      long used = random.nextLong(bound + 1);
      Outcome outcome = List.of(Outcome.values()).get(random.nextInt(4));
      boolean charged = outcome == Outcome.SERVED || outcome == Outcome.CANCELLED;
      Charge charge = charged ? charge(reservation, used, 2 * used) : Charge.NOTHING;
      ledger.settle(receipt(claim, outcome, charge));
      served.addAndGet(charge.tokens());
      Receipt again = receipt(claim, outcome, Charge.NOTHING);
      return random.nextBoolean() || !ledger.settle(again).written();
    } catch (Refused e) {
      Receipt refused = receipt(claim, Outcome.REFUSED, Charge.NOTHING);
      return ledger.settle(refused).written();
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void admitsTheSevenHundredAndEightySecondCallOfAFreeQuotaAndNoMore(StoreKind kind) {
    try (LedgerNodes nodes = new LedgerNodes(kind, dir)) {
      nodes.account("free");
      nodes.grant("free", 100_000, Grant.Afterwards.END);
      Ledger ledger = nodes.ledger();
      for (int call = 1; call <= 782; call++) {
        Ledger.Claim claim = claim("free-" + call, "free", 85 + 33 + 1_501, 0);
        Reservation reservation = ledger.reserve(claim);
        ledger.settle(receipt(claim, Outcome.SERVED, charge(reservation, 85 + 33 + 10, 0)));
      }
      assertThat(nodes.grantOf("free").used()).isEqualTo(782 * 128);
      Ledger.Claim last = claim("free-783", "free", 1_619, 0);
      assertThat(refusalOf(() -> ledger.reserve(last))).isEqualTo(Refusal.FREE_QUOTA_SPENT);
      assertThat(refusalOf(() -> ledger.requireAnythingLeft(asker("free"), TURBO, NOW)))
          .isEqualTo(Refusal.FREE_QUOTA_SPENT);
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void letsAtMostOneRequestGoBeyondAFreeQuota(StoreKind kind) throws Exception {
    try (LedgerNodes nodes = new LedgerNodes(kind, dir)) {
      for (int schedule = 0; schedule < 5; schedule++) {
        String account = "over-" + schedule;
        nodes.account(account);
        nodes.grant(account, 10_001, Grant.Afterwards.END);
        int through = race(nodes, account, 100, SEED + schedule);
        assertThat(through).isEqualTo(101);
        assertThat(nodes.grantOf(account).used()).isEqualTo(10_100);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void saysWhetherAskingAgainMayHelp(StoreKind kind) {
    try (LedgerNodes nodes = new LedgerNodes(kind, dir)) {
      Ledger ledger = nodes.ledger();
      nodes.account("held");
      nodes.grant("held", 1_000, Grant.Afterwards.STOP);
      Ledger.Claim holding = claim("held-1", "held", 5_000, 0);
      ledger.reserve(holding);
      Ledger.Claim waiting = claim("held-2", "held", 10, 0);
      assertThatThrownBy(() -> ledger.reserve(waiting))
          .isInstanceOfSatisfying(
              Refused.class,
              e -> {
                assertThat(e.refusal()).isEqualTo(Refusal.THROTTLED);
                assertThat(e.retryAfter()).contains(Duration.ofSeconds(1));
              });
      ledger.settle(receipt(holding, Outcome.FAILED, Charge.NOTHING));
      Reservation reservation = ledger.reserve(waiting);
      ledger.settle(receipt(waiting, Outcome.SERVED, charge(reservation, 1_000, 0)));
      assertThat(refusalOf(() -> ledger.reserve(claim("held-3", "held", 1, 0))))
          .isEqualTo(Refusal.FREE_TIER_ONLY);

      nodes.account("bound");
      nodes.budget("bound", "", Budget.Unit.TOKENS, Budget.Period.TOTAL, 100);
      ledger.reserve(claim("bound-1", "bound", 60, 0));
      assertThat(refusalOf(() -> ledger.reserve(claim("bound-2", "bound", 60, 0))))
          .isEqualTo(Refusal.THROTTLED);
      assertThatThrownBy(() -> ledger.reserve(claim("bound-3", "bound", 101, 0)))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> {
                assertThat(refused.refusal()).isEqualTo(Refusal.ALLOCATION);
                assertThat(refused.budget()).isPresent();
                assertThat(refused.detail())
                    .contains(
                        "The request may need up to 101 tokens, and the budget of the account in"
                            + " all has 100 tokens of 100 tokens left; a smaller max_tokens makes"
                            + " it need less.");
              });
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void paysOnlyOnceTheFreeQuotaIsUsedOrOver(StoreKind kind) {
    try (LedgerNodes nodes = new LedgerNodes(kind, dir)) {
      nodes.account("pays");
      nodes.grant("pays", 100, Grant.Afterwards.PAY);
      Ledger ledger = nodes.ledger();
      Ledger.Claim first = claim("pays-1", "pays", 150, 300);
      Reservation free = ledger.reserve(first);
      assertThat(free.grant()).isEqualTo("g-pays");
      assertThat(free.nano()).isZero();
      ledger.settle(receipt(first, Outcome.SERVED, charge(free, 150, 300)));
      Reservation paid = ledger.reserve(claim("pays-2", "pays", 150, 300));
      assertThat(paid.grant()).isEmpty();
      assertThat(paid.nano()).isEqualTo(300);

      nodes.account("late");
      nodes.grant("late", 100, Grant.Afterwards.PAY);
      Ledger.Claim late =
          new Ledger.Claim(
              "late-1",
              NOW.plus(Duration.ofDays(90)),
              asker("late"),
              "native",
              TURBO,
              10,
              Optional.empty());
      assertThat(ledger.reserve(late).grant()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void beginsABudgetAnewWithItsPeriod(StoreKind kind) {
    try (LedgerNodes nodes = new LedgerNodes(kind, dir)) {
      nodes.account("daily");
      nodes.budget("daily", "", Budget.Unit.TOKENS, Budget.Period.DAY, 100);
      Ledger ledger = nodes.ledger();
      Ledger.Claim today = claim("daily-1", "daily", 100, 0);
      Reservation reservation = ledger.reserve(today);
      Ledger.Claim tomorrow =
          new Ledger.Claim(
              "daily-2",
              NOW.plusSeconds(1),
              asker("daily"),
              "native",
              TURBO,
              100,
              Optional.empty());
      ledger.reserve(tomorrow);
      ledger.settle(receipt(today, Outcome.SERVED, charge(reservation, 70, 0)));
      assertThat(nodes.use("daily", "", Budget.Unit.TOKENS, Budget.Period.DAY))
          .isEqualTo(new Budget.Use(70, 0));
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void reservesAndSettlesARequestOnceHoweverOftenItIsTold(StoreKind kind) {
    try (LedgerNodes nodes = new LedgerNodes(kind, dir)) {
      nodes.account("once");
      nodes.budget("once", "", Budget.Unit.TOKENS, Budget.Period.TOTAL, 1_000);
      Ledger ledger = nodes.ledger();
      Ledger.Claim claim = claim("once-1", "once", 400, 0);
      assertThat(ledger.reserve(claim)).isEqualTo(ledger.reserve(claim));
      assertThat(nodes.use("once", "", Budget.Unit.TOKENS, Budget.Period.TOTAL))
          .isEqualTo(new Budget.Use(0, 400));
      Receipt served =
          receipt(claim, Outcome.SERVED, new Charge(300, "", Optional.empty(), List.of()));
      assertThat(ledger.settle(served)).isEqualTo(new Ledger.Settled(served, true));
      assertThat(ledger.settle(served)).isEqualTo(new Ledger.Settled(served, false));
      Receipt other =
          receipt(claim, Outcome.SERVED, new Charge(301, "", Optional.empty(), List.of()));
      assertThatThrownBy(() -> ledger.settle(other)).isInstanceOf(Ledger.GivenUp.class);
      assertThat(ledger.settle(receipt(claim, Outcome.FAILED, Charge.NOTHING)))
          .isEqualTo(new Ledger.Settled(served, false));
      assertThat(release(ledger, "once-1")).isEmpty();
      assertThat(nodes.use("once", "", Budget.Unit.TOKENS, Budget.Period.TOTAL))
          .isEqualTo(new Budget.Use(300, 0));
      assertThat(nodes.receipts()).containsExactly(served);
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void chargesNothingOfAnAnswerThatAnotherRequestMakesByNow(StoreKind kind) {
    try (LedgerNodes nodes = new LedgerNodes(kind, dir)) {
      nodes.account("slow");
      nodes.budget("slow", "", Budget.Unit.TOKENS, Budget.Period.TOTAL, 1_000);
      Ledger ledger = nodes.ledger();
      Ledger.Claim claim = claim("slow-1", "slow", 400, 0);
      Reservation reservation = ledger.reserve(claim);
      Receipt served = receipt(claim, Outcome.SERVED, charge(reservation, 300, 0));
      assertThatThrownBy(() -> ledger.settle(served, _ -> false))
          .isInstanceOf(Ledger.GivenUp.class);
      assertThat(nodes.use("slow", "", Budget.Unit.TOKENS, Budget.Period.TOTAL))
          .isEqualTo(new Budget.Use(0, 400));
      Receipt failed = receipt(claim, Outcome.FAILED, Charge.NOTHING);
      assertThat(ledger.settle(failed, _ -> false).written()).isTrue();
      assertThat(nodes.use("slow", "", Budget.Unit.TOKENS, Budget.Period.TOTAL))
          .isEqualTo(new Budget.Use(0, 0));
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void chargesNothingOfWhatWasReleasedWhileItWasUnderWay(StoreKind kind) {
    try (LedgerNodes nodes = new LedgerNodes(kind, dir)) {
      nodes.account("lost");
      nodes.budget("lost", "", Budget.Unit.TOKENS, Budget.Period.TOTAL, 1_000);
      Ledger ledger = nodes.ledger();
      Ledger.Claim claim = claim("lost-1", "lost", 400, 0);
      Reservation reservation = ledger.reserve(claim);
      assertThat(release(ledger, "lost-1").orElseThrow().reason()).contains("NODE_LOST");
      assertThatThrownBy(
              () -> ledger.settle(receipt(claim, Outcome.SERVED, charge(reservation, 300, 0))))
          .isInstanceOf(Ledger.GivenUp.class);
      assertThat(nodes.use("lost", "", Budget.Unit.TOKENS, Budget.Period.TOTAL))
          .isEqualTo(new Budget.Use(0, 0));
      assertThat(nodes.receipts())
          .singleElement()
          .extracting(Receipt::outcome)
          .isEqualTo(Outcome.FAILED);
    }
  }
}
