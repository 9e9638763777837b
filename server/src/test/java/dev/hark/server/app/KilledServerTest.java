package dev.hark.server.app;

import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.accounts.Quotas;
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
import dev.hark.server.testing.StoreKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A server that is killed has charged every whole answer once and nothing else, on both databases.
 *
 * <p>{@code -Dhark.kills=100} kills that often, {@code -Dhark.seed=N} begins with another seed.
 */
@ParameterizedClass
@EnumSource(StoreKind.class)
class KilledServerTest {

  private static final int KILLS = Integer.getInteger("hark.kills", 3);
  private static final long SEED = Long.getLong("hark.seed", 20261126);
  private static final int CLIENTS = 3;
  private static final long PLENTY = 1_000_000_000;
  private static final long TOKENS =
      25 + 28 + 5; // a second of sound, its frame, "Yes and no." and its end

  private static final String ONCE = "qwen-audio-turbo"; // what clients ask that give up
  private static final String AGAIN = "qwen-audio-turbo-latest"; // and those that ask again

  @TempDir private Path dir;

  private final StoreKind kind;
  private final StoreSettings store;

  KilledServerTest(StoreKind kind) {
    this.kind = kind;
    this.store = kind.fresh();
  }

  @BeforeEach
  void bound() throws IOException {
    start("").close(); // makes the account
    Operating.in(
        store,
        dir,
        operator ->
            operator
                .quotas()
                .setBudget(
                    new Quotas.BudgetWish(
                        KeyRing.FIRST_ACCOUNT,
                        "",
                        Budget.Unit.TOKENS,
                        Budget.Period.TOTAL,
                        PLENTY)));
  }

  private ServerProcess start(String haltAt) throws IOException {
    List<String> options =
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Dhark.halt=" + haltAt);
    String settings = "store.url = \"%s\"\nidempotency.lease-time = 300ms\n".formatted(store.url());
    return ServerProcess.start(options, dir, settings);
  }

  private static byte[] question() {
    return post(NATIVE, nativeBody(ONCE, sound(1), "", ""), "X-DashScope-SSE: enable");
  }

  private static byte[] question(String idempotencyKey) {
    return post(
        NATIVE,
        nativeBody(AGAIN, sound(1), "", ""),
        "X-DashScope-SSE: enable",
        "Idempotency-Key: " + idempotencyKey);
  }

  /** What the books say. */
  private record Books(Map<String, Receipt> receipts, Budget.Use use, long open) {
    long charged() {
      return receipts.values().stream().mapToLong(r -> r.charge().tokens()).sum();
    }
  }

  private Books books() {
    try (Database database = Database.open(store, dir)) {
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
  @CsvSource({"decode,0,0", "begin,1,0", "word,1,0", "end,1,0", "settled,0,1"})
  void chargesOneWholeAnswerWhicheverStepItWasKilledAt(String step, int reserved, int charged)
      throws IOException {
    try (ServerProcess server = start(step);
        RawClient client = new RawClient(server.port())) {
      client.send(question("a"));
      server.awaitEnd();
      assertThat(whole(client)).isFalse();
    }
    assertThat(books().open()).isEqualTo(reserved);
    try (ServerProcess server = start("")) { // releases what its earlier life held
      Books books = books();
      assertThat(books.open()).isZero();
      assertThat(books.use()).isEqualTo(new Budget.Use(charged * TOKENS, 0));
      assertThat(books.receipts()).hasSize(reserved + charged);
      assertThat(books.receipts().values())
          .filteredOn(receipt -> receipt.charge().tokens() == 0)
          .allSatisfy(receipt -> {
            assertThat(receipt.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(receipt.reason()).contains("NODE_LOST");
          });
      try (RawClient client = new RawClient(server.port())) {
        client.send(question("a"));
        assertThat(whole(client)).isTrue();
      }
    }
    Books books = books();
    assertThat(books.open()).isZero();
    assertThat(books.use()).isEqualTo(new Budget.Use(TOKENS, 0));
    assertThat(books.charged()).isEqualTo(TOKENS);
  }

  /** Whether an answer comes that has all of its words and its end. */
  private static boolean whole(RawClient client) {
    try {
      StringBuilder text = new StringBuilder();
      assertThat(client.head().status()).isEqualTo(200);
      for (byte[] chunk = client.chunk(); chunk.length > 0; chunk = client.chunk()) {
        text.append(new String(chunk, StandardCharsets.UTF_8));
      }
      assertThat(text).contains("Yes and no.", "\"finish_reason\":\"stop\"");
      return true;
    } catch (IOException e) {
      return false; // the server is dead, as it should be
    }
  }

  /** What clients saw of servers that were killed. */
  private static final class Seen {
    final Set<String> whole = ConcurrentHashMap.newKeySet();
    final Set<String> begun = ConcurrentHashMap.newKeySet();
    final Queue<String> unfinished = new ConcurrentLinkedQueue<>();
    final Set<String> finished = ConcurrentHashMap.newKeySet();
  }

  @Test
  void chargesEveryWholeAnswerOnceHoweverOftenItIsKilled() throws Exception {
    Random random = new Random(SEED);
    Seen seen = new Seen();
    for (int kill = 0; kill < KILLS; kill++) {
      killUnderLoad(1 + random.nextInt(60), seen);
    }
    try (ServerProcess server = start("")) {
      while (!seen.unfinished.isEmpty()) {
        ask(server.port(), seen.unfinished.remove(), seen);
      }
    }
    Books books = books();
    assertThat(books.open()).as("seed %d", SEED).isZero();
    assertThat(books.use()).isEqualTo(new Budget.Use(books.charged(), 0));
    requireOnce(books, seen);
    requireOnceThoughAskedAgain(books, seen);
    System.out.printf(
        "%s, %d kills: %d whole answers, %d begun, %d asked again until whole, %d receipts,"
            + " %d tokens charged%n",
        kind,
        KILLS,
        seen.whole.size(),
        seen.begun.size(),
        seen.finished.size(),
        books.receipts().size(),
        books.charged());
  }

  private static void requireOnce(Books books, Seen seen) {
    assertThat(seen.whole).isNotEmpty();
    for (String request : seen.whole) {
      assertThat(books.receipts()).containsKey(request);
      Receipt receipt = Objects.requireNonNull(books.receipts().get(request));
      assertThat(receipt.outcome()).isEqualTo(Outcome.SERVED);
      assertThat(receipt.charge().tokens()).isEqualTo(TOKENS);
    }
    assertThat(books.receipts()).containsKeys(seen.begun.toArray(new String[0]));
    assertThat(books.receipts().values())
        .allSatisfy(receipt -> {
          long tokens = receipt.charge().tokens();
          boolean paid = receipt.outcome() == Outcome.SERVED && receipt.replayOf().isEmpty();
          assertThat(tokens).isEqualTo(paid ? TOKENS : 0);
        });
  }

  private static void requireOnceThoughAskedAgain(Books books, Seen seen) {
    assertThat(seen.finished).isNotEmpty();
    assertThat(books.receipts().values())
        .filteredOn(receipt -> receipt.model().equals(AGAIN) && receipt.charge().tokens() > 0)
        .hasSameSizeAs(seen.finished);
  }

  /** Kills a server in the middle of its work, once it has given so many answers. */
  private void killUnderLoad(int answers, Seen seen) throws IOException, InterruptedException {
    CountDownLatch enough = new CountDownLatch(answers);
    ServerProcess server = start("");
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++) {
        clients.execute(() -> askUntilItDies(server.port(), enough, seen));
        clients.execute(() -> askAgainUntilItDies(server.port(), enough, seen));
      }
      boolean reached = enough.await(60, TimeUnit.SECONDS);
      server.kill();
      assertThat(reached).isTrue();
    }
  }

  private static void askUntilItDies(int port, CountDownLatch enough, Seen seen) {
    try (RawClient client = new RawClient(port)) {
      while (true) {
        Answer head = client.send(question()).head();
        assertThat(head.status()).isEqualTo(200);
        String request = head.header("x-request-id");
        seen.begun.add(request);
        StringBuilder text = new StringBuilder();
        for (byte[] chunk = client.chunk(); chunk.length > 0; chunk = client.chunk()) {
          text.append(new String(chunk, StandardCharsets.UTF_8));
          if (text.indexOf("\"finish_reason\":\"stop\"") >= 0 && seen.whole.add(request)) {
            enough.countDown();
          }
        }
      }
    } catch (IOException e) {
      return; // the server is dead, as it should be
    }
  }

  private static void askAgainUntilItDies(int port, CountDownLatch enough, Seen seen) {
    boolean alive = true;
    while (alive) {
      String left = seen.unfinished.poll();
      alive = ask(port, left == null ? UUID.randomUUID().toString() : left, seen);
      if (alive) {
        enough.countDown();
      }
    }
  }

  /** Asks under a key; whoever comes later goes on with it if the server died over it. */
  private static boolean ask(int port, String key, Seen seen) {
    boolean whole;
    try (RawClient client = new RawClient(port)) {
      client.send(question(key));
      whole = whole(client);
    } catch (IOException e) {
      whole = false; // dead before it was asked
    }
    if (whole) {
      seen.finished.add(key);
    } else {
      seen.unfinished.add(key);
    }
    return whole;
  }
}
