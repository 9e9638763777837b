package dev.hark.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.metering.Charge;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Receipt.Outcome;
import dev.hark.server.store.Budget;
import dev.hark.server.store.Database;
import dev.hark.server.store.Grant;
import dev.hark.server.store.Reservation;
import dev.hark.server.testing.ForgetfulDatabase;
import dev.hark.server.testing.LateDatabase;
import dev.hark.server.testing.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The answer to a commit is lost while the database still works at it: it is seen only in the
 * middle of the next try. SQLite has one writer and no such middle.
 */
class LateCommitsTest {

  private static final AccountSettings SETTINGS =
      AccountSettings.DEFAULT.withBeats(Duration.ofHours(1), Duration.ofHours(3));

  private static final BooksWatch NOBODY =
      new BooksWatch() {
        @Override
        public void settled(Receipt receipt) {}

        @Override
        public void took(Step step, Duration time) {}
      };

  @TempDir private Path dir;

  @Test
  void holdsOnceWhatALateCommitReservesInTheMiddleOfTheNextTry() {
    try (LedgerNodes nodes = new LedgerNodes(StoreKind.POSTGRESQL, dir)) {
      nodes.account("late");
      nodes.budget("late", "", Budget.Unit.TOKENS, Budget.Period.TOTAL, 1_000);
      Ledger.Claim claim = LedgerNodes.claim("a", "late", 100, 0);
      LateDatabase late = late(nodes, "INSERT INTO budget_use", claim);
      Reservation reserved = reservedAtTheSecondTry(late, claim);
      assertThat(late.arrived()).isTrue();
      assertThat(nodes.use("late", "", Budget.Unit.TOKENS, Budget.Period.TOTAL))
          .isEqualTo(new Budget.Use(0, 100));
      nodes
          .ledger()
          .settle(LedgerNodes.receipt(claim, Outcome.SERVED, LedgerNodes.charge(reserved, 60, 0)));
      assertThat(nodes.use("late", "", Budget.Unit.TOKENS, Budget.Period.TOTAL))
          .isEqualTo(new Budget.Use(60, 0));
    }
  }

  @Test
  void takesOfAFreeQuotaOnceWhatALateCommitTakes() {
    try (LedgerNodes nodes = new LedgerNodes(StoreKind.POSTGRESQL, dir)) {
      nodes.account("late");
      nodes.grant("late", 1_000, Grant.Afterwards.STOP);
      Ledger.Claim claim = LedgerNodes.claim("a", "late", 100, 0);
      LateDatabase late = late(nodes, "UPDATE quota_grant", claim);
      assertThat(reservedAtTheSecondTry(late, claim).grant()).isEqualTo("g-late");
      assertThat(late.arrived()).isTrue();
      assertThat(nodes.grantOf("late").reserved()).isEqualTo(100);
      nodes.ledger().settle(LedgerNodes.receipt(claim, Outcome.FAILED, Charge.NOTHING));
      assertThat(nodes.grantOf("late").reserved()).isZero();
    }
  }

  private static LateDatabase late(LedgerNodes nodes, String statement, Ledger.Claim claim) {
    Database whole = nodes.database();
    LateDatabase late = new LateDatabase(whole);
    late.before(statement, () -> new Ledger(whole).reserve(claim));
    return late;
  }

  private static Reservation reservedAtTheSecondTry(LateDatabase late, Ledger.Claim claim) {
    ForgetfulDatabase line = new ForgetfulDatabase(late);
    try (Bookkeeping books =
        Bookkeeping.open(line, claim.asker().node(), SETTINGS, NOBODY, claim.at())) {
      line.loseAnswers(ForgetfulDatabase.Fate.NOT_DONE);
      return books.reserve(claim);
    }
  }
}
