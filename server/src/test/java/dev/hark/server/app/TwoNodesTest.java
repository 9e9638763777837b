package dev.hark.server.app;

import static dev.hark.engine.testing.ScriptedEngine.finish;
import static dev.hark.engine.testing.ScriptedEngine.playing;
import static dev.hark.engine.testing.ScriptedEngine.say;
import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.COMPAT;
import static dev.hark.server.testing.TestServer.compatBody;
import static dev.hark.server.testing.TestServer.get;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.engine.testing.ScriptedEngine.Step;
import dev.hark.server.accounts.Operator;
import dev.hark.server.accounts.Quotas;
import dev.hark.server.admission.AccountSettings;
import dev.hark.server.admission.KeyMint;
import dev.hark.server.admission.KeyRing;
import dev.hark.server.admission.KeySecret;
import dev.hark.server.metering.RateCard;
import dev.hark.server.metering.Receipt;
import dev.hark.server.store.Budget;
import dev.hark.server.store.Database;
import dev.hark.server.store.LedgerTable;
import dev.hark.server.store.StoreSettings;
import dev.hark.server.testing.Eventually;
import dev.hark.server.testing.Operating;
import dev.hark.server.testing.PostgresServer;
import dev.hark.server.testing.RawClient;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.ServerProcess;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two server processes on one PostgreSQL keep one set of books. */
class TwoNodesTest {

  private static final String MODEL = "qwen3-omni-30b-a3b-captioner";
  private static final int REQUESTS = 200;
  private static final int FIT = 77;
  private static final long EACH = 13 + 8 + 1; // a second of sound, its frame, one word

  @TempDir private Path dir;

  private ServerProcess start(String name, String url) throws IOException {
    String settings =
        "store.url = \"%s\"\naccounts.secret-file = \"%s\"\nengine.queue-length = 1000\n"
            .formatted(url, dir.resolve("keys/secret"));
    List<String> options =
        List.of("-Xmx256m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");
    return ServerProcess.start(options, dir.resolve(name), settings);
  }

  @Test
  void letThroughTogetherExactlyWhatABudgetIsFor() throws Exception {
    String url = PostgresServer.freshDatabase();
    KeySecret secret = KeySecret.open(dir, AccountSettings.DEFAULT);
    try (Database database = Database.open(StoreSettings.DEFAULT.withUrl(url), dir);
        ServerProcess one = start("one", url);
        ServerProcess two = start("two", url)) {
      operator(database, secret)
          .quotas()
          .setBudget(
              new Quotas.BudgetWish(
                  KeyRing.FIRST_ACCOUNT,
                  "",
                  Budget.Unit.TOKENS,
                  Budget.Period.MONTH,
                  FIT * EACH + EACH - 1));
      List<Answer> answers = askAll(one.port(), two.port());
      assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(FIT);
      assertThat(answers)
          .filteredOn(answer -> answer.status() != 200)
          .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(429));
      List<Receipt> receipts = ledger(database);
      assertThat(receipts).hasSize(REQUESTS);
      assertThat(receipts.stream().mapToLong(r -> r.charge().tokens()).sum()).isEqualTo(FIT * EACH);
      assertThat(receipts.stream().map(r -> r.asker().node()).distinct()).hasSize(2);
    }
  }

  private TestServer node(ScriptedEngine engine, String url) {
    String text =
        "store.url = \"%s\"\naccounts.secret-file = \"%s\"\n"
            .formatted(url, dir.resolve("keys/secret"));
    return new TestServer(engine, settings -> Configuration.parse(text, settings));
  }

  @Test
  void giveTwinsThatComeToDifferentNodesTheOneAnswer() throws Exception {
    String url = PostgresServer.freshDatabase();
    KeySecret.open(dir, AccountSettings.DEFAULT);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ScriptedEngine asked =
        playing(
            say("A dog"), new Step.Reached(begun), new Step.Await(goOn), say(" barks."), finish());
    ScriptedEngine idle = saying("never asked");
    byte[] question = post(COMPAT, compatBody(MODEL, sound(1), "", ""), "Idempotency-Key: a");
    try (TestServer one = node(asked, url);
        TestServer two = node(idle, url);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> first = clients.submit(() -> one.exchange(question));
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      Future<Answer> twin = clients.submit(() -> two.exchange(question));
      goOn.countDown();
      assertThat(first.get().text()).contains("A dog barks.");
      assertThat(twin.get().bytes()).isEqualTo(first.get().bytes());
      assertThat(twin.get().header("idempotent-replayed")).isEqualTo("true");
      assertThat(idle.asked()).isEmpty();
    }
    try (Database database = Database.open(StoreSettings.DEFAULT.withUrl(url), dir)) {
      List<Receipt> receipts = ledger(database);
      assertThat(receipts).hasSize(2);
      assertThat(receipts).filteredOn(r -> r.charge().tokens() > 0).hasSize(1);
    }
  }

  @Test
  void refuseAKeyThatWasRevokedOnTheOther() throws Exception {
    String url = PostgresServer.freshDatabase();
    KeySecret secret = KeySecret.open(dir, AccountSettings.DEFAULT);
    try (TestServer one = node(saying("Yes."), url);
        TestServer two = node(saying("Yes."), url);
        Database database = Database.open(StoreSettings.DEFAULT.withUrl(url), dir)) {
      Operator operator = operator(database, secret);
      KeyMint.Minted made = operator.createKey(Operating.key(KeyRing.FIRST_ACCOUNT));
      byte[] models = get("/compatible-mode/v1/models", made.key());
      assertThat(one.status(models)).isEqualTo(200);
      assertThat(two.status(models)).isEqualTo(200);
      operator.revokeKey(made.stored().id());
      Eventually.holds("both refuse it", () -> one.status(models) == 401);
      Eventually.holds("both refuse it", () -> two.status(models) == 401);
    }
  }

  private static Operator operator(Database database, KeySecret secret) {
    return new Operator(
        database,
        secret,
        RateCard.STANDARD.prices(),
        new Operator.Place("cn-beijing", "CNY"),
        Clock.systemUTC());
  }

  private static List<Receipt> ledger(Database database) {
    List<Receipt> receipts = new ArrayList<>();
    database.read(connection -> {
      LedgerTable.forEach(connection, Instant.EPOCH, Instant.now().plusSeconds(60), receipts::add);
      return true;
    });
    return receipts;
  }

  private static List<Answer> askAll(int one, int two) throws Exception {
    byte[] question = post(COMPAT, compatBody(MODEL, sound(1), "", "\"max_tokens\":1"));
    CountDownLatch together = new CountDownLatch(1);
    List<Future<Answer>> asked = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < REQUESTS; i++) {
        int port = i % 2 == 0 ? one : two;
        asked.add(
            clients.submit(() -> {
              together.await();
              try (RawClient client = new RawClient(port)) {
                return client.send(question).answer();
              }
            }));
      }
      together.countDown();
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : asked) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}
