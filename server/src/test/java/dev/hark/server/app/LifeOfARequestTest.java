package dev.hark.server.app;

import static dev.hark.engine.testing.ScriptedEngine.finish;
import static dev.hark.engine.testing.ScriptedEngine.playing;
import static dev.hark.engine.testing.ScriptedEngine.say;
import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.COMPAT;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.compatBody;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.engine.Delta;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.engine.testing.ScriptedEngine.Step;
import dev.hark.server.testing.Eventually;
import dev.hark.server.testing.ListeningEngine;
import dev.hark.server.testing.LogLines;
import dev.hark.server.testing.RawClient;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that leave, read slowly or come too many; engines that fail; servers that stop. */
class LifeOfARequestTest {

  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";
  private static final String SSE = "X-DashScope-SSE: enable";

  private static UnaryOperator<Settings> with(String settings) {
    return defaults -> Configuration.parse(settings, defaults);
  }

  private static byte[] request(String... headers) {
    return post(NATIVE, nativeBody("qwen-audio-turbo", sound(1), "", ""), headers);
  }

  private static boolean opens(CountDownLatch latch) throws InterruptedException {
    return latch.await(20, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Accept: application/json", SSE})
  void stopsTheEngineWhenTheClientLeaves(String header) throws Exception {
    ListeningEngine engine = new ListeningEngine("");
    try (LogLines receipts = new LogLines("hark.receipts");
        TestServer server = new TestServer(engine)) {
      try (RawClient client = server.connect()) {
        client.send(request(header));
        assertThat(opens(engine.started())).isTrue();
      }
      assertThat(opens(engine.cancelled())).isTrue();
      assertThat(receipts.next())
          .contains(" outcome=cancelled ", " audio_tokens=25 ", " engine=listening ");
    }
  }

  @Test
  void stopsTheEngineWhenTheClientLeavesInTheMiddleOfAStream() throws Exception {
    ListeningEngine engine = new ListeningEngine(" word");
    try (LogLines receipts = new LogLines("hark.receipts");
        TestServer server = new TestServer(engine)) {
      try (RawClient client = server.connect()) {
        client.send(request(SSE)).head();
        assertThat(new String(client.chunk(), UTF_8)).startsWith("id:1\n");
      }
      assertThat(opens(engine.cancelled())).isTrue();
      assertThat(receipts.next()).contains(" outcome=cancelled ");
    }
  }

  @Test
  void cutsOffReadersThatStopReading() throws Exception {
    // Blanks are many bytes a token, and each frame repeats all of them.
    ListeningEngine engine = new ListeningEngine(" ".repeat(4000));
    try (TestServer server = new TestServer(engine, with("http.write-stall-time = 300 ms"));
        RawClient client = server.connect()) {
      client.send(post(NATIVE, nativeBody(CAPTIONER, sound(1), "", ""), SSE));
      assertThat(opens(engine.cancelled())).isTrue();
    }
  }

  @Test
  void cutsOffBodiesThatDoNotArrive() throws IOException {
    try (TestServer server = new TestServer(saying("x"), with("http.body-idle-time = 200 ms"));
        RawClient client = server.connect()) {
      byte[] request = request();
      client.send(Arrays.copyOf(request, request.length - 1));
      assertThat(client.closedByServer()).isTrue();
      Eventually.holds(
          "all memory is free", () -> server.server().edge().freeBodyBytes() == 256L << 20);
    }
  }

  @Test
  void cutsOffBodiesThatDrip() throws IOException, InterruptedException {
    try (TestServer server = new TestServer(saying("x"), with("http.body-time = 300 ms"));
        RawClient client = server.connect()) {
      CountDownLatch closed = new CountDownLatch(1);
      Thread drip = Thread.ofVirtual().start(() -> drip(client, closed));
      assertThat(client.closedByServer()).isTrue();
      closed.countDown();
      drip.join();
    }
  }

  private static void drip(RawClient client, CountDownLatch closed) {
    try {
      client.send(new String(request(), UTF_8).split("\r\n\r\n")[0] + "\r\n\r\n");
      while (!closed.await(20, TimeUnit.MILLISECONDS)) {
        client.send(" ");
      }
    } catch (IOException | InterruptedException e) {
      return; // cut off, as wanted
    }
  }

  @Test
  void cutsOffHeadersThatDoNotArrive() throws IOException {
    try (TestServer server = new TestServer(saying("x"), with("http.header-time = 200 ms"));
        RawClient client = server.connect()) {
      client.send("GET /health/live HTTP/1.1\r\nHost:");
      assertThat(client.closedByServer()).isTrue();
    }
  }

  @Test
  void closesConnectionsThatLieIdle() throws IOException {
    try (TestServer server = new TestServer(saying("x"), with("http.keep-alive-time = 200 ms"));
        RawClient client = server.connect()) {
      assertThat(client.send(request()).answer().status()).isEqualTo(200);
      assertThat(client.closedByServer()).isTrue();
    }
  }

  @Test
  void keepsSilentStreamsAliveWithComments() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    ScriptedEngine engine = playing(new Step.Await(go), say("Now."), finish());
    try (TestServer server = new TestServer(engine, with("http.comment-interval = 30 ms"));
        RawClient client = server.connect()) {
      Answer head = client.send(request(SSE)).head();
      assertThat(head.status()).isEqualTo(200);
      assertThat(new String(client.chunk(), UTF_8)).isEqualTo(":\n\n");
      assertThat(new String(client.chunk(), UTF_8)).isEqualTo(":\n\n");
      go.countDown();
      String frame = new String(client.chunk(), UTF_8);
      while (frame.equals(":\n\n")) {
        frame = new String(client.chunk(), UTF_8);
      }
      assertThat(frame).startsWith("id:1\nevent:result\n");
    }
  }

  @Test
  void keepsSilentStreamsAliveOnTheCompatiblePathToo() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    ScriptedEngine engine = playing(new Step.Await(go), say("Now."), finish());
    try (TestServer server = new TestServer(engine, with("http.comment-interval = 30 ms"));
        RawClient client = server.connect()) {
      client.send(post(COMPAT, compatBody(CAPTIONER, sound(1), "", "\"stream\":true")));
      assertThat(client.head().header("content-type")).isEqualTo("text/event-stream;charset=UTF-8");
      String frame = new String(client.chunk(), UTF_8);
      if (frame.startsWith("data: ")) { // the frame that names the role needs no engine
        frame = new String(client.chunk(), UTF_8);
      }
      assertThat(frame).isEqualTo(":\n\n");
      go.countDown();
      StringBuilder rest = new StringBuilder();
      for (byte[] chunk = client.chunk(); chunk.length > 0; chunk = client.chunk()) {
        rest.append(new String(chunk, UTF_8));
      }
      assertThat(rest.toString()).contains("Now.").endsWith("data: [DONE]\n\n");
    }
  }

  @Test
  void tellsOfAFailureInsideAStreamInTheStream() throws IOException {
    ScriptedEngine engine =
        playing(say("It begins"), say(" well."), new Step.Fail(new EngineFailure.Broken("x")));
    try (TestServer server = new TestServer(engine)) {
      Answer nativeAnswer = server.exchange(request(SSE));
      String id = nativeAnswer.header("x-request-id");
      assertThat(nativeAnswer.status()).isEqualTo(200);
      assertThat(nativeAnswer.text())
          .endsWith(
              "id:3\nevent:error\n:HTTP_STATUS/500\ndata:{\"code\":\"InternalError.Algo\","
                  + "\"message\":\"Inference internal error.\",\"request_id\":\""
                  + id
                  + "\"}\n\n");
      Answer compatAnswer =
          server.exchange(post(COMPAT, compatBody(CAPTIONER, sound(1), "", "\"stream\":true")));
      assertThat(compatAnswer.text())
          .endsWith(
              "data: {\"error\":{\"message\":\"Inference internal error.\",\"type\":"
                  + "\"internal_error\",\"param\":null,\"code\":\"internal_error\"},"
                  + "\"request_id\":\""
                  + compatAnswer.header("x-request-id")
                  + "\"}\n\ndata: [DONE]\n\n");
    }
  }

  @Test
  void tellsOfAFaultOfItsOwnInsideAStreamInTheStream() throws IOException {
    try (TestServer server = new TestServer(playing(say("It begins"), say(" well."), nothing()))) {
      assertThat(server.exchange(request(SSE)).text())
          .contains("It begins", "id:3\nevent:error\n:HTTP_STATUS/500\n", "InternalError")
          .doesNotContain("NullPointer")
          .endsWith("\n\n");
      String compatible =
          server
              .exchange(post(COMPAT, compatBody(CAPTIONER, sound(1), "", "\"stream\":true")))
              .text();
      assertThat(compatible)
          .contains("It begins", "data: {\"error\":{\"message\":\"An internal error has occurred")
          .endsWith("data: [DONE]\n\n");
      assertThat(server.exchange(request()).status()).isEqualTo(500);
    }
  }

  /** A piece that no engine may hand over, and that no line of Hark expects. */
  @SuppressWarnings("NullAway")
  private static Step nothing() {
    return new Step.Say(new Delta.Text(null));
  }

  @Test
  void answersAFailureBeforeTheFirstWordWithItsTrueStatus() throws IOException {
    try (TestServer server =
        new TestServer(ScriptedEngine.failing(new EngineFailure.Broken("x")))) {
      for (String header : new String[] {"Accept: */*", SSE}) {
        Answer answer = server.exchange(request(header));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.text()).contains("InternalError.Algo");
      }
    }
  }

  @Test
  void hidesWhatBroke() throws IOException {
    ScriptedEngine engine =
        new ScriptedEngine(question -> {
          throw new IllegalStateException("secret detail");
        });
    try (TestServer server = new TestServer(engine)) {
      Answer answer = server.exchange(request());
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.text() + answer.headers()).doesNotContain("secret");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {NATIVE, COMPAT})
  void givesUpWhenTheTimeIsOver(String path) throws Exception {
    ListeningEngine engine = new ListeningEngine("");
    try (LogLines receipts = new LogLines("hark.receipts");
        TestServer server = new TestServer(engine, with("requests.request-time = 200 ms"))) {
      String body =
          path.equals(NATIVE)
              ? nativeBody(CAPTIONER, sound(1), "", "")
              : compatBody(CAPTIONER, sound(1), "", "");
      Answer answer = server.exchange(post(path, body));
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.text())
          .contains("RequestTimeOut", "Request timed out, please try again later.");
      assertThat(receipts.next()).contains(" outcome=failed reason=TIMED_OUT ");
    }
  }

  @Test
  void refusesAtOnceWhatDoesNotFitTheLine() throws Exception {
    ListeningEngine engine = new ListeningEngine("");
    try (TestServer server =
            new TestServer(engine, with("engine { concurrency = 1, queue-length = 0 }"));
        RawClient first = server.connect()) {
      first.send(request());
      assertThat(opens(engine.started())).isTrue();
      Answer answer = server.exchange(request());
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text()).contains("ServiceUnavailable", "system capacity limits");
      assertThat(Integer.parseInt(answer.header("retry-after"))).isPositive();
    }
  }

  @Test
  void refusesAtOnceWhatIsMoreThanItTakesOn() throws Exception {
    ListeningEngine engine = new ListeningEngine("");
    try (TestServer server = new TestServer(engine, with("requests.max-in-progress = 1"))) {
      try (RawClient first = server.connect()) {
        first.send(request());
        assertThat(opens(engine.started())).isTrue();
        Answer answer = server.exchange(post(NATIVE, "not even read"));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("5");
      }
      assertThat(opens(engine.cancelled())).isTrue();
      Eventually.holds(
          "the place is free again", () -> server.status(post(NATIVE, "broken")) == 400);
    }
  }

  @Test
  void refusesBodiesThereIsNoRoomFor() throws Exception {
    try (TestServer server =
            new TestServer(
                saying("x"), with("http { max-buffered-bytes = 100 KiB, buffer-time = 50 ms }"));
        RawClient holder = server.connect()) {
      byte[] request = request();
      holder.send(Arrays.copyOf(request, request.length - 1));
      // Whether the holder's body has its room already is seen by what is free.
      Eventually.holds(
          "the holder has room", () -> server.server().edge().freeBodyBytes() < 100 << 10);
      Answer answer = server.exchange(request);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("retry-after")).isEqualTo("5");
    }
  }

  @Test
  void saysWhenItIsNotReady() throws IOException {
    ScriptedEngine engine = saying("x");
    try (TestServer server = new TestServer(engine)) {
      awaitReady(server);
      engine.ready(false);
      Answer health =
          server.exchange("GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
      assertThat(health.status()).isEqualTo(503);
      assertThat(health.text())
          .isEqualTo("{\"status\":\"not ready\",\"reason\":\"the engine is not ready\"}");
      Answer answer = server.exchange(request());
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text()).contains("ModelUnavailable");
    }
  }

  private static void awaitReady(TestServer server) throws IOException {
    Eventually.holds("ready", server.server()::ready);
    assertThat(
            server.exchange("GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8)).text())
        .isEqualTo("{\"status\":\"ready\"}");
  }

  @Test
  void finishesRunningAnswersBeforeItStops() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ScriptedEngine engine =
        playing(
            say("Before"), new Step.Reached(reached), new Step.Await(go), say(" after."), finish());
    TestServer server = new TestServer(engine);
    int port = server.server().port();
    try (RawClient client = server.connect();
        RawClient idle = server.connect()) {
      assertThat(idle.send("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n").answer().status())
          .isEqualTo(200);
      client.send(request(SSE)).head();
      assertThat(opens(reached)).isTrue();
      Thread closing = Thread.ofVirtual().start(server::close);
      assertThat(idle.closedByServer()).isTrue();
      go.countDown();
      StringBuilder rest = new StringBuilder();
      for (byte[] chunk = client.chunk(); chunk.length > 0; chunk = client.chunk()) {
        rest.append(new String(chunk, UTF_8));
      }
      assertThat(rest.toString()).contains("after.").endsWith("\n\n");
      assertThat(closing.join(Duration.ofSeconds(20))).isTrue();
      assertThatThrownBy(() -> new RawClient(port).close()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void stopsAnswersThatOutliveTheGraceTimeWithAnErrorFrameAndAReceipt() throws Exception {
    ListeningEngine engine = new ListeningEngine(" word");
    TestServer server = new TestServer(engine, with("http.shutdown-grace = 200 ms"));
    try (LogLines receipts = new LogLines("hark.receipts");
        RawClient client = server.connect()) {
      client.send(request(SSE)).head();
      assertThat(opens(engine.started())).isTrue();
      Thread closing = Thread.ofVirtual().start(server::close);
      String last = "";
      for (byte[] chunk = client.chunk(); chunk.length > 0; chunk = client.chunk()) {
        last = new String(chunk, UTF_8);
      }
      assertThat(last)
          .contains("event:error", ":HTTP_STATUS/503", "The service is shutting down.")
          .endsWith("\n\n");
      assertThat(receipts.next()).contains(" outcome=failed reason=SHUTTING_DOWN ");
      assertThat(opens(engine.cancelled())).isTrue();
      assertThat(closing.join(Duration.ofSeconds(20))).isTrue();
    }
  }

  @Test
  void logsWhatHttpItselfRefused() throws Exception {
    try (LogLines requests = new LogLines("hark.requests");
        TestServer server = new TestServer(saying("Yes."))) {
      server.exchange("GET /x HTTP/1.0\r\nHost: x\r\n\r\n".getBytes(UTF_8));
      assertThat(requests.next()).contains(" GET /x status=505 ");
    }
  }

  @Test
  void settlesOneReceiptForEachModelCall() throws Exception {
    try (LogLines receipts = new LogLines("hark.receipts");
        LogLines requests = new LogLines("hark.requests");
        TestServer server = new TestServer(saying("Yes."))) {
      Answer served = server.exchange(request());
      assertThat(receipts.next())
          .startsWith("id=" + served.header("x-request-id") + " account=default key=key-")
          .contains(
              " protocol=native model=qwen-audio-turbo outcome=served engine=scripted"
                  + " sounds=0000000000000000:1.00/1.00 audio_tokens=25 text_tokens=28"
                  + " output_tokens=3 engine_tokens=untold charged_tokens=56 queued_ms=");
      assertThat(requests.next())
          .contains("POST /api/v1/services/", " status=200 ")
          .doesNotContain("sk-");
      server.exchange(post(COMPAT, "broken"));
      assertThat(receipts.next())
          .contains(
              " protocol=compatible model=- outcome=refused reason=NOT_JSON engine=- sounds= ")
          .doesNotContain("tokens");
      server.exchange("GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
      assertThat(receipts.rest()).isEmpty();
    }
  }
}
