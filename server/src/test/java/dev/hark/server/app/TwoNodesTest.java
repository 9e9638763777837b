package dev.hark.server.app;

import static dev.hark.server.testing.TestServer.COMPAT;
import static dev.hark.server.testing.TestServer.compatBody;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.accounts.Operator;
import dev.hark.server.admission.AccountSettings;
import dev.hark.server.admission.KeyRing;
import dev.hark.server.admission.KeySecret;
import dev.hark.server.metering.RateCard;
import dev.hark.server.metering.Receipt;
import dev.hark.server.store.Budget;
import dev.hark.server.store.Database;
import dev.hark.server.store.LedgerTable;
import dev.hark.server.store.StoreSettings;
import dev.hark.server.testing.PostgresServer;
import dev.hark.server.testing.RawClient;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.ServerProcess;
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
      new Operator(
              database,
              secret,
              RateCard.STANDARD.prices(),
              new Operator.Place("cn-beijing", "CNY"),
              Clock.systemUTC())
          .setBudget(
              new Operator.BudgetWish(
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
      List<Receipt> receipts = new ArrayList<>();
      database.read(connection -> {
        LedgerTable.forEach(
            connection, Instant.EPOCH, Instant.now().plusSeconds(60), receipts::add);
        return true;
      });
      assertThat(receipts).hasSize(REQUESTS);
      assertThat(receipts.stream().mapToLong(r -> r.charge().tokens()).sum()).isEqualTo(FIT * EACH);
      assertThat(receipts.stream().map(r -> r.asker().node()).distinct()).hasSize(2);
    }
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
