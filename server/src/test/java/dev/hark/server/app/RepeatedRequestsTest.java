package dev.hark.server.app;

import static dev.hark.engine.testing.ScriptedEngine.finish;
import static dev.hark.engine.testing.ScriptedEngine.playing;
import static dev.hark.engine.testing.ScriptedEngine.say;
import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.COMPAT;
import static dev.hark.server.testing.TestServer.KEY;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.compatBody;
import static dev.hark.server.testing.TestServer.get;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.EngineFailure;
import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.engine.testing.ScriptedEngine.Step;
import dev.hark.server.metering.RateCard;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Recomputation;
import dev.hark.server.store.LedgerTable;
import dev.hark.server.testing.Eventually;
import dev.hark.server.testing.LogLines;
import dev.hark.server.testing.RawClient;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are sent again with the header Idempotency-Key, over the real server. */
class RepeatedRequestsTest {

  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";
  private static final String SSE = "X-DashScope-SSE: enable";

  private static String key(String value) {
    return "Idempotency-Key: " + value;
  }

  private static byte[] asked(String path, double seconds, String... headers) {
    String body =
        path.equals(NATIVE)
            ? nativeBody(CAPTIONER, sound(seconds), "", "")
            : compatBody(CAPTIONER, sound(seconds), "", "");
    return post(path, body, headers);
  }

  private static byte[] streamed(String path, String... headers) {
    return path.equals(NATIVE)
        ? asked(path, 1, headers[0], SSE)
        : post(path, compatBody(CAPTIONER, sound(1), "", "\"stream\":true"), headers);
  }

  private static List<Receipt> ledger(TestServer server) {
    List<Receipt> all = new ArrayList<>();
    server
        .server()
        .accounting()
        .database()
        .read(connection -> {
          LedgerTable.forEach(
              connection, Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE), all::add);
          return true;
        });
    return all;
  }

  private static void requireOneCharge(TestServer server) {
    List<Receipt> charged =
        ledger(server).stream().filter(receipt -> receipt.charge().tokens() > 0).toList();
    assertThat(charged).hasSize(1);
    assertThat(ledger(server))
        .allSatisfy(
            receipt -> assertThat(Recomputation.differences(receipt, RateCard.STANDARD)).isEmpty());
    assertThat(ledger(server).stream().filter(receipt -> receipt.replayOf().isPresent()))
        .allSatisfy(
            receipt -> assertThat(receipt.replayOf()).contains(charged.getFirst().requestId()));
  }

  @ParameterizedTest
  @ValueSource(strings = {NATIVE, COMPAT})
  void givesTheSameAnswerAgainAndChargesOnce(String path) throws IOException {
    ScriptedEngine engine = saying("A dog", " barks.");
    try (TestServer server = new TestServer(engine)) {
      RawClient.Answer first = server.exchange(asked(path, 1, key("a")));
      RawClient.Answer again = server.exchange(asked(path, 1, key("a")));
      assertThat(first.status()).isEqualTo(200);
      assertThat(first.header("idempotent-replayed")).isEmpty();
      assertThat(again.status()).isEqualTo(200);
      assertThat(again.header("idempotent-replayed")).isEqualTo("true");
      assertThat(again.bytes()).isEqualTo(first.bytes());
      assertThat(again.header("x-request-id")).isEqualTo(first.header("x-request-id"));
      assertThat(again.header("x-hark-engine")).isEqualTo("scripted");
      assertThat(again.header("content-type")).isEqualTo(first.header("content-type"));
      assertThat(engine.asked()).hasSize(1);
      requireOneCharge(server);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {NATIVE, COMPAT})
  void tellsARepetitionFromTheFirstInTheLogsAndToTheCaller(String path) throws Exception {
    try (TestServer server = new TestServer(saying("A dog"));
        LogLines requests = new LogLines("hark.requests");
        LogLines receipts = new LogLines("hark.receipts")) {
      RawClient.Answer answer = server.exchange(streamed(path, key("a")));
      String first = answer.header("x-request-id");
      assertThat(answer.header("x-hark-replay-id")).isEmpty();
      assertThat(requests.next()).contains("id=" + first, " status=200 ms=");
      assertThat(receipts.next()).doesNotContain("replay_of");
      RawClient.Answer again = server.exchange(streamed(path, key("a")));
      String own = again.header("x-hark-replay-id");
      assertThat(own).hasSize(36).isNotEqualTo(first);
      assertThat(again.header("x-request-id")).isEqualTo(first);
      assertThat(requests.next())
          .startsWith("id=" + own)
          .contains(" status=200 replayed=true replay_of=" + first + " ms=");
      assertThat(receipts.next()).startsWith("id=" + own).contains(" replay_of=" + first + " ");
      String receipt = server.exchange(get("/api/v1/receipts/" + own, KEY)).text();
      assertThat(receipt).contains("\"replay_of\":\"" + first + "\"");
    }
  }

  @Test
  void letsThePageThatAsksSeeAnAnswerThatAnotherPageHadFirst() throws IOException {
    UnaryOperator<Settings> two =
        settings ->
            Configuration.parse(
                "http.cors-origins = [\"https://a.test\", \"https://b.test\"]", settings);
    try (TestServer server = new TestServer(saying("x"), two)) {
      for (String origin : List.of("https://a.test", "https://b.test")) {
        RawClient.Answer answer = server.exchange(asked(COMPAT, 1, key("a"), "Origin: " + origin));
        assertThat(answer.header("access-control-allow-origin")).isEqualTo(origin);
        assertThat(answer.header("access-control-expose-headers")).contains("x-hark-replay-id");
        assertThat(answer.header("vary")).contains("origin");
      }
      RawClient.Answer stranger =
          server.exchange(asked(COMPAT, 1, key("a"), "Origin: https://c.test"));
      assertThat(stranger.header("idempotent-replayed")).isEqualTo("true");
      assertThat(stranger.headers()).doesNotContainKey("access-control-allow-origin");
      RawClient.Answer none = server.exchange(asked(COMPAT, 1, key("a")));
      assertThat(none.header("idempotent-replayed")).isEqualTo("true");
      assertThat(none.headers())
          .doesNotContainKeys("access-control-allow-origin", "access-control-expose-headers");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {NATIVE, COMPAT})
  void streamsTheSameEventsAgain(String path) throws IOException {
    ScriptedEngine engine = saying("A dog", " barks", " twice.");
    try (TestServer server = new TestServer(engine)) {
      RawClient.Answer first = server.exchange(streamed(path, key("a")));
      RawClient.Answer again = server.exchange(streamed(path, key("a")));
      assertThat(again.header("content-type")).isEqualTo("text/event-stream;charset=UTF-8");
      assertThat(again.text()).isEqualTo(first.text()).contains("twice");
      assertThat(engine.asked()).hasSize(1);
      requireOneCharge(server);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {NATIVE, COMPAT})
  void refusesAnotherRequestUnderTheSameKey(String path) throws IOException {
    ScriptedEngine engine = saying("x");
    try (TestServer server = new TestServer(engine)) {
      server.exchange(asked(path, 1, key("a")));
      RawClient.Answer other = server.exchange(asked(path, 2, key("a")));
      assertThat(other.status()).isEqualTo(422);
      assertThat(other.text())
          .contains("The Idempotency-Key was used before with another request.");
      assertThat(server.status(streamed(path, key("a")))).isEqualTo(422);
      assertThat(server.status(asked(path, 2, key("b")))).isEqualTo(200);
      assertThat(server.status(asked(path, 2))).isEqualTo(200);
      assertThat(server.status(asked(path, 2))).isEqualTo(200);
      assertThat(server.status(asked(path, 2, key("x".repeat(256))))).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {NATIVE, COMPAT})
  void runsOneOfAHundredTwinsAndAnswersAll(String path) throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ScriptedEngine engine =
        playing(
            say("A dog"),
            new Step.Reached(running),
            new Step.Await(goOn),
            say(" barks."),
            finish());
    try (TestServer server = new TestServer(engine);
        ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<RawClient.Answer>> twins = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        twins.add(pool.submit(() -> server.exchange(asked(path, 1, key("a")))));
      }
      assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
      goOn.countDown();
      String text = twins.getFirst().get().text();
      assertThat(text).contains("A dog barks.");
      for (Future<RawClient.Answer> twin : twins) {
        assertThat(twin.get().status()).isEqualTo(200);
        assertThat(twin.get().text()).isEqualTo(text);
      }
      assertThat(engine.asked()).hasSize(1);
      Eventually.holds("all are settled", () -> ledger(server).size() == 100);
      requireOneCharge(server);
    }
  }

  @Test
  void givesAFailureOfTheEngineAgainAndChargesNothing() throws IOException {
    ScriptedEngine engine = ScriptedEngine.failing(new EngineFailure.Broken("gone"));
    try (TestServer server = new TestServer(engine)) {
      RawClient.Answer first = server.exchange(asked(NATIVE, 1, key("a")));
      RawClient.Answer again = server.exchange(asked(NATIVE, 1, key("a")));
      assertThat(first.status()).isEqualTo(500);
      assertThat(again.status()).isEqualTo(500);
      assertThat(again.bytes()).isEqualTo(first.bytes());
      assertThat(engine.asked()).hasSize(1);
      assertThat(ledger(server)).allSatisfy(r -> assertThat(r.charge().tokens()).isZero());
    }
  }

  @Test
  void streamsABrokenAnswerAgainWithItsError() throws IOException {
    ScriptedEngine engine =
        playing(say("A dog barks at"), new Step.Fail(new EngineFailure.Broken("gone")));
    try (TestServer server = new TestServer(engine)) {
      String first = server.exchange(streamed(NATIVE, key("a"))).text();
      assertThat(first).contains("event:error");
      assertThat(server.exchange(streamed(NATIVE, key("a"))).text()).isEqualTo(first);
      assertThat(engine.asked()).hasSize(1);
    }
  }

  @Test
  void keepsNothingOfWhatWasRefused() throws IOException {
    try (TestServer server = new TestServer(saying("x"))) {
      byte[] bad = post(NATIVE, nativeBody(CAPTIONER, "data:;base64,AAAA", "", ""), key("a"));
      assertThat(server.status(bad)).isEqualTo(400);
      assertThat(server.status(bad)).isEqualTo(400);
      assertThat(server.status(asked(NATIVE, 1, key("a")))).isEqualTo(200);
    }
  }

  /** Who asked with a key may come back for the answer: it is made though they have left. */
  @Test
  void answersToTheEndThoughTheClientLeft() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ScriptedEngine engine =
        playing(
            say("A dog"), new Step.Reached(begun), new Step.Await(goOn), say(" barks."), finish());
    try (TestServer server = new TestServer(engine)) {
      try (RawClient client = server.connect()) {
        client.send(streamed(COMPAT, key("a"))).head();
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      }
      goOn.countDown();
      String again = server.exchange(streamed(COMPAT, key("a"))).text();
      assertThat(again).contains("A dog", " barks.", "[DONE]");
      assertThat(engine.asked()).hasSize(1);
      requireOneCharge(server);
    }
  }

  @Test
  void tellsThatAnAnswerWasTooLongToBeKept() throws IOException {
    UnaryOperator<Settings> small =
        settings -> Configuration.parse("idempotency.max-answer-bytes = 10", settings);
    try (TestServer server = new TestServer(saying("A dog barks."), small)) {
      assertThat(server.status(asked(COMPAT, 1, key("a")))).isEqualTo(200);
      RawClient.Answer again = server.exchange(asked(COMPAT, 1, key("a")));
      assertThat(again.status()).isEqualTo(409);
      assertThat(again.header("x-should-retry")).isEqualTo("false");
      assertThat(again.text()).contains("idempotent_answer_lost");
    }
  }
}
