package dev.hark.check.conformance;

import dev.hark.check.Project;
import dev.hark.check.Run;
import dev.hark.check.conformance.ErrorRow.Target;
import dev.hark.check.environment.Command;
import dev.hark.server.app.Configuration;
import dev.hark.server.app.Settings;
import dev.hark.server.upload.Incoming;
import dev.hark.server.upload.Shelf;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The servers that refuse, each for reasons of its own. */
public final class ErrorServers implements AutoCloseable {

  /** The key of a stored sound of somebody else. */
  public static final String FOREIGN = "foreign/a.wav";

  /** The key of a stored sound whose time is over. */
  public static final String EXPIRED = "expired/a.wav";

  /** An idempotency key of a request that was answered, where there are {@link Tenants}. */
  public static final String USED = "used";

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String STRICT =
      """
      requests {
        allow-qwen-audio-on-compat = false
        refuse-text-for-captioner = true
        refuse-turns-for-captioner = true
        refuse-incremental-without-stream = true
        max-messages = 4
        max-audios = 2
      }
      http.max-body-bytes = 64K
      fetch.idle-time = 200ms
      """;

  // One sample more than 10 MB with its header.
  private static final int LARGE_FRAMES = ((10 << 20) - 44) / 2 + 1;

  private static final Path TEN_HOURS = Project.fixture("bad/bomb_10h_silence.flac");

  private static final String GENERATION = "/services/aigc/multimodal-generation/generation";

  private final Map<Target, HarkUnderTest> servers = new EnumMap<>(Target.class);
  private final Map<String, String> keys = new LinkedHashMap<>();
  private final List<Socket> held = new ArrayList<>();

  private ErrorServers() {}

  public static ErrorServers start() {
    ErrorServers all = new ErrorServers();
    HarkUnderTest plain = HarkUnderTest.start(ErrorServers::withStoredSounds);
    plain.sounds().put("/large.wav", Tone.wav(LARGE_FRAMES));
    plain.sounds().put("/long.flac", bytes(TEN_HOURS));
    all.servers.put(Target.PLAIN, plain);
    all.servers.put(
        Target.STRICT, HarkUnderTest.start(settings -> Configuration.parse(STRICT, settings)));
    HarkUnderTest cold = HarkUnderTest.start(settings -> settings);
    cold.engine().ready(false);
    all.servers.put(Target.COLD, cold);
    all.startThoseThatCount();
    return all;
  }

  /** Servers with accounts and rates, each brought to where the next request is refused. */
  private void startThoseThatCount() {
    HarkUnderTest tenants =
        HarkUnderTest.start(settings -> {
          keys.putAll(Tenants.make(settings));
          return settings;
        });
    servers.put(Target.TENANTS, tenants);
    String spender = key(Tenants.SPENDER);
    requireServed(tenants, spender, "qwen-audio-turbo");
    requireServed(tenants, spender, "qwen3-omni-30b-a3b-captioner");
    requireServed(tenants, HarkUnderTest.KEY, "qwen-audio-turbo", "Idempotency-Key", USED);

    HarkUnderTest lost = HarkUnderTest.start(settings -> settings);
    lost.loseBooks();
    servers.put(Target.NO_BOOKS, lost);

    usedUp(Target.REQUEST_RATE, "rates.requests-per-minute = 1");
    usedUp(Target.BURST, "rates.requests-per-second = 1");
    rated(Target.TOKEN_RATE, "rates.model-tokens-per-minute = 20");
    rated(Target.SOUND_RATE, "rates.model-audio-seconds-per-minute = 1");
    hold(
        rated(
            Target.CONCURRENT,
            "rates.concurrent = 1, http.body-idle-time = 1 hour, http.body-time = 1 hour"));
  }

  /** Its time stands still, so the second or minute of its one request is never over. */
  private void usedUp(Target target, String rate) {
    long still = System.nanoTime();
    HarkUnderTest server =
        HarkUnderTest.start(settings -> Configuration.parse(rate, settings), () -> still);
    servers.put(target, server);
    requireServed(server, HarkUnderTest.KEY, "qwen-audio-turbo");
  }

  private HarkUnderTest rated(Target target, String rate) {
    HarkUnderTest server = HarkUnderTest.start(settings -> Configuration.parse(rate, settings));
    servers.put(target, server);
    return server;
  }

  private static void requireServed(
      HarkUnderTest server, String key, String model, String... headers) {
    String body =
        "{\"model\":\"%s\",\"input\":{\"messages\":[{\"role\":\"user\",\"content\":[{\"audio\":\"%s/welcome.wav\"}]}]}}"
            .formatted(model, server.sounds().address());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.nativeBase() + GENERATION))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(model + " was refused too early: " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Keeps a request under way: it is let in, asked for its body, and does not send it. */
  private void hold(HarkUnderTest server) {
    String head =
        "POST /api/v1%s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n"
            .formatted(GENERATION, HarkUnderTest.KEY);
    String rest =
        "Content-Type: application/json\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n";
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
      held.add(socket);
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write((head + rest).getBytes(StandardCharsets.US_ASCII));
      String status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      if (!status.equals("HTTP/1.1 100")) {
        throw new AssertionError("the request was not let in: " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String key(String name) {
    return keys.getOrDefault(name, name);
  }

  /** Puts sounds of somebody else into the upload space, one of them too old. */
  private static Settings withStoredSounds(Settings settings) {
    Path folder = settings.dataDir().resolve("uploads");
    Clock now = Clock.systemUTC();
    store(Shelf.open(folder, settings.uploads(), now), FOREIGN);
    Clock past = Clock.offset(now, settings.uploads().keepTime().plusHours(1).negated());
    store(Shelf.open(folder, settings.uploads(), past), EXPIRED);
    return settings;
  }

  private static void store(Shelf shelf, String key) {
    try (Incoming incoming = shelf.receive("somebody", 1 << 20)) {
      incoming.receive(new ByteArrayInputStream(Tone.wav(16_000)));
      shelf.keep(incoming, key, "", key, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public HarkUnderTest get(Target target) {
    return servers.computeIfAbsent(
        target,
        missing -> {
          throw new IllegalStateException(missing + " is not running");
        });
  }

  /**
   * Sends all requests through one run of a client program; what it saw, by the rows' ids.
   *
   * @param address how the program wants to be told where a request goes
   */
  public Map<String, JsonNode> ask(
      List<ErrorRow> rows, Command program, Function<ErrorRow, Map<String, Object>> address) {
    List<Map<String, Object>> requests = rows.stream().map(row -> request(row, address)).toList();
    String plan = JSON.writeValueAsString(Map.of("requests", requests));
    Run.Result outcome = program.reading(plan).run().orFail();
    Map<String, JsonNode> seen = new LinkedHashMap<>();
    outcome
        .out()
        .lines()
        .map(JSON::readTree)
        .forEach(line -> seen.put(line.get("case").asString(), line));
    return seen;
  }

  /** What became of one row. */
  public static JsonNode seen(Map<String, JsonNode> all, ErrorRow row) {
    return Objects.requireNonNull(all.get(row.id()), () -> "nothing was said of " + row.id());
  }

  private Map<String, Object> request(
      ErrorRow row, Function<ErrorRow, Map<String, Object>> address) {
    Map<String, Object> request = new LinkedHashMap<>(address.apply(row));
    request.put("id", row.id());
    request.put("method", row.request().method());
    request.put("key", key(row.request().key()));
    request.put("headers", row.request().headers());
    if (!row.request().body().isEmpty()) {
      String sounds = get(row.request().target()).sounds().address();
      request.put("body", JSON.readTree(row.request().body().replace("SOUNDS", sounds)));
    }
    return request;
  }

  @Override
  public void close() {
    for (Socket socket : held) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    servers.values().forEach(HarkUnderTest::close);
  }
}
