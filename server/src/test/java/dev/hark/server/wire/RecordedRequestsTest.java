package dev.hark.server.wire;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What real SDKs sent, sent again: every model call is understood, headers and all. */
@Tag("shared")
class RecordedRequestsTest {

  private static final Path CAPTURES =
      Path.of(System.getProperty("hark.root"), "..", "shared", "spec", "captures");
  private static final Set<String> OWN_HEADERS =
      Set.of("host", "authorization", "content-length", "content-type", "connection");
  private static final String SOUND = sound(1);
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer(saying("Yes", "."));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** One recorded call of a model. */
  record Call(String client, String name, String target, List<String> headers, String body) {
    @Override
    public String toString() {
      return client + " " + name;
    }

    boolean streams() {
      return target.startsWith("/compatible-mode")
          ? body.matches("(?s).*\"stream\": ?true.*")
          : headers.stream().anyMatch(header -> header.matches("(?i)x-dashscope-sse: *enable"));
    }
  }

  static Stream<Call> calls() throws IOException {
    JsonMapper json = JsonMapper.builder().build();
    List<Call> calls = new ArrayList<>();
    try (Stream<Path> files = Files.list(CAPTURES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        JsonNode capture = json.readTree(file.toFile());
        for (JsonNode one : capture.get("cases")) {
          for (JsonNode request : one.get("requests")) {
            String target = request.get("target").asString();
            if (target.equals(TestServer.NATIVE) || target.equals(TestServer.COMPAT)) {
              calls.add(call(capture.get("client").asString(), one, request));
            }
          }
        }
      }
    }
    assertThat(calls).hasSizeGreaterThan(200);
    return calls.stream();
  }

  private static Call call(String client, JsonNode one, JsonNode request) {
    List<String> headers = new ArrayList<>();
    for (JsonNode header : request.get("headers")) {
      if (!OWN_HEADERS.contains(header.get(0).asString().toLowerCase(Locale.ROOT))) {
        headers.add(header.get(0).asString() + ": " + header.get(1).asString());
      }
    }
    return new Call(
        client,
        one.get("case").asString(),
        request.get("target").asString(),
        headers,
        request.get("body").asString());
  }

  @ParameterizedTest
  @MethodSource("calls")
  void understandsWhatSdksSend(Call call) throws IOException {
    boolean upload = call.body().matches("(?s).*\"audio\": ?\"oss://.*");
    boolean noSound =
        call.body().contains("\"hello\"")
            || call.body().contains("file://")
            || call.body().contains("UklGRnh4eHg=");
    // The sound lies elsewhere on the network, and the last model answers in streams only.
    String body =
        call.body()
            .replace("https://example.com/a.wav", SOUND)
            .replaceAll("data:;base64,[A-Za-z0-9+/=]+", SOUND);
    boolean streamOnly = body.contains("qwen3-omni-flash") && !call.streams();
    Answer answer =
        server.exchange(post(call.target(), body, call.headers().toArray(String[]::new)));
    if (upload) {
      assertThat(answer.text()).contains("Failed to find the requested media resource");
    } else if (streamOnly) {
      assertThat(answer.text()).contains("only support stream mode");
    } else if (noSound) {
      assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    } else {
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.header("content-type"))
          .startsWith(call.streams() ? "text/event-stream" : "application/json");
    }
  }
}
