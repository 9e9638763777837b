package dev.hark.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.Model;
import dev.hark.engine.Models;
import dev.hark.server.accounts.Quotas.BudgetWish;
import dev.hark.server.admission.Ledger;
import dev.hark.server.metering.Receipt;
import dev.hark.server.refusal.Refused;
import dev.hark.server.store.Budget;
import dev.hark.server.store.Database;
import dev.hark.server.store.StoreSettings;
import dev.hark.server.testing.Operating;
import dev.hark.server.testing.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A key and those it was rotated to have one budget together. */
@ParameterizedClass
@EnumSource(StoreKind.class)
class SharedBudgetsTest {

  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
  private static final Model TURBO = Models.STANDARD.find("qwen-audio-turbo").orElseThrow();
  private static final int REQUESTS = 40;
  private static final long EACH = 100;

  @TempDir private Path dir;
  private final StoreSettings store;

  SharedBudgetsTest(StoreKind kind) {
    store = kind.fresh();
  }

  private String made() {
    return Operating.in(
        store,
        dir,
        operator -> {
          operator.createAccount("acme", "", false);
          return operator.createKey(Operating.key("acme")).stored().id();
        });
  }

  private String rotated(String key) {
    return Operating.in(
        store, dir, operator -> operator.rotateKey(key, Duration.ofHours(1)).stored().id());
  }

  private void bound(String key, long amount) {
    Operating.in(
        store,
        dir,
        operator ->
            operator
                .quotas()
                .setBudget(
                    new BudgetWish("acme", key, Budget.Unit.TOKENS, Budget.Period.TOTAL, amount)));
  }

  private List<String> boundKeys() {
    return Operating.in(
        store,
        dir,
        operator ->
            operator.quotas().budgets(Optional.of("acme")).stream()
                .map(state -> state.budget().keyId())
                .toList());
  }

  private static boolean reserves(Ledger ledger, String request, String key) {
    Receipt.Asker asker = new Receipt.Asker("acme", key, "cn-beijing", "node-1");
    try {
      ledger.reserve(
          new Ledger.Claim(request, NOW, asker, "native", TURBO, EACH, Optional.empty()));
      return true;
    } catch (Refused e) {
      return false;
    }
  }

  /** How many of many requests at once, in turns with these keys, are let through. */
  private int through(String name, List<String> keys) throws Exception {
    try (Database database = Database.open(store, dir);
        ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      Ledger ledger = new Ledger(database);
      List<Future<Boolean>> results = new ArrayList<>();
      for (int i = 0; i < REQUESTS; i++) {
        String request = name + i;
        String key = keys.get(i % keys.size());
        results.add(askers.submit(() -> reserves(ledger, request, key)));
      }
      int through = 0;
      for (Future<Boolean> result : results) {
        through += result.get() ? 1 : 0;
      }
      return through;
    }
  }

  @Test
  void neverPassesTheBudgetWithOldAndNewKeysTogether() throws Exception {
    String first = made();
    bound(first, 10 * EACH);
    try (Database database = Database.open(store, dir)) {
      assertThat(reserves(new Ledger(database), "before", first)).isTrue();
    }
    String second = rotated(first);
    String third = rotated(second);
    assertThat(through("a", List.of(first, second, third))).isEqualTo(9);
    assertThat(boundKeys()).containsExactly(third);
  }

  @Test
  void bindsBothByABudgetThatIsSetForEitherDuringTheOverlap() throws Exception {
    String first = made();
    String second = rotated(first);
    bound(first, 3 * EACH);
    assertThat(through("a", List.of(first, second))).isEqualTo(3);
    bound(second, 5 * EACH);
    assertThat(boundKeys()).containsExactly(second);
    assertThat(through("b", List.of(first, second))).isEqualTo(2);
  }
}
