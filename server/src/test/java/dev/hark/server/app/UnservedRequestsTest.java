package dev.hark.server.app;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.COMPAT;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.compatBody;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.decode.DecodeLimits;
import dev.hark.audio.decode.Decoder;
import dev.hark.server.intake.Resolver;
import dev.hark.server.testing.Eventually;
import dev.hark.server.testing.ListeningEngine;
import dev.hark.server.testing.LogLines;
import dev.hark.server.testing.RawClient;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose fault it is that a request is not served, what its time is, and what its receipt says. */
class UnservedRequestsTest {

  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";
  private static final String SSE = "X-DashScope-SSE: enable";

  private static UnaryOperator<Settings> with(String settings) {
    return defaults -> Configuration.parse(settings, defaults);
  }

  /** A captioner's request about a sound, on either protocol. */
  private static byte[] ask(String path, String sound, boolean stream) {
    return path.equals(NATIVE)
        ? post(NATIVE, nativeBody(CAPTIONER, sound, "", ""), stream ? SSE : "Accept: */*")
        : post(COMPAT, compatBody(CAPTIONER, sound, "", "\"stream\":" + stream));
  }

  @ParameterizedTest
  @ValueSource(strings = {NATIVE, COMPAT})
  void callsBodiesThatAreNotTakenRefused(String path) throws Exception {
    try (LogLines receipts = new LogLines("hark.receipts");
        TestServer server = new TestServer(saying("x"), with("http.max-body-bytes = 1 KiB"))) {
      assertThat(server.status(ask(path, sound(1), false))).isEqualTo(413);
      assertThat(receipts.next()).contains(" outcome=refused reason=BODY_TOO_LARGE ");
      assertThat(server.status(post(path, "{}", "Content-Encoding: gzip"))).isEqualTo(415);
      assertThat(receipts.next()).contains(" outcome=refused reason=BAD_ENCODING ");
    }
  }

  @Test
  void callsABodyThereIsNoRoomForFailed() throws Exception {
    try (LogLines receipts = new LogLines("hark.receipts");
        TestServer server =
            new TestServer(
                saying("x"), with("http { max-buffered-bytes = 100 KiB, buffer-time = 50 ms }"));
        RawClient holder = server.connect()) {
      byte[] request = ask(NATIVE, sound(1), false);
      holder.send(Arrays.copyOf(request, request.length - 1));
      Eventually.holds(
          "the holder has room", () -> server.server().edge().freeBodyBytes() < 100 << 10);
      assertThat(server.status(request)).isEqualTo(503);
      assertThat(receipts.next()).contains(" outcome=failed reason=OVERLOADED ");
    }
  }

  @Test
  void notesNoMoreOfANameThanANameHas() throws Exception {
    try (LogLines receipts = new LogLines("hark.receipts");
        TestServer server = new TestServer(saying("x"))) {
      Answer answer = server.exchange(post(NATIVE, nativeBody("m".repeat(100_000), "x", "", "")));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(receipts.next())
          .contains(" model=" + "m".repeat(100) + "? outcome=refused reason=UNKNOWN_MODEL ");
    }
  }

  @Test
  void notesNoKeyThatStandsInThePlaceOfAModel() throws Exception {
    try (LogLines receipts = new LogLines("hark.receipts");
        TestServer server = new TestServer(saying("x"))) {
      Answer answer = server.exchange(post(NATIVE, nativeBody("sk-0123456789abc", "x", "", "")));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(receipts.next())
          .contains(" model=unknown outcome=refused reason=UNKNOWN_MODEL ")
          .doesNotContain("0123456789abc");
    }
  }

  /** A decoder with a defect. */
  private static final class BrokenDecoder implements Decoder {
    @Override
    public Recording decode(Clip clip, DecodeLimits limits) {
      throw new IllegalStateException("secret detail");
    }

    @Override
    public Load load() {
      return new Load(0, 0, 1);
    }

    @Override
    public void close() {}
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        NATIVE + "| false | \"code\":\"InternalError\",\"message\":\"An internal error has",
        NATIVE + "| true | \"code\":\"InternalError\",\"message\":\"An internal error has",
        COMPAT + "| false | \"type\":\"internal_error\",\"param\":null,\"code\":\"internal_error\"",
        COMPAT + "| true | \"type\":\"internal_error\",\"param\":null,\"code\":\"internal_error\""
      },
      quoteCharacter = '`')
  void answersItsOwnDefectsWithoutTellingThem(String path, boolean stream, String said)
      throws Exception {
    try (LogLines receipts = new LogLines("hark.receipts");
        BrokenDecoder decoder = new BrokenDecoder();
        TestServer server =
            new TestServer(saying("x"), UnaryOperator.identity(), Resolver.SYSTEM, decoder)) {
      Answer answer = server.exchange(ask(path, sound(1), stream));
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.header("content-type")).startsWith("application/json");
      assertThat(answer.text()).contains(said, answer.header("x-request-id"));
      assertThat(answer.text() + answer.headers()).doesNotContain("secret");
      assertThat(receipts.next()).contains(" outcome=failed reason=INTERNAL ");
    }
  }

  @ParameterizedTest
  @CsvSource({NATIVE + ", false", NATIVE + ", true", COMPAT + ", false", COMPAT + ", true"})
  void givesUpOnASoundThatDoesNotComeInTheTimeOfTheRequest(String path, boolean stream)
      throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        LogLines receipts = new LogLines("hark.receipts");
        TestServer server =
            new TestServer(
                saying("x"),
                with("requests.request-time = 300 ms, fetch.allow-private-urls = true"))) {
      String url = "http://127.0.0.1:" + silent.getLocalPort() + "/a.wav";
      Answer answer = server.exchange(ask(path, url, stream));
      assertThat(answer.status()).as(answer.text()).isEqualTo(500);
      assertThat(answer.text()).contains("RequestTimeOut", "Request timed out, please try again");
      assertThat(receipts.next()).contains(" outcome=failed reason=TIMED_OUT ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {NATIVE, COMPAT})
  void endsAStreamWhoseTimeIsOver(String path) throws IOException {
    String settings = "requests.stream-time = 300 ms, http.comment-interval = %s";
    try (TestServer server =
        new TestServer(new ListeningEngine(""), with(settings.formatted("15 s")))) {
      Answer silent = server.exchange(ask(path, sound(1), true));
      assertThat(silent.status()).isEqualTo(500);
      assertThat(silent.header("content-type")).startsWith("application/json");
      assertThat(silent.text()).contains("RequestTimeOut");
    }
    try (TestServer server =
        new TestServer(new ListeningEngine(""), with(settings.formatted("20 ms")))) {
      Answer begun = server.exchange(ask(path, sound(1), true));
      assertThat(begun.status()).isEqualTo(200);
      assertThat(begun.header("content-type")).isEqualTo("text/event-stream;charset=UTF-8");
      assertThat(new String(begun.bytes(), UTF_8)).startsWith(":\n\n").contains("RequestTimeOut");
    }
  }
}
