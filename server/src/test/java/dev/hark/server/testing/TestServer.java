package dev.hark.server.testing;

import dev.hark.audio.decode.Decoder;
import dev.hark.engine.Engine;
import dev.hark.server.app.HarkServer;
import dev.hark.server.app.Settings;
import dev.hark.server.intake.Resolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A real server on a free port, with a scripted engine and a decoder that knows WAV. */
public final class TestServer implements AutoCloseable {

  public static final String KEY = "sk-test-0123456789";
  public static final String NATIVE = "/api/v1/services/aigc/multimodal-generation/generation";
  public static final String COMPAT = "/compatible-mode/v1/chat/completions";

  private final HarkServer server;
  private final Path dataDir;

  public TestServer(Engine engine) {
    this(engine, UnaryOperator.identity(), Resolver.SYSTEM);
  }

  public TestServer(Engine engine, UnaryOperator<Settings> change) {
    this(engine, change, Resolver.SYSTEM);
  }

  public TestServer(Engine engine, UnaryOperator<Settings> change, Resolver resolver) {
    this(engine, change, resolver, new WavDecoder());
  }

  /**
   * @param decoder stays the caller's to close
   */
  public TestServer(
      Engine engine, UnaryOperator<Settings> change, Resolver resolver, Decoder decoder) {
    try {
      dataDir = Files.createTempDirectory("hark-test-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Settings settings =
        Settings.defaults(Map.of()).withDataDir(dataDir).withAddress("127.0.0.1", 0);
    Map<String, String> environment = Map.of("HARK_API_KEY", KEY);
    server =
        HarkServer.start(
            change.apply(settings), new HarkServer.Parts(engine, decoder, resolver, environment));
  }

  public HarkServer server() {
    return server;
  }

  public Path dataDir() {
    return dataDir;
  }

  public RawClient connect() throws IOException {
    return new RawClient(server.port());
  }

  /** The bytes of a POST with a key and a JSON body. */
  public static byte[] post(String path, String json, String... headers) {
    return post(path, json.getBytes(StandardCharsets.UTF_8), headers);
  }

  /** As above, from bytes. */
  public static byte[] post(String path, byte[] body, String... headers) {
    StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    head.append("Authorization: Bearer ").append(KEY).append("\r\n");
    head.append("Content-Type: application/json\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    byte[] ascii = head.toString().getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(ascii, ascii.length + body.length);
    System.arraycopy(body, 0, all, ascii.length, body.length);
    return all;
  }

  /** The bytes of a GET with a key. */
  public static byte[] get(String path, String key, String... headers) {
    return request("GET", path, key, headers);
  }

  /** The bytes of a request without a body. */
  public static byte[] request(String method, String path, String key, String... headers) {
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    if (Arrays.stream(headers).noneMatch(header -> header.startsWith("Host:"))) {
      head.append("Host: localhost\r\n");
    }
    head.append("Authorization: Bearer ").append(key).append("\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The files that lie in the upload space, whole ones and others. */
  public List<Path> uploadedFiles() {
    try (Stream<Path> files = Files.walk(dataDir.resolve("uploads"))) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.endsWith("secret"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends one request on a connection of its own. */
  public RawClient.Answer exchange(byte[] request) throws IOException {
    try (RawClient client = connect()) {
      return client.send(request).answer();
    }
  }

  /** The status of one request on a connection of its own. */
  public int status(byte[] request) {
    try {
      return exchange(request).status();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A data URL of silence. */
  public static String sound(double seconds) {
    return "data:;base64," + Base64.getEncoder().encodeToString(WavDecoder.wav(seconds));
  }

  /** A native body with one sound and, unless empty, one question. */
  public static String nativeBody(String model, String audio, String text, String parameters) {
    String question = text.isEmpty() ? "" : ",{\"text\":\"" + text + "\"}";
    return """
    {"model":"%s","input":{"messages":[{"role":"user","content":[{"audio":"%s"}%s]}]}%s}
    """
        .formatted(
            model, audio, question, parameters.isEmpty() ? "" : ",\"parameters\":" + parameters);
  }

  /** A compatible body with one sound and, unless empty, one question. */
  public static String compatBody(String model, String audio, String text, String more) {
    String question = text.isEmpty() ? "" : ",{\"type\":\"text\",\"text\":\"" + text + "\"}";
    return """
    {"model":"%s","messages":[{"role":"user","content":[\
    {"type":"input_audio","input_audio":{"data":"%s"}}%s]}]%s}
    """
        .formatted(model, audio, question, more.isEmpty() ? "" : "," + more);
  }

  @Override
  public void close() {
    server.close();
    try (Stream<Path> files = Files.walk(dataDir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
