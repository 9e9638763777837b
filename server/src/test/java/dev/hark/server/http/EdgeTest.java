package dev.hark.server.http;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.COMPAT;
import static dev.hark.server.testing.TestServer.KEY;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.compatBody;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.testing.RawClient;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The transport as clients meet it, good and bad. */
class EdgeTest {

  private static final String UUID =
      "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer(saying("Yes."));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Answer raw(String request) throws IOException {
    try (RawClient client = server.connect()) {
      return client.send(request).answer();
    }
  }

  private static String goodBody() {
    return nativeBody("qwen-audio-turbo", sound(1), "", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET /nowhere HTTP/1.1~Host: x~~ | 404 | NotFound
          GET / HTTP/1.1~Host: x~~ | 404 | NotFound
          GET /compatible-mode/v1/nowhere HTTP/1.1~Host: x~~ | 404 | not_found
          GET /api/v1/services/aigc/multimodal-generation/generation HTTP/1.1~Host: x~~ | 405 | Request method 'GET' is not supported.
          DELETE /compatible-mode/v1/models HTTP/1.1~Host: x~~ | 405 | Request method 'DELETE' is not supported.
          POST /health/live HTTP/1.1~Host: x~Content-Length: 0~~ | 405 | Request method 'POST' is not supported.
          GET /compatible-mode/v1/models HTTP/1.1~~ | 400 | Malformed HTTP request.
          GET /a b HTTP/1.1~Host: x~~ | 400 | Malformed HTTP request.
          NONSENSE~~ | 400 | Malformed HTTP request.
          GET /x HTTP/1.1~Host: x~Host: y~~ | 400 | Malformed HTTP request.
          GET /x HTTP/1.1~Host: x~bad header~~ | 400 | Malformed HTTP request.
          POST /x HTTP/1.1~Host: x~Content-Length: 5~Transfer-Encoding: chunked~~ | 400 | Malformed HTTP request.
          POST /x HTTP/1.1~Host: x~Content-Length: -5~~ | 400 | Malformed HTTP request.
          POST /x HTTP/1.1~Host: x~Transfer-Encoding: deflate, chunked~~ | 501 | not supported
          GET /compatible-mode/v1/models HTTP/1.0~Host: x~~ | 505 | Only HTTP/1.1 is supported.
          """)
  void wordsTheRefusalsOfHttpItselfAsJson(String request, int status, String said)
      throws IOException {
    Answer answer = raw(request.replace("~", "\r\n"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("content-type")).startsWith("application/json");
    assertThat(answer.header("x-request-id")).matches(UUID);
    assertThat(answer.text()).contains(said, answer.header("x-request-id"));
    boolean compatible = request.contains("/compatible-mode");
    assertThat(answer.text().startsWith("{\"error\":{")).isEqualTo(compatible);
  }

  @Test
  void refusesWhatIsTooLong() throws IOException {
    Answer line = raw("GET /" + "a".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(line.status()).isEqualTo(414);
    Answer headers =
        raw(
            "GET /compatible-mode/v1/models HTTP/1.1\r\nHost: x\r\nX: "
                + "a".repeat(17_000)
                + "\r\n\r\n");
    assertThat(headers.status()).isEqualTo(431);
    assertThat(headers.header("content-type")).startsWith("application/json");
    assertThat(headers.header("x-request-id")).matches(UUID);
    assertThat(headers.text()).contains("The request headers are too large.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:8080", "my_service:8080", "[::1]:8080", "音频.example", "a.b.c."})
  void answersWhateverTheHostIsCalled(String host) throws IOException {
    int status = raw("GET /health/live HTTP/1.1\r\nHost: " + host + "\r\n\r\n").status();
    assertThat(status).isEqualTo(host.startsWith("音") ? 400 : 200);
  }

  @Test
  void namesTheMethodsOfAPath() throws IOException {
    assertThat(raw("PUT " + COMPAT + " HTTP/1.1\r\nHost: x\r\n\r\n").header("allow"))
        .isEqualTo("POST");
  }

  @Test
  void answersManyRequestsOnOneConnection() throws IOException {
    try (RawClient client = server.connect()) {
      for (int i = 0; i < 5; i++) {
        assertThat(client.send(post(NATIVE, goodBody())).answer().status()).isEqualTo(200);
        assertThat(client.send(post(NATIVE, goodBody(), "X-DashScope-SSE: enable")).answer().text())
            .endsWith("\n\n");
        assertThat(client.send("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n").answer().status())
            .isEqualTo(200);
        assertThat(client.send(post(NATIVE, "broken")).answer().status()).isEqualTo(400);
      }
    }
  }

  @Test
  void answersRequestsThatWereSentWithoutWaiting() throws IOException {
    try (RawClient client = server.connect()) {
      client.send(post(NATIVE, goodBody())).send(post(NATIVE, goodBody()));
      assertThat(client.answer().status()).isEqualTo(200);
      assertThat(client.answer().status()).isEqualTo(200);
    }
  }

  @Test
  void closesWhenTheClientAsksForIt() throws IOException {
    try (RawClient client = server.connect()) {
      Answer answer = client.send(post(NATIVE, goodBody(), "Connection: close")).answer();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("connection")).isEqualTo("close");
      assertThat(client.closedByServer()).isTrue();
    }
  }

  @Test
  void continuesWhenTheClientWaitsForIt() throws IOException {
    byte[] request = post(NATIVE, goodBody(), "Expect: 100-continue");
    int head = new String(request, US_ASCII).indexOf("\r\n\r\n") + 4;
    try (RawClient client = server.connect()) {
      client.send(Arrays.copyOf(request, head));
      assertThat(client.line()).isEqualTo("HTTP/1.1 100 Continue");
      assertThat(client.line()).isEmpty();
      client.send(Arrays.copyOfRange(request, head, request.length));
      assertThat(client.answer().status()).isEqualTo(200);
    }
  }

  @Test
  void refusesBeforeTheBodyOfAClientThatWaits() throws IOException {
    String head =
        "POST "
            + NATIVE
            + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer wrong\r\nExpect: 100-continue\r\n"
            + "Content-Length: 1000000\r\n\r\n";
    Answer answer = raw(head);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("connection")).isEqualTo("close");
  }

  @Test
  void letsAClientReadARefusalThoughItIsStillSending() throws IOException {
    byte[] body = new byte[4 << 20];
    String head =
        "POST "
            + NATIVE
            + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer wrong\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    try (RawClient client = server.connect()) {
      client.send(head).send(body);
      assertThat(client.answer().status()).isEqualTo(401);
      assertThat(client.send("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n").answer().status())
          .isEqualTo(200);
    }
  }

  @Test
  void refusesABodyThatIsTooLargeWithoutReadingIt() throws IOException {
    String head = new String(post(COMPAT, ""), US_ASCII).replace("Length: 0", "Length: 104857600");
    Answer answer = raw(head + "{\"model\":\"");
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.text()).contains("Payload Too Large.", "request_too_large");
    assertThat(answer.header("connection")).isEqualTo("close");
  }

  @Test
  void readsChunkedBodies() throws IOException {
    byte[] body = goodBody().getBytes(UTF_8);
    try (RawClient client = server.connect()) {
      client.send(chunkedHead(""));
      for (int at = 0; at < body.length; at += 1000) {
        int length = Math.min(1000, body.length - at);
        client.send(Integer.toHexString(length) + ";ext=1\r\n");
        client.send(Arrays.copyOfRange(body, at, at + length)).send("\r\n");
      }
      Answer answer = client.send("0\r\nTrailer: x\r\n\r\n").answer();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("connection")).isEqualTo("close");
      assertThat(client.closedByServer()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz\r\n", "-1\r\n", "\r\n", "ffffffffffffffff\r\n", "5\r\nabcdefgh\r\n"})
  void refusesChunksThatAreNone(String chunk) throws IOException {
    try (RawClient client = server.connect()) {
      assertThat(client.send(chunkedHead("") + chunk).answer().status()).isEqualTo(400);
    }
  }

  @Test
  void stopsReadingAChunkThatIsTooLarge() throws IOException {
    try (RawClient client = server.connect()) {
      client.send(chunkedHead("") + "7fffffff\r\n");
      byte[] piece = new byte[1 << 20];
      Arrays.fill(piece, (byte) ' ');
      for (int i = 0; i < 33; i++) {
        client.send(piece);
      }
      assertThat(client.answer().status()).isEqualTo(413);
    }
  }

  private static String chunkedHead(String more) {
    return "POST "
        + NATIVE
        + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
        + KEY
        + "\r\nTransfer-Encoding: chunked\r\n"
        + more
        + "\r\n";
  }

  @Test
  void inflatesCompressedBodies() throws IOException {
    byte[] body = gzip(goodBody().getBytes(UTF_8));
    assertThat(server.exchange(post(NATIVE, body, "Content-Encoding: gzip")).status())
        .isEqualTo(200);
  }

  @Test
  void stopsInflatingABomb() throws IOException {
    byte[] bomb = gzip(new byte[100 << 20]);
    Answer answer = server.exchange(post(NATIVE, bomb, "Content-Encoding: gzip"));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.text()).contains("RequestTooLarge");
  }

  @Test
  void refusesCodingsItDoesNotKnow() throws IOException {
    byte[] body = goodBody().getBytes(UTF_8);
    assertThat(server.exchange(post(NATIVE, body, "Content-Encoding: br")).status())
        .isBetween(400, 415);
    assertThat(server.exchange(post(NATIVE, body, "Content-Encoding: gzip")).status())
        .isEqualTo(415);
  }

  @Test
  void compressesLargeAnswersForClientsThatOfferIt() throws IOException {
    try (TestServer own = new TestServer(saying("word ".repeat(400)))) {
      Answer answer = own.exchange(post(NATIVE, goodBody(), "Accept-Encoding: gzip, deflate"));
      assertThat(answer.header("content-encoding")).isEqualTo("gzip");
      assertThat(answer.header("vary")).contains("accept-encoding");
      String text =
          new String(
              new GZIPInputStream(new ByteArrayInputStream(answer.bytes())).readAllBytes(), UTF_8);
      assertThat(text).contains("word word", answer.header("x-request-id"));
      Answer plain = own.exchange(post(NATIVE, goodBody(), "Accept-Encoding: gzip;q=0"));
      assertThat(plain.headers()).doesNotContainKey("content-encoding");
      Answer stream =
          own.exchange(
              post(NATIVE, goodBody(), "Accept-Encoding: gzip", "X-DashScope-SSE: enable"));
      assertThat(stream.headers()).doesNotContainKey("content-encoding");
    }
  }

  @Test
  void letsPagesOfOtherOriginsCallTheCompatiblePaths() throws IOException {
    Answer preflight =
        raw(
            "OPTIONS "
                + COMPAT
                + " HTTP/1.1\r\nHost: x\r\nOrigin: https://page.test\r\n"
                + "Access-Control-Request-Method: POST\r\n"
                + "Access-Control-Request-Headers: authorization,content-type,x-stainless-os\r\n"
                + "\r\n");
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.header("access-control-allow-origin")).isEqualTo("*");
    assertThat(preflight.header("access-control-allow-methods")).isEqualTo("POST");
    assertThat(preflight.header("access-control-allow-headers"))
        .isEqualTo("authorization,content-type,x-stainless-os");
    assertThat(preflight.header("x-request-id")).matches(UUID);
    Answer answer =
        server.exchange(
            post(
                COMPAT,
                compatBody("qwen3-omni-30b-a3b-captioner", sound(1), "", ""),
                "Origin: https://page.test"));
    assertThat(answer.header("access-control-allow-origin")).isEqualTo("*");
    assertThat(answer.header("access-control-expose-headers")).contains("x-request-id");
    Answer refused =
        raw("POST " + COMPAT + " HTTP/1.1\r\nHost: x\r\nOrigin: https://p.test\r\n\r\n");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("access-control-allow-origin")).isEqualTo("*");
  }

  @Test
  void letsPagesOfOtherOriginsAskForHearings() throws IOException {
    Answer preflight =
        raw(
            String.join(
                "\r\n",
                "OPTIONS /api/v1/hearings HTTP/1.1",
                "Host: x",
                "Origin: https://page.test",
                "Access-Control-Request-Method: POST",
                "",
                ""));
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.header("access-control-allow-origin")).isEqualTo("*");
    assertThat(preflight.header("access-control-allow-methods")).isEqualTo("POST");
    Answer refused =
        raw("POST /api/v1/hearings HTTP/1.1\r\nHost: x\r\nOrigin: https://p.test\r\n\r\n");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("access-control-allow-origin")).isEqualTo("*");
  }

  @Test
  void saysThatAnAnswerDependsOnOriginAndCoding() throws IOException {
    try (TestServer own = new TestServer(saying("word ".repeat(400)))) {
      Answer answer =
          own.exchange(
              post(
                  COMPAT,
                  compatBody("qwen3-omni-30b-a3b-captioner", sound(1), "", ""),
                  "Origin: https://page.test",
                  "Accept-Encoding: gzip"));
      assertThat(answer.header("content-encoding")).isEqualTo("gzip");
      assertThat(answer.header("vary")).isEqualTo("origin, accept-encoding");
    }
  }

  /** The web server does not see the end of such a body, so nothing may follow it. */
  @Test
  void closesAfterAPreflightThatHasABody() throws IOException {
    try (RawClient client = server.connect()) {
      String smuggled = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
      client.send(
          String.join(
              "\r\n",
              "OPTIONS " + COMPAT + " HTTP/1.1",
              "Host: x",
              "Origin: https://page.test",
              "Access-Control-Request-Method: POST",
              "Transfer-Encoding: chunked",
              "",
              Integer.toHexString(smuggled.length()),
              smuggled,
              "0",
              "",
              ""));
      Answer answer = client.head();
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.header("connection")).isEqualTo("close");
      assertThat(client.closedByServer()).isTrue();
    }
  }

  @Test
  void tellsWhenARequestArrivedAndWhatItTook() throws IOException {
    long before = System.currentTimeMillis();
    for (byte[] request :
        List.of(
            post(NATIVE, goodBody()),
            post(NATIVE, goodBody(), "X-DashScope-SSE: enable"),
            post(COMPAT, "{}"))) {
      Answer answer = server.exchange(request);
      long arrived = Long.parseLong(answer.header("req-arrive-time"));
      long begun = Long.parseLong(answer.header("resp-start-time"));
      assertThat(arrived).isBetween(before, System.currentTimeMillis());
      assertThat(begun - arrived).isEqualTo(Long.parseLong(answer.header("req-cost-time")));
      assertThat(answer.header("x-dashscope-call-gateway")).isEqualTo("true");
      assertThat(answer.header("x-dashscope-timeout")).isEqualTo("290");
    }
  }

  @Test
  void keepsPagesOfOtherOriginsFromTheNativePaths() throws IOException {
    Answer answer = server.exchange(post(NATIVE, goodBody(), "Origin: https://page.test"));
    assertThat(answer.headers()).doesNotContainKey("access-control-allow-origin");
  }

  @Test
  void answersHeadWithoutABody() throws IOException {
    try (RawClient client = server.connect()) {
      Answer head = client.send("HEAD /health/live HTTP/1.1\r\nHost: x\r\n\r\n").head();
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.header("content-length")).isEqualTo("17");
      assertThat(client.send("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n").answer().text())
          .isEqualTo("{\"status\":\"live\"}");
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
