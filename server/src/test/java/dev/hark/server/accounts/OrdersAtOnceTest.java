package dev.hark.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.accounts.Quotas.BudgetWish;
import dev.hark.server.admission.AccountSettings;
import dev.hark.server.admission.KeySecret;
import dev.hark.server.metering.RateCard;
import dev.hark.server.store.Budget;
import dev.hark.server.store.BudgetTable;
import dev.hark.server.store.Database;
import dev.hark.server.store.StoreSettings;
import dev.hark.server.testing.Operating;
import dev.hark.server.testing.StoreKind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Operators of one account at once: each order sees what those before it did. */
@ParameterizedClass
@EnumSource(StoreKind.class)
class OrdersAtOnceTest {

  private static final int ORDERS = 8;
  private static final Duration OVERLAP = Duration.ofHours(1);

  @TempDir private Path dir;
  private final StoreSettings store;
  private Database database;
  private Operator operator;

  OrdersAtOnceTest(StoreKind kind) {
    store = kind.fresh();
  }

  @BeforeEach
  void open() {
    database = Database.open(store, dir);
    operator = over(database);
    operator.createAccount("acme", "", false);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Operator over(Database books) {
    return new Operator(
        books,
        KeySecret.open(dir, AccountSettings.DEFAULT),
        RateCard.STANDARD.prices(),
        new Operator.Place("cn-beijing", "CNY"),
        Clock.systemUTC());
  }

  private String key() {
    return operator.createKey(Operating.key("acme")).stored().id();
  }

  private static BudgetWish wish(String key, long tokens) {
    return new BudgetWish("acme", key, Budget.Unit.TOKENS, Budget.Period.TOTAL, tokens);
  }

  private List<Budget> binding(String key) {
    return database.read(c -> BudgetTable.binding(c, "acme", key));
  }

  /** What became of an order that many gave at once; those that were refused are left out. */
  private static <T> List<T> atOnce(Callable<T> order) throws Exception {
    CountDownLatch together = new CountDownLatch(1);
    List<Future<Optional<T>>> results = new ArrayList<>();
    try (ExecutorService operators = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < ORDERS; i++) {
        results.add(
            operators.submit(() -> {
              together.await();
              try {
                return Optional.of(order.call());
              } catch (BadOrder e) {
                return Optional.empty();
              }
            }));
      }
      together.countDown();
      List<T> done = new ArrayList<>();
      for (Future<Optional<T>> result : results) {
        result.get().ifPresent(done::add);
      }
      return done;
    }
  }

  @Test
  void rotatesAKeyOnceWhoeverAsksAtOnce() throws Exception {
    String first = key();
    operator.quotas().setBudget(wish(first, 1_000));
    List<String> fresh = atOnce(() -> operator.rotateKey(first, OVERLAP).stored().id());
    assertThat(fresh).hasSize(1);
    assertThat(binding(first)).hasSize(1);
    assertThat(binding(fresh.getFirst())).isEqualTo(binding(first));
  }

  @Test
  void setsOneBudgetWhoeverAsksAtOnce() throws Exception {
    String key = key();
    List<Quotas.Placed<Budget>> placed =
        atOnce(() -> operator.quotas().setBudget(wish(key, 1_000)));
    assertThat(placed).hasSize(ORDERS).filteredOn(one -> !one.replaced()).hasSize(1);
    assertThat(binding(key)).hasSize(1);
  }
}
