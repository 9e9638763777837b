package dev.hark.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.Recording;
import dev.hark.engine.Delta.FinishReason;
import dev.hark.engine.Model;
import dev.hark.engine.Models;
import dev.hark.server.metering.Charge;
import dev.hark.server.metering.FamilyRule;
import dev.hark.server.metering.Measure;
import dev.hark.server.metering.Price;
import dev.hark.server.metering.RateCard;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Receipt.Outcome;
import dev.hark.server.metering.Recomputation;
import dev.hark.server.metering.Statement;
import dev.hark.server.metering.Tariff;
import dev.hark.server.metering.TokenRules;
import dev.hark.server.metering.Usage;
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
import dev.hark.server.store.Reservation.Hold;
import dev.hark.server.testing.StoreKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random requests around the end of a leap February: what each is charged, what budgets and quotas
 * say is used, what statements add up and what is computed again never differ by a digit.
 *
 * <p>{@code -Dhark.seed=N} begins with another seed.
 */
@ParameterizedClass
@EnumSource(StoreKind.class)
class RandomBillsTest {

  private static final long SEED = Long.getLong("hark.seed", 20261126);
  private static final int REQUESTS = 150;
  private static final Instant TURN_OF_MONTH = Instant.parse("2028-03-01T00:00:00Z");
  private static final TokenRules RULES = RateCard.STANDARD.rules();
  private static final List<String> MODELS =
      List.of(
          "qwen3-omni-30b-a3b-captioner",
          "qwen-audio-turbo",
          "qwen-audio-turbo-latest",
          "qwen3-omni-flash");
  private static final String ACCOUNT = "acme";
  private static final String KEY = "key-1";

  @TempDir private Path dir;

  private final StoreKind kind;
  private final Random random = new Random(SEED);
  private Database database;
  private Ledger ledger;

  RandomBillsTest(StoreKind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    database = Database.open(kind.fresh(), dir);
    ledger = new Ledger(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** A deployment and what its book prints for a million tokens of the captioner. */
  private record Deployment(String region, String currency, BigDecimal in, BigDecimal out) {
    Tariff tariff() {
      return RateCard.STANDARD.prices().tariff(region, currency);
    }

    /** The bill as one does it by hand. */
    long nanoByHand(Usage usage) {
      return in.multiply(BigDecimal.valueOf(usage.inputTokens()))
          .add(out.multiply(BigDecimal.valueOf(usage.outputTokens())))
          .movePointLeft(6)
          .setScale(9, RoundingMode.HALF_UP)
          .unscaledValue()
          .longValueExact();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ap-southeast-1, USD, 3.81, 3.06",
    "cn-beijing, USD, 2.265, 1.821",
    "cn-beijing, CNY, 15.8, 12.7",
  })
  void agreeWhereverTheyAreAddedUp(
      String region, String currency, BigDecimal input, BigDecimal output) {
    Deployment deployment = new Deployment(region, currency, input, output);
    List<Budget> budgets = bound(deployment);
    for (int number = 0; number < REQUESTS; number++) {
      ask(deployment, number);
    }
    List<Receipt> receipts = receipts();
    assertThat(receipts).as("seed %d", SEED).hasSize(REQUESTS);
    receipts.forEach(receipt -> requireRight(deployment, receipt));
    budgets.forEach(budget -> requireUsed(budget, receipts));
    requireFree(receipts);
    requireStatement(currency, receipts);
    assertThat(receipts).anyMatch(r -> r.outcome() == Outcome.REFUSED && r.measure().isEmpty());
    assertThat(receipts).anyMatch(r -> r.charge().price().isPresent());
    assertThat(receipts).anyMatch(r -> !r.charge().grant().isEmpty() && r.charge().tokens() > 0);
  }

  private List<Budget> bound(Deployment deployment) {
    Instant longAgo = TURN_OF_MONTH.minus(Duration.ofDays(30));
    Account account = new Account(ACCOUNT, "", Account.State.ACTIVE, longAgo, longAgo);
    List<Budget> budgets =
        List.of(
            budget("day", "", Budget.Unit.TOKENS, "", Budget.Period.DAY, 40_000),
            budget(
                "month",
                KEY,
                Budget.Unit.MONEY,
                deployment.currency(),
                Budget.Period.MONTH,
                1_000_000_000_000L),
            budget("total", "", Budget.Unit.TOKENS, "", Budget.Period.TOTAL, 1L << 40));
    return database.write(connection -> {
      AccountTable.add(connection, account);
      for (Budget budget : budgets) {
        BudgetTable.add(connection, budget);
      }
      GrantTable.put(
          connection, grant(deployment, MODELS.get(0), 5_000, Grant.Afterwards.PAY, longAgo));
      GrantTable.put(
          connection, grant(deployment, MODELS.get(1), 20_000, Grant.Afterwards.END, longAgo));
      return budgets;
    });
  }

  private static Budget budget(
      String id, String key, Budget.Unit unit, String currency, Budget.Period period, long amount) {
    return new Budget(id, ACCOUNT, key, unit, currency, period, amount, TURN_OF_MONTH);
  }

  private static Grant grant(
      Deployment deployment, String model, long tokens, Grant.Afterwards then, Instant from) {
    return new Grant(
        "grant-" + model,
        ACCOUNT,
        model,
        deployment.region(),
        tokens,
        from,
        from.plus(Duration.ofDays(90)),
        then,
        0,
        0);
  }

  /** One request, from its reservation to its receipt. */
  private void ask(Deployment deployment, int number) {
    Model model = Models.STANDARD.find(MODELS.get(random.nextInt(MODELS.size()))).orElseThrow();
    List<Receipt.Sound> sounds = sounds(model);
    Measure asked = asked(model, sounds);
    FamilyRule rule = RULES.of(model.family());
    int longest = 1 + random.nextInt(1_500);
    Instant at = moment();
    Usage most = asked.withEnd(longest, FinishReason.STOP, rule).usage();
    Receipt.Asker asker = new Receipt.Asker(ACCOUNT, KEY, deployment.region(), "node-1");
    Ledger.Claim claim =
        new Ledger.Claim(
            "r-" + number,
            at,
            asker,
            "native",
            model,
            most.totalTokens(),
            deployment.tariff().price(model, at, most));
    Reservation reservation;
    try {
      reservation = ledger.reserve(claim);
    } catch (Refused e) {
      settle(claim, Outcome.REFUSED, List.of(), Optional.empty(), Charge.NOTHING);
      return;
    }
    Outcome outcome = List.of(Outcome.values()).get(random.nextInt(4));
    int words = random.nextInt(longest + 1);
    Measure measure =
        outcome == Outcome.SERVED
            ? asked.withEnd(
                words, random.nextBoolean() ? FinishReason.STOP : FinishReason.LENGTH, rule)
            : asked.withAnswer(words);
    Charge charge =
        Charge.of(
            outcome,
            Optional.of(measure.usage()),
            reservation.grant(),
            used -> deployment.tariff().price(model, at, used),
            reservation.holds().stream().map(Hold::budget).toList());
    settle(claim, outcome, sounds, Optional.of(measure), charge);
  }

  private void settle(
      Ledger.Claim claim,
      Outcome outcome,
      List<Receipt.Sound> sounds,
      Optional<Measure> measure,
      Charge charge) {
    Receipt receipt =
        new Receipt(
            claim.at(),
            claim.requestId(),
            claim.asker(),
            claim.protocol(),
            claim.model().name(),
            outcome,
            Optional.empty(),
            sounds,
            measure,
            charge,
            Optional.empty(),
            "scripted",
            new Receipt.Times(0, 0, 0));
    assertThat(ledger.settle(receipt).written()).isTrue();
  }

  private List<Receipt.Sound> sounds(Model model) {
    int count = model.family() == Model.Family.CAPTIONER ? 1 : 1 + random.nextInt(3);
    List<Receipt.Sound> sounds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long total = 1 + random.nextLong(60L * Recording.SAMPLE_RATE_HERTZ);
      long heard = Math.min(total, Math.round(model.heardSeconds() * Recording.SAMPLE_RATE_HERTZ));
      sounds.add(new Receipt.Sound("ab" + i, total, heard));
    }
    return sounds;
  }

  private Measure asked(Model model, List<Receipt.Sound> sounds) {
    FamilyRule rule = RULES.of(model.family());
    int turns = 1 + random.nextInt(4);
    boolean ownSystem = random.nextBoolean();
    int words = random.nextInt(500);
    int audio = 0;
    for (Receipt.Sound sound : sounds) {
      audio += rule.audioTokens(sound.heardFrames(), Recording.SAMPLE_RATE_HERTZ);
    }
    int text = rule.textTokens(turns, ownSystem, words, sounds.size());
    return new Measure(
        RULES.version(),
        RULES.tokenizer(),
        turns,
        ownSystem,
        words,
        0,
        Optional.empty(),
        new Usage(model.family(), audio, text, 0));
  }

  /** Within two days of the turn of the month, every fourth within two milliseconds of it. */
  private Instant moment() {
    long reach = random.nextInt(4) == 0 ? 2 : Duration.ofDays(2).toMillis();
    return TURN_OF_MONTH.plusMillis(random.nextLong(2 * reach) - reach);
  }

  private List<Receipt> receipts() {
    return database.read(connection -> {
      List<Receipt> all = new ArrayList<>();
      LedgerTable.forEach(
          connection, Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE), all::add);
      return all;
    });
  }

  private static void requireRight(Deployment deployment, Receipt receipt) {
    assertThat(Recomputation.differences(receipt, RateCard.STANDARD)).isEmpty();
    receipt
        .charge()
        .price()
        .ifPresent(price ->
            assertThat(price.nano())
                .isEqualTo(deployment.nanoByHand(receipt.usage().orElseThrow())));
    boolean paid =
        receipt.charge().tokens() > 0
            && receipt.charge().grant().isEmpty()
            && receipt.model().equals(MODELS.get(0));
    assertThat(receipt.charge().price().isPresent()).isEqualTo(paid);
  }

  private void requireUsed(Budget budget, List<Receipt> receipts) {
    Map<Instant, Long> sums = new HashMap<>();
    for (Receipt receipt : receipts) {
      long used =
          budget.unit() == Budget.Unit.TOKENS
              ? receipt.charge().tokens()
              : receipt.charge().price().map(Price::nano).orElse(0L);
      sums.merge(budget.period().starts(receipt.at()), used, Math::addExact);
    }
    int periods =
        switch (budget.period()) {
          case DAY -> 4;
          case MONTH -> 2;
          case TOTAL -> 1;
        };
    assertThat(sums).hasSize(periods);
    sums.forEach((starts, used) -> {
      Budget.Use use = database.read(c -> BudgetTable.use(c, budget.id(), starts));
      assertThat(use).as("%s from %s", budget.id(), starts).isEqualTo(new Budget.Use(used, 0));
      assertThat(used).isLessThanOrEqualTo(budget.amount());
    });
  }

  private void requireFree(List<Receipt> receipts) {
    for (Grant grant : database.<List<Grant>>read(c -> GrantTable.of(c, ACCOUNT))) {
      long used =
          receipts.stream()
              .filter(receipt -> receipt.charge().grant().equals(grant.id()))
              .mapToLong(receipt -> receipt.charge().tokens())
              .sum();
      assertThat(grant.used()).isEqualTo(used);
      assertThat(grant.reserved()).isZero();
    }
  }

  private static void requireStatement(String currency, List<Receipt> receipts) {
    Statement statement = new Statement(Statement.Grouping.DAY);
    receipts.forEach(statement::add);
    assertThat(statement.lines().keySet())
        .containsExactly("2028-02-28", "2028-02-29", "2028-03-01", "2028-03-02");
    long byDay = statement.lines().values().stream().mapToLong(Statement.Line::chargedTokens).sum();
    assertThat(byDay)
        .isEqualTo(statement.total().chargedTokens())
        .isEqualTo(statement.total().inputTokens() + statement.total().outputTokens())
        .isEqualTo(receipts.stream().mapToLong(r -> r.charge().tokens()).sum());
    long nano =
        receipts.stream().flatMap(r -> r.charge().price().stream()).mapToLong(Price::nano).sum();
    assertThat(statement.total().nanoByCurrency()).containsExactly(Map.entry(currency, nano));
  }
}
