package dev.hark.server.app;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.KEY;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.accounts.Quotas.BudgetState;
import dev.hark.server.accounts.Quotas.BudgetWish;
import dev.hark.server.admission.KeyMint;
import dev.hark.server.store.Budget;
import dev.hark.server.store.RateOverride;
import dev.hark.server.testing.Eventually;
import dev.hark.server.testing.Operating;
import dev.hark.server.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What bound a key binds the one that takes its place. */
class RotatedKeysTest {

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer(saying("Yes."));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static int ask(String key) {
    byte[] request = post(NATIVE, nativeBody("qwen-audio-turbo", sound(1), "", ""));
    String text = new String(request, ISO_8859_1).replace(KEY, key);
    return server.status(text.getBytes(ISO_8859_1));
  }

  private static KeyMint.Minted made(String account) {
    return Operating.in(
        server.dataDir(),
        operator -> {
          operator.createAccount(account, "", false);
          return operator.createKey(Operating.key(account));
        });
  }

  private static KeyMint.Minted rotated(KeyMint.Minted old) {
    return Operating.in(
        server.dataDir(), operator -> operator.rotateKey(old.stored().id(), Duration.ofHours(1)));
  }

  private static BudgetState bound(String account, String keyId, long amount) {
    return Operating.in(
        server.dataDir(),
        operator -> {
          operator
              .quotas()
              .setBudget(
                  new BudgetWish(account, keyId, Budget.Unit.TOKENS, Budget.Period.TOTAL, amount));
          return operator.quotas().budgets(Optional.of(account)).getFirst();
        });
  }

  @Test
  void areRefusedOnceTheBudgetOfTheOldOneIsUsed() {
    KeyMint.Minted old = made("budgeted");
    String id = old.stored().id();
    bound("budgeted", id, 1_000_000);
    assertThat(ask(old.key())).isEqualTo(200);
    long used = bound("budgeted", id, 1_000_000).use().used();
    assertThat(used).isPositive();
    bound("budgeted", id, used);
    KeyMint.Minted fresh = rotated(old);
    assertThat(ask(fresh.key())).isEqualTo(429);
    List<BudgetState> states =
        Operating.in(
            server.dataDir(), operator -> operator.quotas().budgets(Optional.of("budgeted")));
    assertThat(states)
        .extracting(state -> state.budget().keyId())
        .containsExactly(fresh.stored().id());
    assertThat(states).extracting(state -> state.use().used()).containsExactly(used);
    assertThat(ask(old.key())).isEqualTo(429);
  }

  @Test
  void areHeldToTheRatesOfTheOldOne() {
    KeyMint.Minted old = made("rated");
    Operating.in(
        server.dataDir(),
        operator ->
            operator
                .rates()
                .set(
                    new RateOverride(
                        "rated",
                        old.stored().id(),
                        OptionalLong.of(1),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty())));
    KeyMint.Minted fresh = rotated(old);
    Eventually.holds("the new key is refused", () -> ask(fresh.key()) == 429);
    Eventually.holds("and the old one with it", () -> ask(old.key()) == 429);
  }
}
