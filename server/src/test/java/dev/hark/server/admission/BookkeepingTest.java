package dev.hark.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.Model;
import dev.hark.engine.Models;
import dev.hark.server.metering.Charge;
import dev.hark.server.metering.Receipt;
import dev.hark.server.store.Database;
import dev.hark.server.store.LedgerTable;
import dev.hark.server.store.NodeTable;
import dev.hark.server.store.Reservation;
import dev.hark.server.store.ReservationTable;
import dev.hark.server.store.StoreSettings;
import dev.hark.server.testing.Eventually;
import dev.hark.server.testing.ForgetfulDatabase;
import dev.hark.server.testing.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody's reservation outlives its node by more than a minute. */
@ParameterizedClass
@EnumSource(StoreKind.class)
class BookkeepingTest {

  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
  private static final Model TURBO = Models.STANDARD.find("qwen-audio-turbo").orElseThrow();
  private static final long HOUR = Duration.ofHours(1).toNanos();

  @TempDir private Path dir;

  private final StoreSettings store;
  private Database database;
  private final List<Receipt> told = new ArrayList<>();

  private final BooksWatch watch =
      new BooksWatch() {
        @Override
        public void settled(Receipt receipt) {
          told.add(receipt);
        }

        @Override
        public void took(Step step, Duration time) {}
      };

  BookkeepingTest(StoreKind kind) {
    store = kind.fresh();
  }

  @BeforeEach
  void open() {
    database = Database.open(store, dir);
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** Books whose own thread does not beat within a test. */
  private Bookkeeping books(String node) {
    AccountSettings settings =
        AccountSettings.DEFAULT.withBeats(Duration.ofHours(1), Duration.ofHours(3));
    return Bookkeeping.open(database, node, settings, watch, NOW);
  }

  private static Ledger.Claim claim(String request, String node) {
    Receipt.Asker asker = new Receipt.Asker("default", "key-1", "cn-beijing", node);
    return new Ledger.Claim(request, NOW, asker, "native", TURBO, 100, Optional.empty());
  }

  private List<String> open(String node) {
    return database.read(c -> ReservationTable.requests(c, node));
  }

  @Test
  void releasesWhatAnEarlierLifeOfTheNodeHadReserved() {
    new Ledger(database).reserve(claim("r-1", "node-a"));
    try (Bookkeeping books = books("node-a")) {
      assertThat(books.node()).isEqualTo("node-a");
      assertThat(open("node-a")).isEmpty();
      assertThat(told).extracting(Receipt::requestId).containsExactly("r-1");
    }
  }

  @Test
  void keepsWhatItsOwnRequestsHoldAndReleasesWhatNoneDoes() {
    try (Bookkeeping books = books("node-a")) {
      books.reserve(claim("mine", "node-a"));
      new Ledger(database).reserve(claim("stray", "node-a"));
      books.keep(0);
      assertThat(open("node-a")).containsExactly("mine");
      assertThat(told).extracting(Receipt::requestId).containsExactly("stray");
    }
  }

  @Test
  void releasesWhatAnotherNodeHoldsOnceItNoLongerBeats() {
    new Ledger(database).reserve(claim("theirs", "node-b"));
    try (Bookkeeping books = books("node-a")) {
      long begin = System.nanoTime();
      beat("node-b");
      books.keep(begin);
      books.keep(begin + HOUR);
      books.keep(begin + 2 * HOUR);
      books.keep(begin + 3 * HOUR - 1);
      beat("node-b");
      books.keep(begin + 3 * HOUR);
      books.keep(begin + 4 * HOUR);
      books.keep(begin + 5 * HOUR);
      assertThat(open("node-b")).containsExactly("theirs");
      books.keep(begin + 6 * HOUR);
      assertThat(open("node-b")).isEmpty();
      assertThat(told).extracting(r -> r.asker().node()).containsExactly("node-b");
      Map<String, Long> beats = database.read(NodeTable::beats);
      assertThat(beats).containsOnlyKeys("node-a");
    }
    Map<String, Long> after = database.read(NodeTable::beats);
    assertThat(after).isEmpty();
  }

  @Test
  void takesNoNodeForDeadBecauseNobodyCouldBeat() {
    new Ledger(database).reserve(claim("theirs", "node-b"));
    try (Bookkeeping books = books("node-a")) {
      long begin = System.nanoTime();
      beat("node-b");
      books.keep(begin);
      books.keep(begin + 24 * HOUR); // the first look after a day without the database
      assertThat(open("node-b")).containsExactly("theirs");
      beat("node-b");
      books.keep(begin + 25 * HOUR);
      books.keep(begin + 27 * HOUR);
      assertThat(open("node-b")).containsExactly("theirs");
      books.keep(begin + 28 * HOUR);
      assertThat(open("node-b")).isEmpty();
    }
  }

  @Test
  void chargesNoLateReceiptOnceItsReservationWasReleased() {
    try (Bookkeeping books = books("node-a")) {
      Reservation reservation = books.reserve(claim("late", "node-a"));
      assertThat(LedgerNodes.release(new Ledger(database), "late")).isPresent();
      books.settleSoon(cancelled(reservation, 60));
      books.keep(0);
      assertThat(told).isEmpty();
      Optional<Receipt> receipt = database.read(c -> LedgerTable.find(c, "late"));
      assertThat(receipt.orElseThrow().charge().tokens()).isZero();
    }
  }

  private static Receipt cancelled(Reservation reservation, long tokens) {
    return new Receipt(
        reservation.at(),
        reservation.requestId(),
        reservation.asker(),
        reservation.protocol(),
        reservation.model(),
        Receipt.Outcome.CANCELLED,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        new Charge(tokens, "", Optional.empty(), List.of()),
        Optional.empty(),
        "scripted",
        new Receipt.Times(0, 0, 0));
  }

  @Test
  void beatsThoughItsUpkeepTakesForever() {
    ForgetfulDatabase stuck = new ForgetfulDatabase(database);
    AccountSettings settings =
        AccountSettings.DEFAULT.withBeats(Duration.ofMillis(5), Duration.ofHours(1));
    try (Bookkeeping books = Bookkeeping.open(stuck, "node-a", settings, watch, NOW)) {
      stuck.holdReads();
      Eventually.holds("a reading is held", () -> stuck.heldReads() > 0);
      long before = beats("node-a");
      Eventually.holds("it beats", () -> beats("node-a") > before + 3);
      stuck.freeReads();
      assertThat(books.open()).isZero();
    }
  }

  private long beats(String node) {
    return database.<Map<String, Long>>read(NodeTable::beats).getOrDefault(node, 0L);
  }

  private void beat(String node) {
    database.write(c -> {
      NodeTable.beat(c, node, NOW);
      return true;
    });
  }

  @Test
  void takesANodeForDeadAfterLessThanAMinuteByDefault() {
    AccountSettings settings = AccountSettings.DEFAULT;
    Duration longest = settings.deadTime().plus(settings.beatInterval().multipliedBy(2));
    assertThat(longest).isLessThan(Duration.ofSeconds(60));
  }
}
