package dev.hark.server.app;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.compatBody;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.testing.Eventually;
import dev.hark.server.testing.LogLines;
import dev.hark.server.testing.RawClient;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.ServerProcess;
import dev.hark.server.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a hostile caller sends, on both protocols: refused as JSON, not charged, in flat memory. */
class HostileRequestsTest {

  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";
  private static final int HUNDRED_MEGABYTES = 100 << 20;

  private static TestServer server;

  /** Both protocols. */
  enum Protocol {
    NATIVE(TestServer.NATIVE),
    COMPAT(TestServer.COMPAT);

    private final String path;

    Protocol(String path) {
      this.path = path;
    }

    String body(String sound, String text, String more) {
      return this == NATIVE
          ? nativeBody(CAPTIONER, sound, text, more.isEmpty() ? "" : "{" + more + "}")
          : compatBody(CAPTIONER, sound, text, more);
    }

    String messages(String messages) {
      String field = "\"messages\":[" + messages + "]";
      return "{\"model\":\"qwen-audio-turbo\","
          + (this == NATIVE ? "\"input\":{" + field + "}" : field)
          + "}";
    }

    String part(String sound) {
      return this == NATIVE
          ? "{\"audio\":\"" + sound + "\"}"
          : "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"" + sound + "\"}}";
    }
  }

  /** A request with its name. */
  record Hostile(Protocol protocol, String name, byte[] request) {
    @Override
    public String toString() {
      return protocol + " " + name;
    }
  }

  static Stream<Hostile> requests() throws IOException {
    List<Hostile> all = new ArrayList<>();
    for (Protocol protocol : Protocol.values()) {
      bodies(protocol)
          .forEach((name, body) -> all.add(new Hostile(protocol, name, post(protocol.path, body))));
      all.add(
          new Hostile(
              protocol, "gzip bomb", post(protocol.path, bomb(), "Content-Encoding: gzip")));
      all.add(
          new Hostile(
              protocol,
              "half a gzip",
              post(protocol.path, Arrays.copyOf(bomb(), 1000), "Content-Encoding: gzip")));
    }
    return all.stream();
  }

  private static Map<String, byte[]> bodies(Protocol protocol) {
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    String turn = "{\"role\":\"user\",\"content\":[" + protocol.part(sound(0.1)) + "]}";
    String good = protocol.body(sound(0.1), "x", "");
    put(bodies, "300 messages", protocol.messages((turn + ",").repeat(299) + turn));
    put(
        bodies,
        "20 sounds",
        protocol.messages(
            "{\"role\":\"user\",\"content\":["
                + (protocol.part(sound(0.1)) + ",").repeat(19)
                + protocol.part(sound(0.1))
                + "]}"));
    put(bodies, "1000 levels", "{\"x\":" + "[".repeat(1000) + "]".repeat(1000) + "}");
    put(bodies, "a million open brackets", "{\"x\":" + "[".repeat(1 << 20));
    put(bodies, "a million values", "{\"x\":[" + "0,".repeat(1 << 20) + "0]}");
    put(bodies, "same key twice", "{\"model\":\"a\"," + good.substring(1));
    put(bodies, "half a character", protocol.body(sound(0.1), "a \\ud83d b", ""));
    put(bodies, "other half", protocol.body(sound(0.1), "\\ude00", ""));
    put(
        bodies,
        "half a character in a long text",
        protocol
            .body(sound(0.1), "x".repeat(60_000) + "\\ud83d", "")
            .replace(CAPTIONER, "qwen-audio-turbo"));
    put(bodies, "endless temperature", protocol.body(sound(0.1), "x", "\"temperature\":1e999999"));
    put(bodies, "endless tokens", protocol.body(sound(0.1), "x", "\"max_tokens\":1e999999"));
    put(bodies, "absurd tokens", protocol.body(sound(0.1), "x", "\"max_tokens\":1e99999999999"));
    put(bodies, "tiny tokens", protocol.body(sound(0.1), "x", "\"max_tokens\":1e-999999"));
    put(bodies, "endless seed", protocol.body(sound(0.1), "x", "\"seed\":1e999999"));
    put(
        bodies,
        "digits without end",
        protocol.body(sound(0.1), "x", "\"seed\":" + "9".repeat(50_000)));
    put(bodies, "zero byte in the model", good.replace(CAPTIONER, CAPTIONER + "\\u0000"));
    put(bodies, "zero byte in the sound", protocol.body("data:;base64,UklG\\u0000Rg==", "x", ""));
    put(bodies, "raw zero byte", good.replace("\"x\"", "\"\u0000\""));
    put(bodies, "zero byte first", "\u0000" + good);
    put(bodies, "stored sound with a zero byte", protocol.body("oss://a\\u0000b", "x", ""));
    bodies.put("not UTF-8", good.replace("\"x\"", "\"\u00ff\"").getBytes(ISO_8859_1));
    put(bodies, "nothing", "");
    put(bodies, "an array", "[" + good + "]");
    return bodies;
  }

  private static void put(Map<String, byte[]> bodies, String name, String body) {
    bodies.put(name, body.getBytes(UTF_8));
  }

  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 100; i++) {
        gzip.write(zeros);
      }
    }
    return out.toByteArray();
  }

  @BeforeAll
  static void start() {
    server = new TestServer(saying("Yes."));
  }

  @AfterAll
  static void stop() {
    Eventually.holds(
        "all memory is free",
        () ->
            server.server().edge().freeBodyBytes()
                >= Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4));
    server.close();
  }

  private static void assertRefused(Protocol protocol, Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
    assertThat(answer.header("content-type")).startsWith("application/json");
    assertThat(answer.header("x-request-id")).hasSize(36);
    assertThat(answer.text())
        .startsWith(protocol == Protocol.NATIVE ? "{\"code\":\"" : "{\"error\":{\"message\":\"")
        .contains(answer.header("x-request-id"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void refusesClearlyAndChargesNothing(Hostile hostile) throws Exception {
    try (LogLines receipts = new LogLines("hark.receipts")) {
      assertRefused(hostile.protocol(), server.exchange(hostile.request()));
      assertThat(receipts.next())
          .containsAnyOf(" outcome=refused ", " outcome=failed ")
          .contains(" engine=- ")
          .doesNotContain("tokens");
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesAHundredMegabytesWhetherDeclaredOrNot(Protocol protocol) throws IOException {
    String head = new String(post(protocol.path, ""), UTF_8);
    Answer declared =
        server.exchange(head.replace("Length: 0", "Length: " + HUNDRED_MEGABYTES).getBytes(UTF_8));
    assertThat(declared.status()).isEqualTo(413);
    assertRefused(protocol, declared);
    try (RawClient client = server.connect()) {
      client.send(head.replace("Content-Length: 0", "Transfer-Encoding: chunked"));
      byte[] chunk = chunk();
      for (int i = 0; i < 33; i++) {
        client.send(chunk);
      }
      Answer chunked = client.answer();
      assertThat(chunked.status()).isEqualTo(413);
      assertRefused(protocol, chunked);
    }
  }

  private static byte[] chunk() {
    byte[] chunk = new byte[(1 << 20) + 10];
    Arrays.fill(chunk, (byte) ' ');
    System.arraycopy("100000\r\n".getBytes(UTF_8), 0, chunk, 0, 8);
    chunk[chunk.length - 2] = '\r';
    chunk[chunk.length - 1] = '\n';
    return chunk;
  }

  @ParameterizedTest
  @EnumSource
  void refusesABodyThatIsShorterOrLongerThanItSays(Protocol protocol) throws IOException {
    String good = new String(post(protocol.path, protocol.body(sound(0.1), "x", "")), UTF_8);
    String shorter = good.replaceFirst("Content-Length: \\d+", "Content-Length: 10");
    try (RawClient client = server.connect()) {
      client.send(shorter);
      assertRefused(protocol, client.answer());
      // What follows is no request, and ends the connection.
      assertThat(client.answer().status()).isEqualTo(400);
      assertThat(client.closedByServer()).isTrue();
    }
    for (String length : List.of("-1", "1e3", "0x10", "10, 11", "99999999999999999999", "")) {
      String odd = good.replaceFirst("Content-Length: \\d+", "Content-Length: " + length);
      assertRefused(protocol, server.exchange(odd.getBytes(UTF_8)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesACodingItDoesNotKnow(Protocol protocol) throws IOException {
    assertRefused(protocol, server.exchange(post(protocol.path, "{}", "Content-Encoding: br")));
  }

  @ParameterizedTest
  @EnumSource
  void refusesAFloodOfHeaders(Protocol protocol) throws IOException {
    String many = "X-Flood: 1\r\n".repeat(5_000);
    Answer answer =
        server.exchange(
            ("POST " + protocol.path + " HTTP/1.1\r\nHost: x\r\n" + many + "\r\n").getBytes(UTF_8));
    assertThat(answer.status()).isEqualTo(431);
    assertRefused(protocol, answer);
  }

  @ParameterizedTest
  @EnumSource
  void answersAPipelineOfGoodAndBadRequestsInTheirOrder(Protocol protocol) throws IOException {
    byte[] good = post(protocol.path, protocol.body(sound(0.1), "x", ""));
    byte[] bad = post(protocol.path, "{\"model\":1}");
    ByteArrayOutputStream pipeline = new ByteArrayOutputStream();
    for (int i = 0; i < 20; i++) {
      pipeline.writeBytes(i % 2 == 0 ? good : bad);
    }
    try (RawClient client = server.connect()) {
      client.send(pipeline.toByteArray());
      for (int i = 0; i < 20; i++) {
        assertThat(client.answer().status()).isEqualTo(i % 2 == 0 ? 200 : 400);
      }
    }
  }

  @Test
  void servesOnInASmallHeapWhileAllOfThemComeAtOnce(@TempDir Path dataDir) throws Exception {
    List<Hostile> all = requests().toList();
    try (ServerProcess small =
            ServerProcess.start(List.of("-Xmx128m", "-XX:+ExitOnOutOfMemoryError"), dataDir, "");
        ExecutorService callers = Executors.newFixedThreadPool(6)) {
      List<Future<Integer>> statuses = new ArrayList<>();
      for (Hostile hostile : all) {
        statuses.add(callers.submit(() -> status(small, hostile.request())));
      }
      for (Future<Integer> status : statuses) {
        assertThat(whenDone(status)).isBetween(400, 503);
      }
      for (Protocol protocol : Protocol.values()) {
        byte[] good = post(protocol.path, protocol.body(sound(1), "x", ""));
        assertThat(status(small, good)).isEqualTo(200);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesAHundredMegabytesInOneStringWhereABodyMayBeThatLarge(
      Protocol protocol, @TempDir Path dataDir) throws IOException {
    List<String> options = List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError");
    try (ServerProcess lifted =
        ServerProcess.start(options, dataDir, "http.max-body-bytes = 128 MiB")) {
      Answer answer = sendHundredMegabytes(lifted, protocol);
      assertThat(answer.status()).isEqualTo(400);
      assertRefused(protocol, answer);
      byte[] good = post(protocol.path, protocol.body(sound(1), "x", ""));
      assertThat(status(lifted, good)).isEqualTo(200);
    }
  }

  /** One string of a hundred megabytes. */
  private static Answer sendHundredMegabytes(ServerProcess server, Protocol protocol)
      throws IOException {
    byte[] head = "{\"model\":\"".getBytes(UTF_8);
    byte[] piece = new byte[1 << 20];
    Arrays.fill(piece, (byte) 'x');
    String request = new String(post(protocol.path, ""), UTF_8);
    long length = head.length + (long) HUNDRED_MEGABYTES + 2;
    try (RawClient client = new RawClient(server.port())) {
      client.send(request.replace("Length: 0", "Length: " + length)).send(head);
      for (int i = 0; i < 100; i++) {
        client.send(piece);
      }
      return client.send("\"}").answer();
    }
  }

  private static int status(ServerProcess server, byte[] request) throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      return client.send(request).answer().status();
    }
  }

  private static int whenDone(Future<Integer> status) throws InterruptedException {
    try {
      return status.get();
    } catch (ExecutionException e) {
      throw new UncheckedIOException(new IOException(e.getCause()));
    }
  }
}
