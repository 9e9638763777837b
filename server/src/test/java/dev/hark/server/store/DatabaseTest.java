package dev.hark.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.server.testing.StoreKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same promises from both databases. */
class DatabaseTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

  @TempDir private Path dir;

  private static Account account(String id) {
    return new Account(id, "Name of " + id, Account.State.ACTIVE, NOW, NOW);
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void keepsWhatWasWrittenWhenItIsOpenedAgain(StoreKind kind) {
    StoreSettings settings = kind.fresh();
    StoredKey key =
        new StoredKey(
            "key-1",
            "a",
            "first",
            "sk-abcd",
            "00ff",
            Set.of("inference", "uploads"),
            Set.of(),
            "ws",
            "cn-beijing",
            NOW,
            Optional.of(NOW.plusSeconds(60)),
            Optional.empty());
    try (Database database = Database.open(settings, dir)) {
      assertThat(database.<Boolean>write(c -> AccountTable.add(c, account("a")))).isTrue();
      assertThat(database.<Boolean>write(c -> AccountTable.add(c, account("a")))).isFalse();
      assertThat(database.<Boolean>write(c -> KeyTable.add(c, key))).isTrue();
    }
    try (Database database = Database.open(settings, dir)) {
      assertThat(database.read(AccountTable::all)).containsExactly(account("a"));
      Optional<StoredKey> found = database.read(c -> KeyTable.byHash(c, "00ff"));
      assertThat(found).contains(key);
      Optional<StoredKey> none = database.read(c -> KeyTable.byHash(c, "00' OR '1'='1"));
      assertThat(none).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void keepsWhichRatesAreSetAndWhichAreNot(StoreKind kind) {
    RateOverride account =
        new RateOverride(
            "a",
            "",
            OptionalLong.of(0),
            OptionalLong.empty(),
            OptionalLong.of(600),
            OptionalLong.empty());
    RateOverride key =
        new RateOverride(
            "a",
            "key-1",
            OptionalLong.empty(),
            OptionalLong.of(7),
            OptionalLong.empty(),
            OptionalLong.of(1));
    try (Database database = Database.open(kind.fresh(), dir)) {
      List<RateOverride> kept =
          database.write(c -> {
            AccountTable.add(c, account("a"));
            RateTable.put(c, key);
            RateTable.put(c, account);
            RateTable.put(c, account);
            return RateTable.all(c);
          });
      assertThat(kept).containsExactly(account, key);
      Optional<RateOverride> found = database.read(c -> RateTable.find(c, "a", "key-1"));
      assertThat(found).contains(key);
      assertThat(database.<Boolean>write(c -> RateTable.remove(c, "a", ""))).isTrue();
      assertThat(database.<Boolean>write(c -> RateTable.remove(c, "a", ""))).isFalse();
      assertThat(database.read(RateTable::all)).containsExactly(key);
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void doesAUnitOfWorkWhollyOrNotAtAll(StoreKind kind) {
    try (Database database = Database.open(kind.fresh(), dir)) {
      assertThatThrownBy(() ->
              database.write(c -> {
                AccountTable.add(c, account("half"));
                throw new IllegalArgumentException("in the middle");
              }))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("in the middle");
      assertThatThrownBy(() ->
              database.write(c -> {
                AccountTable.add(c, account("half"));
                return Sql.of(c, "SELECT nothing FROM nowhere").number();
              }))
          .isInstanceOf(StoreFailure.class);
      assertThat(database.read(AccountTable::all)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void keepsTheGoodUnitsOfAGroupWhenOthersFail(StoreKind kind) throws Exception {
    try (Database database = Database.open(kind.fresh(), dir);
        ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch together = new CountDownLatch(1);
      List<Future<Boolean>> results = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        int number = i;
        results.add(
            askers.submit(() -> {
              together.await();
              return database.<Boolean>write(c -> {
                boolean added = AccountTable.add(c, account("n" + number));
                if (number % 3 == 0) {
                  throw new IllegalArgumentException();
                }
                return added;
              });
            }));
      }
      together.countDown();
      int good = 0;
      for (int i = 0; i < 100; i++) {
        Future<Boolean> result = results.get(i);
        if (i % 3 == 0) {
          assertThatThrownBy(result::get).hasCauseInstanceOf(IllegalArgumentException.class);
        } else {
          assertThat(result.get()).isTrue();
          good++;
        }
      }
      assertThat(database.read(AccountTable::all)).hasSize(good);
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void makesItsTablesOnceHoweverManyOpenItAtOnce(StoreKind kind) throws Exception {
    StoreSettings settings = kind.fresh();
    try (ExecutorService openers = Executors.newFixedThreadPool(4)) {
      List<Future<Long>> versions = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        versions.add(
            openers.submit(() -> {
              try (Database database = Database.open(settings, dir)) {
                return database.<Long>read(
                    c -> Sql.of(c, "SELECT COUNT(*) FROM migration").number());
              }
            }));
      }
      for (Future<Long> version : versions) {
        assertThat(version.get()).isEqualTo(Migrations.FILES.size());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void refusesADatabaseOfANewerHark(StoreKind kind) {
    StoreSettings settings = kind.fresh();
    try (Database database = Database.open(settings, dir)) {
      database.write(c ->
          Sql.of(
                  c,
                  "INSERT INTO migration (version, name, sha256, applied_at)"
                      + " VALUES (9999, 'later', '', 0)")
              .update());
    }
    assertThatThrownBy(() -> Database.open(settings, dir))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("newer Hark");
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void refusesADatabaseWhoseMigrationsWereEditedAfterwards(StoreKind kind) {
    StoreSettings settings = kind.fresh();
    try (Database database = Database.open(settings, dir)) {
      database.write(
          c -> Sql.of(c, "UPDATE migration SET sha256 = 'x' WHERE version = 1").update());
    }
    assertThatThrownBy(() -> Database.open(settings, dir))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("0001-accounts");
  }

  private static StoreSettings impatient(StoreSettings settings) {
    return new StoreSettings(
        settings.url(),
        settings.user(),
        settings.passwordFile(),
        settings.maxPendingWrites(),
        Duration.ofMillis(300),
        1,
        settings.connections(),
        settings.answerTime());
  }

  /** Work that is under way until the latch falls. */
  private static Work<Integer> held(CountDownLatch begun, CountDownLatch goOn) {
    return _ -> {
      begun.countDown();
      try {
        goOn.await();
        return 1;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void readsMuchOnceAtATimeAndLeavesTheReadersToOthers(StoreKind kind) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (Database database = Database.open(impatient(kind.fresh()), dir);
        ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> first = askers.submit(() -> database.scan(held(begun, goOn)));
      try {
        begun.await();
        assertThatThrownBy(() -> database.scan(AccountTable::all))
            .isInstanceOfSatisfying(
                StoreFailure.class, failure -> assertThat(failure.busy()).isTrue());
        assertThat(database.read(AccountTable::all)).isEmpty();
      } finally {
        goOn.countDown();
      }
      assertThat(first.get()).isEqualTo(1);
      assertThat(database.scan(AccountTable::all)).isEmpty();
    }
  }

  @Test
  void refusesAReadingThatNoReaderComesToInTime() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicBoolean late = new AtomicBoolean();
    try (Database database = Database.open(impatient(StoreSettings.DEFAULT), dir);
        ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> first = askers.submit(() -> database.read(held(begun, goOn)));
      try {
        begun.await();
        assertThatThrownBy(() -> database.read(_ -> late.getAndSet(true)))
            .isInstanceOfSatisfying(
                StoreFailure.class, failure -> assertThat(failure.busy()).isTrue());
      } finally {
        goOn.countDown();
      }
      assertThat(first.get()).isEqualTo(1);
      assertThat(database.read(AccountTable::all)).isEmpty();
      assertThat(late).isFalse();
    }
  }

  @Test
  void keepsItsFilesToTheirOwner() throws Exception {
    Path folder = dir.resolve("data");
    try (Database database = Database.open(StoreSettings.DEFAULT, folder)) {
      assertThat(database.kind()).isEqualTo("sqlite");
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
              .as(file.toString())
              .isEqualTo("rw-------");
        }
      }
    }
  }

  @Test
  void saysInOneSentenceThatADatabaseCannotBeUsed() throws Exception {
    Path file = Files.writeString(dir.resolve("hark.db"), "this is not a database, is it?");
    assertThatThrownBy(() -> Database.open(StoreSettings.DEFAULT, dir))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot use the database " + file);
    StoreSettings nowhere =
        StoreSettings.DEFAULT.withUrl("jdbc:postgresql://127.0.0.1:1/none?connectTimeout=1");
    assertThatThrownBy(() -> Database.open(nowhere, dir))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot use the database");
    assertThatThrownBy(() -> StoreSettings.DEFAULT.withUrl("jdbc:mysql://x"))
        .hasMessageContaining("store.url");
  }

  @Test
  void refusesWorkOnceItIsClosed() {
    Database database = Database.open(StoreSettings.DEFAULT, dir);
    database.close();
    assertThatThrownBy(() -> database.write(AccountTable::all)).isInstanceOf(StoreFailure.class);
    assertThatThrownBy(() -> database.read(AccountTable::all)).isInstanceOf(StoreFailure.class);
    assertThatThrownBy(() -> database.scan(AccountTable::all)).isInstanceOf(StoreFailure.class);
  }
}
