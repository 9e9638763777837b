package dev.hark.server.app;

import static dev.hark.engine.testing.ScriptedEngine.finish;
import static dev.hark.engine.testing.ScriptedEngine.playing;
import static dev.hark.engine.testing.ScriptedEngine.say;
import static dev.hark.server.testing.TestServer.COMPAT;
import static dev.hark.server.testing.TestServer.KEY;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.compatBody;
import static dev.hark.server.testing.TestServer.get;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.request;
import static dev.hark.server.testing.TestServer.sound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.engine.testing.ScriptedEngine.Step;
import dev.hark.server.accounts.Quotas;
import dev.hark.server.admission.KeyRing;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Receipt.Outcome;
import dev.hark.server.metrics.Metrics;
import dev.hark.server.store.Budget;
import dev.hark.server.store.BudgetTable;
import dev.hark.server.store.Database;
import dev.hark.server.store.LedgerTable;
import dev.hark.server.store.ReservationTable;
import dev.hark.server.store.StoreSettings;
import dev.hark.server.testing.Cable;
import dev.hark.server.testing.Eventually;
import dev.hark.server.testing.LogLines;
import dev.hark.server.testing.MetricsText;
import dev.hark.server.testing.Operating;
import dev.hark.server.testing.PostgresServer;
import dev.hark.server.testing.RawClient;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL goes away under a running server, and comes back. */
class OutageTest {

  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";
  private static final String SETTLING = "INSERT INTO ledger (";
  private static final String RESERVING = "INSERT INTO reservation (";
  private static final long PROMPT = 13 + 8; // a second of sound and its frame
  private static final long WORDS = 2; // "A dog"

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  private StoreSettings direct;
  private Cable cable;
  private TestServer server;

  /** Where each request is held in the middle of its answer, until told to go on. */
  private final ScriptedEngine engine =
      playing(
          say("A dog"), new Step.Reached(begun), new Step.Await(goOn), say(" barks."), finish());

  @BeforeEach
  void start() {
    direct = StoreSettings.DEFAULT.withUrl(PostgresServer.freshDatabase());
    int port = URI.create(direct.url().substring("jdbc:".length())).getPort();
    cable = new Cable(port);
    String url = direct.url().replace(":" + port + "/", ":" + cable.port() + "/");
    String text =
        """
        store { url = "%s", wait-time = 1 s, answer-time = 2 s }
        accounts { beat-interval = 50 ms, dead-time = 1 minute, doubt-time = 300 ms }
        idempotency.lease-time = 300 ms
        """
            .formatted(url);
    server = new TestServer(engine, settings -> Configuration.parse(text, settings));
    Operating.in(
        direct,
        server.dataDir(),
        operator ->
            operator
                .quotas()
                .setBudget(
                    new Quotas.BudgetWish(
                        KeyRing.FIRST_ACCOUNT,
                        "",
                        Budget.Unit.TOKENS,
                        Budget.Period.TOTAL,
                        1_000_000)));
  }

  @AfterEach
  void end() throws IOException {
    goOn.countDown();
    cable.mend();
    server.close();
    cable.close();
  }

  private static byte[] asked(String path, boolean stream, String... headers) {
    String[] all = headers;
    if (path.equals(NATIVE)) {
      List<String> more = new ArrayList<>(List.of(headers));
      if (stream) {
        more.add("X-DashScope-SSE: enable");
      }
      all = more.toArray(new String[0]);
    }
    String body =
        path.equals(NATIVE)
            ? nativeBody(CAPTIONER, sound(1), "", "")
            : compatBody(CAPTIONER, sound(1), "", stream ? "\"stream\":true" : "");
    return post(path, body, all);
  }

  private <T> T look(Function<Database, T> look) {
    try (Database database = Database.open(direct, server.dataDir())) {
      return look.apply(database);
    }
  }

  private List<Receipt> ledger() {
    return look(database ->
        database.read(connection -> {
          List<Receipt> all = new ArrayList<>();
          LedgerTable.forEach(
              connection, Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE), all::add);
          return all;
        }));
  }

  private Budget.Use use() {
    return look(database ->
        database.read(connection -> {
          Budget budget = BudgetTable.of(connection, KeyRing.FIRST_ACCOUNT).getFirst();
          return BudgetTable.use(connection, budget.id(), Instant.EPOCH);
        }));
  }

  private void awaitNothingReserved() {
    Eventually.holds(
        "nothing is reserved",
        () -> look(database -> database.<Long>read(ReservationTable::count)) == 0);
  }

  private void requireRefusedForNow(Answer answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("retry-after")).isEqualTo("5");
    assertThat(answer.text())
        .contains("ServiceUnavailable", "Requests cannot be accounted for at the moment.");
  }

  @ParameterizedTest
  @ValueSource(strings = {NATIVE, COMPAT})
  void refusesWhileTheDatabaseIsAwayAndServesWhenItIsBack(String path) throws IOException {
    goOn.countDown();
    assertThat(server.status(asked(path, false))).isEqualTo(200);
    cable.cut();
    for (int i = 0; i < 3; i++) {
      requireRefusedForNow(server.exchange(asked(path, i == 1)));
    }
    cable.mend();
    Eventually.holds("it serves again", () -> server.status(asked(path, false)) == 200);
    awaitNothingReserved();
    assertThat(use().used()).isEqualTo(ledger().stream().mapToLong(r -> r.charge().tokens()).sum());
  }

  @Test
  void refusesInTheSameWordsWhereverTheBooksAreLookedIntoOrChanged() throws IOException {
    goOn.countDown();
    List<byte[]> doors =
        List.of(
            get("/admin/v1/usage", KEY),
            get("/admin/v1/usage?by=model&format=csv", KEY),
            get("/admin/v1/accounts", KEY),
            get("/admin/v1/keys", KEY),
            get("/admin/v1/grants", KEY),
            get("/admin/v1/budgets", KEY),
            get("/admin/v1/rates", KEY),
            post("/admin/v1/accounts", "{\"id\":\"team\"}"),
            request("DELETE", "/admin/v1/keys/none", KEY),
            get("/api/v1/receipts/none", KEY));
    for (byte[] door : doors) {
      cable.mend();
      Eventually.holds("the key is known", () -> server.status(get(Metrics.PATH, KEY)) == 200);
      cable.cut();
      requireRefusedForNow(server.exchange(door));
    }
  }

  @Test
  void tellsItsMetricsOnlyToKeysThatItKnows() throws IOException {
    assertThat(server.status(get(Metrics.PATH, KEY))).isEqualTo(200);
    cable.cut();
    requireRefusedForNow(server.exchange(get(Metrics.PATH, "sk-another")));
  }

  @Test
  void refusesRatherThanHangsWhenTheDatabaseSaysNothingAnyMore() throws IOException {
    goOn.countDown();
    assertThat(server.status(asked(NATIVE, false))).isEqualTo(200);
    cable.block();
    requireRefusedForNow(server.exchange(asked(NATIVE, false)));
    requireRefusedForNow(server.exchange(asked(COMPAT, false)));
    cable.mend();
    Eventually.holds("it serves again", () -> server.status(asked(NATIVE, false)) == 200);
  }

  @ParameterizedTest
  @ValueSource(strings = {NATIVE, COMPAT})
  void endsAStreamThatCannotBeChargedWithAnErrorAndChargesNothing(String path) throws Exception {
    try (RawClient client = server.connect()) {
      client.send(asked(path, true)).head();
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      cable.cut();
      goOn.countDown();
      assertThat(rest(client))
          .contains("Requests cannot be accounted for at the moment.")
          .doesNotContain("\"stop\"");
    }
    cable.mend();
    awaitNothingReserved();
    assertThat(use()).isEqualTo(new Budget.Use(0, 0));
    assertThat(ledger())
        .singleElement()
        .satisfies(receipt -> {
          assertThat(receipt.outcome()).isEqualTo(Outcome.FAILED);
          assertThat(receipt.reason()).contains("BOOKS_UNAVAILABLE");
          assertThat(receipt.charge().tokens()).isZero();
        });
  }

  @Test
  void chargesACallerWhoLeftOnceTheDatabaseIsBack() throws Exception {
    try (RawClient client = server.connect()) {
      client.send(asked(NATIVE, true)).head();
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      cable.cut();
    }
    Eventually.holds("the engine is free", () -> server.server().answering() == 0);
    cable.mend();
    awaitNothingReserved();
    assertThat(use()).isEqualTo(new Budget.Use(PROMPT + WORDS, 0));
    assertThat(ledger())
        .singleElement()
        .satisfies(receipt -> {
          assertThat(receipt.outcome()).isEqualTo(Outcome.CANCELLED);
          assertThat(receipt.charge().tokens()).isEqualTo(PROMPT + WORDS);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {NATIVE, COMPAT})
  void givesWhoAsksAgainUnderAKeyTheWholeAnswerForOneCharge(String path) throws Exception {
    byte[] question = asked(path, true, "Idempotency-Key: a");
    try (RawClient client = server.connect()) {
      client.send(question).head();
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      cable.cut();
      goOn.countDown();
      assertThat(rest(client)).doesNotContain("\"stop\"");
    }
    cable.mend();
    Eventually.holds("it serves again", () -> server.status(asked(path, false)) == 200);
    long before = use().used();
    assertThat(server.exchange(question).text()).contains("A dog", " barks.", "\"stop\"");
    String again = server.exchange(question).text();
    assertThat(again).contains("A dog", " barks.", "\"stop\"");
    awaitNothingReserved();
    assertThat(use().used() - before).isEqualTo(before); // as much as the one that was asked once
  }

  @ParameterizedTest
  @ValueSource(strings = {SETTLING, RESERVING})
  void servesAndChargesOnceWhenOnlyTheAnswerToACommitIsLost(String commit) throws IOException {
    goOn.countDown();
    cable.loseAnswerToCommit(commit);
    assertThat(server.status(asked(NATIVE, false))).isEqualTo(200);
    requireEverythingAgrees(Outcome.SERVED);
  }

  @Test
  void tellsOfAChargeWhoseAnswerFailedOnceTheDatabaseIsBack() throws Exception {
    goOn.countDown();
    try (LogLines log = new LogLines("hark.receipts")) {
      cable.cutAtAnswerToCommit(SETTLING);
      requireRefusedForNow(server.exchange(asked(NATIVE, false)));
      assertThat(ledger()).singleElement().extracting(Receipt::outcome).isEqualTo(Outcome.SERVED);
      cable.mend();
      requireEverythingAgrees(Outcome.SERVED);
      assertThat(log.next()).contains(ledger().getFirst().requestId(), "outcome=served");
      assertThat(log.rest()).isEmpty();
    }
  }

  @Test
  void givesBackAReservationThatNobodyHeardOfOnceTheDatabaseIsBack() throws IOException {
    goOn.countDown();
    cable.cutAtAnswerToCommit(RESERVING);
    requireRefusedForNow(server.exchange(asked(COMPAT, false)));
    assertThat(use().reserved()).isPositive();
    cable.mend();
    requireEverythingAgrees(Outcome.FAILED);
  }

  /** One receipt in the ledger, the budget and the metrics, and nothing reserved. */
  private void requireEverythingAgrees(Outcome outcome) throws IOException {
    awaitNothingReserved();
    Eventually.holds("the receipt is told", () -> counted("hark_requests_total") == 1);
    assertThat(ledger())
        .singleElement()
        .satisfies(receipt -> {
          assertThat(receipt.outcome()).isEqualTo(outcome);
          assertThat(use()).isEqualTo(new Budget.Use(receipt.charge().tokens(), 0));
          assertThat(counted("hark_tokens_total", "charged=yes"))
              .isEqualTo(receipt.charge().tokens());
        });
    String label = outcome.name().toLowerCase(Locale.ROOT);
    assertThat(counted("hark_requests_total", "outcome=" + label)).isEqualTo(1);
  }

  /** -1 while the page is not to be had. */
  private long counted(String name, String... labels) {
    try {
      Answer page = server.exchange(get(Metrics.PATH, KEY));
      return page.status() == 200
          ? new MetricsText(page.text()).sum(name, labels).longValueExact()
          : -1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String rest(RawClient client) throws IOException {
    StringBuilder text = new StringBuilder();
    for (byte[] chunk = client.chunk(); chunk.length > 0; chunk = client.chunk()) {
      text.append(new String(chunk, StandardCharsets.UTF_8));
    }
    return text.toString();
  }
}
