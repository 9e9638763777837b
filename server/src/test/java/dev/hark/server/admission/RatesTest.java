package dev.hark.server.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hark.engine.Model;
import dev.hark.engine.Models;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import dev.hark.server.store.RateOverride;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatesTest {

  private static final Model TURBO = Models.STANDARD.find("qwen-audio-turbo").orElseThrow();
  private static final Model CHAT = Models.STANDARD.find("qwen-audio-chat").orElseThrow();

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

  private Rates rates(RateSettings settings) {
    return new Rates(settings, nanos::get);
  }

  private static Rates.Pass enter(Rates rates, String account) {
    return rates.enter(account, List.of());
  }

  private static RateOverride override(
      String keyId, long requests, long tokens, long seconds, long concurrent) {
    return new RateOverride(
        "one",
        keyId,
        OptionalLong.of(requests),
        OptionalLong.of(tokens),
        OptionalLong.of(seconds),
        OptionalLong.of(concurrent));
  }

  @Test
  void holdsAnAccountToItsOwnRatesInsteadOfTheSettings() {
    Rates rates = rates(new RateSettings(1, 0, 0, 0, 100, 0, 0));
    List<RateOverride> more = List.of(override("", 3, 200, 0, 0));
    for (int i = 0; i < 3; i++) {
      rates.enter("one", more).close();
    }
    assertThat(refused(() -> rates.enter("one", more)).refusal()).isEqualTo(Refusal.REQUEST_RATE);
    pass(Duration.ofMinutes(1));
    try (Rates.Pass pass = rates.enter("one", more)) {
      pass.model(TURBO);
      pass.use(150, 0);
      assertThat(refused(() -> pass.use(60, 0)).refusal()).isEqualTo(Refusal.ALLOCATION);
    }
    List<RateOverride> none =
        List.of(
            new RateOverride(
                "one",
                "",
                OptionalLong.of(0),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty()));
    for (int i = 0; i < 100; i++) {
      rates.enter("one", none).close();
    }
  }

  @Test
  void holdsAKeyToItsRatesBesideThoseOfItsAccount() {
    Rates rates = rates(new RateSettings(4, 0, 0, 0, 0, 0, 0));
    List<RateOverride> key = List.of(override("key-1", 2, 10, 5, 0));
    rates.enter("one", key).close();
    try (Rates.Pass pass = rates.enter("one", key)) {
      pass.model(TURBO);
      pass.use(10, 5_000);
      assertThat(refused(() -> pass.use(1, 0)).refusal()).isEqualTo(Refusal.ALLOCATION);
      assertThat(refused(() -> pass.use(0, 1)).refusal()).isEqualTo(Refusal.THROTTLED);
      assertThat(refused(() -> pass.use(0, 1)).detail())
          .contains("The rate of the key with this model allows 5 seconds of sound a minute.");
    }
    for (int i = 0; i < 5; i++) { // refused, and so counted nowhere
      assertThat(refused(() -> rates.enter("one", key)).refusal()).isEqualTo(Refusal.REQUEST_RATE);
    }
    assertThat(refused(() -> rates.enter("one", key)).detail())
        .contains("The rate of the key allows 2 requests a minute.");
    enter(rates, "one").close();
    enter(rates, "one").close();
    assertThat(refused(() -> enter(rates, "one")).refusal()).isEqualTo(Refusal.REQUEST_RATE);
    assertThat(refused(() -> enter(rates, "one")).detail())
        .contains("The rate of the account allows 4 requests a minute.");
  }

  @Test
  void forgetsWhoHasNotAskedForAMinute() {
    Rates rates = rates(new RateSettings(10, 0, 0, 0, 100, 0, 0));
    for (int i = 0; i < 1_000; i++) {
      try (Rates.Pass pass = enter(rates, "account-" + i)) {
        pass.model(TURBO);
        pass.use(10, 0);
      }
    }
    assertThat(rates.lanes()).isEqualTo(2_000);
    pass(Duration.ofMinutes(1));
    enter(rates, "other").close();
    assertThat(rates.lanes()).isEqualTo(1);
  }

  @Test
  void remembersWhatStillCountsAndWhoIsStillUnderWay() {
    Rates rates = rates(new RateSettings(2, 0, 1, 0, 0, 0, 0));
    pass(Duration.ofSeconds(30));
    enter(rates, "often").close();
    enter(rates, "often").close();
    try (Rates.Pass pass = enter(rates, "slow")) {
      pass.model(TURBO);
      pass(Duration.ofSeconds(45));
      enter(rates, "other").close();
      assertThat(refused(() -> enter(rates, "often")).refusal()).isEqualTo(Refusal.REQUEST_RATE);
      pass(Duration.ofHours(1));
      enter(rates, "other").close();
      assertThat(refused(() -> enter(rates, "slow")).refusal()).isEqualTo(Refusal.CONCURRENCY);
    }
    enter(rates, "slow").close();
    assertThat(rates.lanes()).isEqualTo(3); // its own, that of its model, and the other's
    pass(Duration.ofHours(1));
    enter(rates, "other").close();
    assertThat(rates.lanes()).isEqualTo(1);
  }

  @Test
  void remembersNobodyWhoWasOnlyRefused() {
    Rates rates = rates(new RateSettings(0, 0, 0, 1, 0, 0, 0));
    try (Rates.Pass pass = enter(rates, "one")) {
      pass.model(TURBO);
    }
    try (Rates.Pass pass = enter(rates, "one")) {
      assertThat(refused(() -> pass.model(TURBO)).refusal()).isEqualTo(Refusal.REQUEST_RATE);
    }
    pass(Duration.ofMinutes(1));
    enter(rates, "other").close();
    assertThat(rates.lanes()).isEqualTo(1);
  }

  @Test
  void letsAKeyHaveNoMoreUnderWayThanItMay() {
    Rates rates = rates(RateSettings.DEFAULT);
    List<RateOverride> key = List.of(override("key-1", 0, 0, 0, 1));
    Rates.Pass first = rates.enter("one", key);
    assertThat(refused(() -> rates.enter("one", key)).refusal()).isEqualTo(Refusal.CONCURRENCY);
    enter(rates, "one").close();
    first.close();
    rates.enter("one", key).close();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static Refused refused(ThrowingCallable call) {
    return catchThrowableOfType(Refused.class, call);
  }

  @Test
  void boundsNothingByDefault() {
    Rates rates = rates(RateSettings.DEFAULT);
    for (int i = 0; i < 10_000; i++) {
      Rates.Pass pass = enter(rates, "one"); // never closed
      pass.model(TURBO);
      pass.use(1_000_000, 1_000_000);
      pass.answered(1_000_000);
    }
  }

  @Test
  void tellsWhenTheMinuteHasRoomAgain() {
    Rates rates = rates(new RateSettings(2, 0, 0, 0, 0, 0, 0));
    enter(rates, "one").close();
    pass(Duration.ofSeconds(10));
    enter(rates, "one").close();
    pass(Duration.ofSeconds(5));
    Refused refused = refused(() -> enter(rates, "one"));
    assertThat(refused.refusal()).isEqualTo(Refusal.REQUEST_RATE);
    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(45));
    enter(rates, "another").close();
    pass(Duration.ofSeconds(45).minusNanos(1));
    assertThatThrownBy(() -> enter(rates, "one")).isInstanceOf(Refused.class);
    pass(Duration.ofNanos(1));
    enter(rates, "one").close();
  }

  @Test
  void refusesABurst() {
    Rates rates = rates(new RateSettings(100, 3, 0, 0, 0, 0, 0));
    for (int i = 0; i < 3; i++) {
      enter(rates, "one").close();
    }
    Refused refused = refused(() -> enter(rates, "one"));
    assertThat(refused.refusal()).isEqualTo(Refusal.BURST_RATE);
    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(1));
    pass(Duration.ofSeconds(1));
    enter(rates, "one").close();
  }

  @Test
  void letsOneInForEachThatLeaves() {
    Rates rates = rates(new RateSettings(0, 0, 2, 0, 0, 0, 0));
    Rates.Pass first = enter(rates, "one");
    enter(rates, "one");
    assertThat(refused(() -> enter(rates, "one")).refusal()).isEqualTo(Refusal.CONCURRENCY);
    first.close();
    first.close();
    enter(rates, "one");
    assertThatThrownBy(() -> enter(rates, "one")).isInstanceOf(Refused.class);
  }

  @Test
  void boundsEachModelByItself() {
    Rates rates = rates(new RateSettings(0, 0, 0, 1, 0, 0, 1));
    Rates.Pass one = enter(rates, "one");
    one.model(TURBO);
    try (Rates.Pass other = enter(rates, "one")) {
      assertThat(refused(() -> other.model(TURBO)).refusal()).isEqualTo(Refusal.CONCURRENCY);
      other.model(CHAT);
    }
    one.close();
    try (Rates.Pass again = enter(rates, "one")) {
      assertThat(refused(() -> again.model(TURBO)).refusal()).isEqualTo(Refusal.REQUEST_RATE);
    }
  }

  @Test
  void countsPromptsAtOnceAndAnswersWhenTheyEnd() {
    Rates rates = rates(new RateSettings(0, 0, 0, 0, 1_000, 0, 0));
    Rates.Pass pass = enter(rates, "one");
    pass.model(TURBO);
    pass.use(600, 0);
    pass(Duration.ofSeconds(20));
    pass.answered(300);
    pass(Duration.ofSeconds(20));
    Refused refused = refused(() -> pass.use(101, 0));
    assertThat(refused.refusal()).isEqualTo(Refusal.ALLOCATION);
    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(20));
    pass.use(100, 0);
  }

  @Test
  void saysThatAPromptAboveTheMinuteNeverFits() {
    Rates rates = rates(new RateSettings(0, 0, 0, 0, 1_000, 0, 0));
    Rates.Pass pass = enter(rates, "one");
    pass.model(TURBO);
    Refused refused = refused(() -> pass.use(1_001, 0));
    assertThat(refused.refusal()).isEqualTo(Refusal.ALLOCATION);
    assertThat(refused.retryAfter()).isEmpty();
    assertThat(refused.detail())
        .contains(
            "The request alone is more than a minute allows."
                + " The rate of the account with this model allows 1000 tokens a minute.");
  }

  @Test
  void boundsSecondsOfSound() {
    Rates rates = rates(new RateSettings(0, 0, 0, 0, 0, 60, 0));
    Rates.Pass pass = enter(rates, "one");
    pass.model(TURBO);
    pass.use(1, 59_999);
    Refused refused = refused(() -> pass.use(1, 2));
    assertThat(refused.refusal()).isEqualTo(Refusal.THROTTLED);
    assertThat(refused.retryAfter()).contains(Duration.ofMinutes(1));
    pass.use(1, 1);
  }

  @Test
  void bookedNothingForWhatWasRefused() {
    Rates rates = rates(new RateSettings(0, 0, 0, 0, 100, 60, 0));
    Rates.Pass pass = enter(rates, "one");
    pass.model(TURBO);
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> pass.use(60, 60_001)).isInstanceOf(Refused.class);
    }
    pass.use(100, 60_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 63})
  void letsExactlyTheBoundThroughHoweverManyAskAtOnce(int bound) throws Exception {
    Rates rates = rates(new RateSettings(bound, 0, 0, 0, 0, 0, 0));
    AtomicInteger in = new AtomicInteger();
    inParallel(
        200,
        () -> {
          try {
            enter(rates, "one").close();
            in.incrementAndGet();
          } catch (Refused e) {
            assertThat(e.refusal()).isEqualTo(Refusal.REQUEST_RATE);
          }
        });
    assertThat(in).hasValue(bound);
  }

  /**
   * Whatever the order of coming and going: never more than the bound inside, never one too few.
   */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
  void holdsItsBoundsOnAnySchedule(long seed) {
    Random random = new Random(seed);
    int concurrent = 1 + random.nextInt(5);
    int perMinute = 1 + random.nextInt(20);
    Rates rates = rates(new RateSettings(perMinute, 0, concurrent, 0, 0, 0, 0));
    List<Rates.Pass> inside = new ArrayList<>();
    List<Long> entered = new ArrayList<>();
    for (int step = 0; step < 2_000; step++) {
      pass(Duration.ofMillis(random.nextInt(4_000)));
      long now = nanos.get();
      if (!inside.isEmpty() && random.nextBoolean()) {
        inside.remove(random.nextInt(inside.size())).close();
        continue;
      }
      long minute = Duration.ofMinutes(1).toNanos();
      long recent = entered.stream().filter(at -> now - at < minute).count();
      Optional<Refusal> expected =
          inside.size() >= concurrent
              ? Optional.of(Refusal.CONCURRENCY)
              : recent >= perMinute ? Optional.of(Refusal.REQUEST_RATE) : Optional.empty();
      try {
        inside.add(enter(rates, "one"));
        entered.add(now);
        assertThat(expected).isEmpty();
      } catch (Refused e) {
        assertThat(expected).contains(e.refusal());
      }
    }
  }

  private static void inParallel(int threads, Runnable work)
      throws InterruptedException, ExecutionException {
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(pool.submit(work));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
  }
}
