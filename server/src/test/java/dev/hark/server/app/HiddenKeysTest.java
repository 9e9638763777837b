package dev.hark.server.app;

import static dev.hark.engine.testing.ScriptedEngine.failing;
import static dev.hark.server.testing.TestServer.COMPAT;
import static dev.hark.server.testing.TestServer.KEY;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.compatBody;
import static dev.hark.server.testing.TestServer.get;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.request;
import static dev.hark.server.testing.TestServer.sound;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.hark.engine.EngineFailure;
import dev.hark.server.admission.AccountSettings;
import dev.hark.server.admission.Backup;
import dev.hark.server.admission.KeyMint;
import dev.hark.server.http.Route;
import dev.hark.server.metrics.Metrics;
import dev.hark.server.store.StoreSettings;
import dev.hark.server.testing.LogLines;
import dev.hark.server.testing.Operating;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** No key stands anywhere in the clear, whatever is done with it. */
class HiddenKeysTest {

  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";

  @TempDir private Path folder = Path.of("");

  private final Map<String, String> told = new LinkedHashMap<>();
  private final List<String> keys = new ArrayList<>(List.of(KEY));

  @Test
  void keepsEveryKeyOutOfTheDatabaseLogsAnswersMetricsAndBackups() throws Exception {
    try (TestServer server = new TestServer(failing(new EngineFailure.Broken("it broke")))) {
      make(server);
      try (LogLines everything = new LogLines(org.slf4j.Logger.ROOT_LOGGER_NAME);
          Talkative _ = new Talkative("dev.hark");
          Talkative _ = new Talkative("hark.requests");
          Talkative _ = new Talkative("hark.receipts")) {
        use(server);
        told.put("log", String.join("\n", everything.rest()));
      }
      told.put("metrics", server.exchange(get(Metrics.PATH, KEY)).text());
      Backup.write(
          server.dataDir(),
          StoreSettings.DEFAULT,
          AccountSettings.DEFAULT,
          folder.resolve("backup"));
      read(server.dataDir());
      read(folder);
    }
    assertThat(told.keySet())
        .anyMatch(name -> name.endsWith("hark.db"))
        .anyMatch(name -> name.endsWith("hark.db-wal"))
        .anyMatch(name -> name.contains("backup"));
    assertThat(told.getOrDefault("log", "")).contains("refused: ", "status=401", "outcome=failed");
    assertThat(told.values()).anyMatch(text -> text.contains("idempotent-replayed=true"));
    assertThat(keys).hasSize(9);
    for (String key : keys) {
      String secret = key.substring(3, Math.min(key.length(), 24));
      assertThat(told)
          .allSatisfy((where, text) -> assertThat(text.contains(secret)).as(where).isFalse());
    }
  }

  /** One of Hark's own loggers tells all it can, and so that all of it is gathered at the root. */
  private static final class Talkative implements AutoCloseable {
    private final Logger logger;
    private final Level before;
    private final boolean additive;

    Talkative(String name) {
      logger = (Logger) LoggerFactory.getLogger(name);
      before = logger.getEffectiveLevel();
      additive = logger.isAdditive();
      logger.setLevel(Level.TRACE);
      logger.setAdditive(true);
    }

    @Override
    public void close() {
      logger.setLevel(before);
      logger.setAdditive(additive);
    }
  }

  private void make(TestServer server) {
    Operating.in(
        server.dataDir(),
        operator -> {
          operator.createAccount("team", "", false);
          keys.add(operator.createKey(Operating.key("team")).key());
          KeyMint.Minted revoked = operator.createKey(Operating.key("team"));
          operator.revokeKey(revoked.stored().id());
          keys.add(revoked.key());
          KeyMint.Minted rotated = operator.createKey(Operating.key("team"));
          keys.add(rotated.key());
          keys.add(operator.rotateKey(rotated.stored().id(), Duration.ofHours(1)).key());
          return true;
        });
  }

  /** Keys that were made and rotated over HTTP, whose answers alone show them. */
  private void makeOverHttp(TestServer server) throws IOException {
    for (int i = 0; i < 2; i++) {
      String made = server.exchange(post("/admin/v1/keys", "{\"account\":\"team\"}")).text();
      JsonNode old = JsonMapper.shared().readTree(made);
      keys.add(old.get("key").asString());
      String order = "{\"key\":\"%s\",\"overlap_seconds\":60}".formatted(old.get("id").asString());
      String fresh = server.exchange(post("/admin/v1/key-rotations", order)).text();
      keys.add(JsonMapper.shared().readTree(fresh).get("key").asString());
    }
  }

  /** On every route, and with the key in places where it does not belong. */
  private void use(TestServer server) throws IOException {
    makeOverHttp(server);
    for (String key : keys) {
      for (Route route : server.server().routes()) {
        String path = route.path().replace("{id}", "x");
        tell(server, request(route.method(), path, key, "Content-Length: 0"));
      }
      tell(server, request("GET", "/nowhere", key));
      for (String body : List.of(nativeBody("qwen-audio-turbo", sound(1), "", ""), "{", "[]")) {
        tell(server, with(post(NATIVE, body, "Idempotency-Key: once"), key));
      }
      byte[] kept = post(COMPAT, compatBody(CAPTIONER, sound(1), "", ""), "Idempotency-Key: kept");
      tell(server, with(kept, key));
      tell(server, with(kept, key));
      tell(server, with(post(COMPAT, compatBody("qwen3-omni-flash", sound(1), "", "")), key));
      tell(server, with(post(COMPAT, "{\"model\":7}"), key));
      tell(
          server,
          ("GET /metrics HTTP/1.1\r\nHost: x\r\nAuthorization: Basic " + key + "\r\n\r\n")
              .getBytes(ISO_8859_1));
    }
  }

  private static byte[] with(byte[] request, String key) {
    return new String(request, ISO_8859_1).replace(KEY, key).getBytes(ISO_8859_1);
  }

  private void tell(TestServer server, byte[] request) throws IOException {
    Answer answer = server.exchange(request);
    told.put("answer " + told.size(), answer.headers() + "\n" + answer.text());
  }

  private void read(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        told.put(file.toString(), Files.readString(file, ISO_8859_1));
      }
    }
  }
}
