package dev.hark.server.app;

import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.accounts.Operator;
import dev.hark.server.admission.KeyRing;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Receipt.Outcome;
import dev.hark.server.store.Budget;
import dev.hark.server.store.BudgetTable;
import dev.hark.server.store.Database;
import dev.hark.server.store.LedgerTable;
import dev.hark.server.store.ReservationTable;
import dev.hark.server.store.StoreSettings;
import dev.hark.server.testing.Operating;
import dev.hark.server.testing.RawClient;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A server that is killed has charged every whole answer once and nothing else.
 *
 * <p>{@code -Dhark.kills=100} kills that often, {@code -Dhark.seed=N} begins with another seed.
 */
class KilledServerTest {

  private static final int KILLS = Integer.getInteger("hark.kills", 3);
  private static final long SEED = Long.getLong("hark.seed", 20261126);
  private static final int CLIENTS = 6;
  private static final long PLENTY = 1_000_000_000;
  private static final long TOKENS =
      25 + 28 + 5; // a second of sound, its frame, "Yes and no." and its end

  @TempDir private Path dir;

  @BeforeEach
  void bound() throws IOException {
    start("").close(); // makes the account
    Operating.in(
        dir,
        operator ->
            operator.setBudget(
                new Operator.BudgetWish(
                    KeyRing.FIRST_ACCOUNT, "", Budget.Unit.TOKENS, Budget.Period.TOTAL, PLENTY)));
  }

  private ServerProcess start(String haltAt) throws IOException {
    List<String> options =
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Dhark.halt=" + haltAt);
    return ServerProcess.start(options, dir, "");
  }

  private static byte[] question() {
    return post(
        NATIVE, nativeBody("qwen-audio-turbo", sound(1), "", ""), "X-DashScope-SSE: enable");
  }

  /** What the books say. */
  private record Books(Map<String, Receipt> receipts, Budget.Use use, long open) {
    long charged() {
      return receipts.values().stream().mapToLong(r -> r.charge().tokens()).sum();
    }
  }

  private Books books() {
    try (Database database = Database.open(StoreSettings.DEFAULT, dir)) {
      return database.read(connection -> {
        Map<String, Receipt> receipts = new HashMap<>();
        LedgerTable.forEach(
            connection,
            Instant.EPOCH,
            Instant.now().plusSeconds(60),
            receipt -> receipts.put(receipt.requestId(), receipt));
        Budget budget = BudgetTable.of(connection, KeyRing.FIRST_ACCOUNT).getFirst();
        return new Books(
            receipts,
            BudgetTable.use(connection, budget.id(), Instant.EPOCH),
            ReservationTable.count(connection));
      });
    }
  }

  @ParameterizedTest
  @CsvSource({"decode,0", "begin,1", "word,1", "end,1"})
  void chargesNothingForAnAnswerItWasKilledIn(String step, int reserved) throws IOException {
    try (ServerProcess server = start(step);
        RawClient client = new RawClient(server.port())) {
      client.send(question());
      server.awaitEnd();
    }
    assertThat(books().open()).isEqualTo(reserved);
    start("").close(); // releases what its earlier life held
    Books books = books();
    assertThat(books.open()).isZero();
    assertThat(books.use()).isEqualTo(new Budget.Use(0, 0));
    assertThat(books.receipts()).hasSize(reserved);
    assertThat(books.receipts().values())
        .allSatisfy(receipt -> {
          assertThat(receipt.outcome()).isEqualTo(Outcome.FAILED);
          assertThat(receipt.reason()).contains("NODE_LOST");
          assertThat(receipt.charge().tokens()).isZero();
        });
  }

  @Test
  void chargesEveryWholeAnswerOnceHoweverOftenItIsKilled() throws Exception {
    Random random = new Random(SEED);
    Set<String> whole = ConcurrentHashMap.newKeySet();
    Set<String> begun = ConcurrentHashMap.newKeySet();
    for (int kill = 0; kill < KILLS; kill++) {
      killUnderLoad(1 + random.nextInt(60), whole, begun);
    }
    start("").close();
    Books books = books();
    assertThat(books.open()).as("seed %d", SEED).isZero();
    assertThat(books.use()).isEqualTo(new Budget.Use(books.charged(), 0));
    assertThat(whole).isNotEmpty();
    for (String request : whole) {
      assertThat(books.receipts()).containsKey(request);
      Receipt receipt = Objects.requireNonNull(books.receipts().get(request));
      assertThat(receipt.outcome()).isEqualTo(Outcome.SERVED);
      assertThat(receipt.charge().tokens()).isEqualTo(TOKENS);
    }
    assertThat(books.receipts()).containsKeys(begun.toArray(new String[0]));
    assertThat(books.receipts().values())
        .allSatisfy(receipt -> {
          long tokens = receipt.charge().tokens();
          assertThat(tokens).isGreaterThanOrEqualTo(0);
          assertThat(receipt.outcome() == Outcome.SERVED).isEqualTo(tokens == TOKENS);
        });
    System.out.printf(
        "%d kills: %d whole answers, %d begun, %d receipts, %d tokens charged%n",
        KILLS, whole.size(), begun.size(), books.receipts().size(), books.charged());
  }

  /** Kills a server in the middle of its work, once it has given so many answers. */
  private void killUnderLoad(int answers, Set<String> whole, Set<String> begun)
      throws IOException, InterruptedException {
    CountDownLatch enough = new CountDownLatch(answers);
    ServerProcess server = start("");
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Runnable> asking = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        asking.add(() -> askUntilItDies(server.port(), enough, whole, begun));
      }
      asking.forEach(clients::execute);
      boolean reached = enough.await(60, TimeUnit.SECONDS);
      server.kill();
      assertThat(reached).isTrue();
    }
  }

  private static void askUntilItDies(
      int port, CountDownLatch enough, Set<String> whole, Set<String> begun) {
    try (RawClient client = new RawClient(port)) {
      while (true) {
        Answer head = client.send(question()).head();
        assertThat(head.status()).isEqualTo(200);
        String request = head.header("x-request-id");
        begun.add(request);
        StringBuilder text = new StringBuilder();
        for (byte[] chunk = client.chunk(); chunk.length > 0; chunk = client.chunk()) {
          text.append(new String(chunk, StandardCharsets.UTF_8));
          if (text.indexOf("\"finish_reason\":\"stop\"") >= 0 && whole.add(request)) {
            enough.countDown();
          }
        }
      }
    } catch (IOException e) {
      return; // the server is dead, as it should be
    }
  }
}
