package dev.hark.server.admission;

import static dev.hark.server.testing.ForgetfulDatabase.Fate.DONE;
import static dev.hark.server.testing.ForgetfulDatabase.Fate.HEARD;
import static dev.hark.server.testing.ForgetfulDatabase.Fate.NOT_DONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.engine.Model;
import dev.hark.engine.Models;
import dev.hark.server.metering.Charge;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Receipt.Outcome;
import dev.hark.server.refusal.Refused;
import dev.hark.server.store.Account;
import dev.hark.server.store.AccountTable;
import dev.hark.server.store.Budget;
import dev.hark.server.store.BudgetTable;
import dev.hark.server.store.Database;
import dev.hark.server.store.LedgerTable;
import dev.hark.server.store.Work;
import dev.hark.server.testing.ForgetfulDatabase;
import dev.hark.server.testing.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The answer to a commit is lost: what is told of a request is what the ledger says in the end. */
@ParameterizedClass
@EnumSource(StoreKind.class)
class DoubtfulCommitsTest {

  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
  private static final Model TURBO = Models.STANDARD.find("qwen-audio-turbo").orElseThrow();
  private static final String NODE = "node-a";
  private static final Work<Boolean> ALWAYS = _ -> true;

  /** The books' own threads do nothing within a test. */
  private static final AccountSettings SETTINGS =
      AccountSettings.DEFAULT.withBeats(Duration.ofHours(1), Duration.ofHours(3));

  private static final Budget BUDGET =
      new Budget(
          "budget-1", "default", "", Budget.Unit.TOKENS, "", Budget.Period.TOTAL, 1_000, NOW);

  @TempDir private Path dir;

  private final StoreKind kind;
  private final List<Receipt> told = new ArrayList<>();
  private Database whole;
  private ForgetfulDatabase database;
  private Bookkeeping books;

  /** The same node's, when it waits for no database. */
  private Bookkeeping impatient;

  private final BooksWatch watch =
      new BooksWatch() {
        @Override
        public void settled(Receipt receipt) {
          told.add(receipt);
        }

        @Override
        public void took(Step step, Duration time) {}
      };

  DoubtfulCommitsTest(StoreKind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    whole = Database.open(kind.fresh(), dir);
    whole.write(connection -> {
      AccountTable.add(
          connection, new Account(BUDGET.account(), "", Account.State.ACTIVE, NOW, NOW));
      BudgetTable.add(connection, BUDGET);
      return true;
    });
    database = new ForgetfulDatabase(whole);
    books = Bookkeeping.open(database, NODE, SETTINGS, watch, NOW);
    impatient =
        Bookkeeping.open(database, NODE, SETTINGS.withDoubtTime(Duration.ofNanos(1)), watch, NOW);
  }

  @AfterEach
  void close() {
    database.away(false);
    books.close();
    impatient.close();
    whole.close();
  }

  private static Ledger.Claim claim(String request) {
    Receipt.Asker asker = new Receipt.Asker("default", "key-1", "cn-beijing", NODE);
    return new Ledger.Claim(request, NOW, asker, "native", TURBO, 100, Optional.empty());
  }

  private static Receipt receipt(String request, Outcome outcome, long tokens) {
    Ledger.Claim claim = claim(request);
    Charge charge = new Charge(tokens, "", Optional.empty(), List.of(BUDGET.id()));
    return LedgerNodes.receipt(claim, outcome, tokens == 0 ? Charge.NOTHING : charge);
  }

  private Budget.Use use() {
    return whole.read(c -> BudgetTable.use(c, BUDGET.id(), Instant.EPOCH));
  }

  private Receipt inLedger(String request) {
    return whole.<Optional<Receipt>>read(c -> LedgerTable.find(c, request)).orElseThrow();
  }

  @Test
  void chargesAndTellsOnceOfAChargeThatWasNotHeardOf() {
    books.reserve(claim("a"));
    Receipt served = receipt("a", Outcome.SERVED, 60);
    database.loseAnswers(DONE);
    books.settle(served, ALWAYS);
    assertThat(told).containsExactly(served);
    assertThat(inLedger("a")).isEqualTo(served);
    assertThat(use()).isEqualTo(new Budget.Use(60, 0));
    assertThat(books.open()).isZero();
  }

  @Test
  void chargesWhatWasNeitherDoneNorHeardOf() {
    books.reserve(claim("a"));
    Receipt served = receipt("a", Outcome.SERVED, 60);
    database.loseAnswers(NOT_DONE, NOT_DONE);
    books.settle(served, ALWAYS);
    assertThat(told).containsExactly(served);
    assertThat(use()).isEqualTo(new Budget.Use(60, 0));
  }

  @Test
  void keepsAChargeThatATwinTookOverAfterwards() {
    books.reserve(claim("a"));
    Receipt served = receipt("a", Outcome.SERVED, 60);
    List<Boolean> mine = new ArrayList<>(List.of(true, false));
    database.loseAnswers(DONE);
    books.settle(served, _ -> mine.removeFirst());
    assertThat(mine).isEmpty();
    assertThat(told).containsExactly(served);
  }

  @Test
  void tellsOfTheChargeThatStandsThoughItsAnswerFailed() {
    impatient.reserve(claim("a"));
    Receipt served = receipt("a", Outcome.SERVED, 60);
    database.loseAnswers(DONE);
    database.away(true);
    assertThatThrownBy(() -> impatient.settle(served, ALWAYS)).isInstanceOf(Refused.class);
    impatient.settleSoon(receipt("a", Outcome.FAILED, 0));
    assertThat(told).isEmpty();
    assertThat(impatient.unsettled()).isEqualTo(1);
    database.away(false);
    impatient.keep(0);
    impatient.keep(0);
    assertThat(told).containsExactly(served);
    assertThat(inLedger("a")).isEqualTo(served);
    assertThat(use()).isEqualTo(new Budget.Use(60, 0));
    assertThat(impatient.open()).isZero();
    assertThat(impatient.unsettled()).isZero();
  }

  @Test
  void tellsOfAFailureWhenTheLostCommitHadNotHappened() {
    impatient.reserve(claim("a"));
    database.loseAnswers(NOT_DONE);
    database.away(true);
    assertThatThrownBy(() -> impatient.settle(receipt("a", Outcome.SERVED, 60), ALWAYS))
        .isInstanceOf(Refused.class);
    Receipt failed = receipt("a", Outcome.FAILED, 0);
    database.loseAnswers(DONE); // and of the failure nobody hears either
    impatient.settleSoon(failed);
    database.away(false);
    impatient.keep(0);
    assertThat(told).containsExactly(failed);
    assertThat(inLedger("a")).isEqualTo(failed);
    assertThat(use()).isEqualTo(new Budget.Use(0, 0));
  }

  @Test
  void reservesOnceWhatWasNotHeardOf() {
    database.loseAnswers(DONE);
    assertThat(books.reserve(claim("a")).tokens()).isEqualTo(100);
    assertThat(use()).isEqualTo(new Budget.Use(0, 100));
    books.settleSoon(receipt("a", Outcome.CANCELLED, 30));
    assertThat(use()).isEqualTo(new Budget.Use(30, 0));
  }

  @Test
  void givesBackAReservationThatNobodyHeardOf() {
    database.loseAnswers(DONE);
    database.away(true);
    assertThatThrownBy(() -> impatient.reserve(claim("a"))).isInstanceOf(Refused.class);
    impatient.settleSoon(receipt("a", Outcome.FAILED, 0));
    assertThat(use()).isEqualTo(new Budget.Use(0, 100));
    database.away(false);
    impatient.keep(0);
    assertThat(use()).isEqualTo(new Budget.Use(0, 0));
    assertThat(told).extracting(Receipt::outcome).containsExactly(Outcome.FAILED);
  }

  @Test
  void givesBackAReservationThatArrivesAfterItsRequestHasFailed() {
    Receipt failed = receipt("a", Outcome.FAILED, 0);
    books.settleSoon(failed);
    new Ledger(whole).reserve(claim("a")); // its commit had been on the way all the time
    assertThat(use()).isEqualTo(new Budget.Use(0, 100));
    books.keep(0);
    assertThat(use()).isEqualTo(new Budget.Use(0, 0));
    assertThat(told).containsExactly(failed);
    assertThat(inLedger("a")).isEqualTo(failed);
  }

  @Test
  void tellsOnceOfAReleaseThatWasNotHeardOf() {
    new Ledger(whole).reserve(claim("stray"));
    database.loseAnswers(HEARD, DONE); // the beat, and the release that follows
    books.keep(0);
    assertThat(told).isEmpty();
    books.keep(0);
    books.keep(0);
    assertThat(told)
        .singleElement()
        .extracting(Receipt::reason)
        .isEqualTo(Optional.of("NODE_LOST"));
    assertThat(use()).isEqualTo(new Budget.Use(0, 0));
  }
}
