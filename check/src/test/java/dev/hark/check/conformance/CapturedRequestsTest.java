package dev.hark.check.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.hark.check.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every request that was once recorded from a client is answered, in the right shape. */
@Tag("shared")
@TestInstance(Lifecycle.PER_CLASS)
final class CapturedRequestsTest {

  private static final Path CAPTURES =
      Project.root().resolve("../shared/spec/captures").normalize();

  /**
   * Cases without a sound, with what is no sound, with one where nothing is, or without the stream
   * that a model wants.
   */
  private static final Set<String> REFUSED =
      Set.of(
          "pyoai-sync-fmt",
          "v2-native-inline",
          "v2-openai-inline",
          "v2-openai-file",
          "pydash-sync-userstr",
          "v1pydash-sync-userstr",
          "jdash-oss",
          "pydash-oss",
          "v1pydash-oss");

  private HarkUnderTest server;

  @BeforeAll
  void start() {
    server = HarkUnderTest.start(settings -> settings);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @TestFactory
  Stream<DynamicNode> recordedRequestsAreAnswered() {
    return files().stream()
        .map(file -> {
          JsonNode recording = JsonMapper.shared().readTree(file.toFile());
          return dynamicContainer(
              recording.get("client").asString(), tests(recording.get("cases")).stream());
        });
  }

  private static List<Path> files() {
    try (Stream<Path> files = Files.list(CAPTURES)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + CAPTURES, e);
    }
  }

  private List<DynamicTest> tests(JsonNode cases) {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode one : cases) {
      tests.add(dynamicTest(one.get("case").asString(), () -> replay(one)));
    }
    return tests;
  }

  private void replay(JsonNode one) {
    CapturedCase replayed = new CapturedCase(server);
    boolean refused = REFUSED.contains(one.get("case").asString());
    assertThat(one.get("requests").isEmpty()).isFalse();
    for (JsonNode request : one.get("requests")) {
      RawReply reply = replayed.send(request);
      String target = request.get("target").asString();
      assertThat(reply.header("x-request-id")).hasSize(36);
      if (refused) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.header("content-type")).startsWith("application/json");
        continue;
      }
      assertThat(reply.status()).as(target + " " + reply.text()).isEqualTo(200);
      if (target.startsWith("/upload/")) {
        assertThat(reply.body()).isEmpty();
      } else if (target.contains("/uploads?")) {
        assertThat(json(reply).at("/data/upload_dir").asString()).isNotEmpty();
      } else if (target.endsWith("/generation")) {
        nativeAnswer(request, reply);
      } else if (target.endsWith("/completions") || target.endsWith("/none")) {
        compatAnswer(request, reply);
      } else {
        assertThat(json(reply).get("object").asString()).isIn("list", "model");
      }
    }
  }

  private static void nativeAnswer(JsonNode request, RawReply reply) {
    boolean stream =
        CapturedCase.header(request, "x-dashscope-sse").filter("enable"::equals).isPresent();
    if (stream) {
      assertThat(reply.header("content-type")).isEqualTo("text/event-stream;charset=UTF-8");
      assertThat(reply.text()).startsWith("id:1\nevent:result\n:HTTP_STATUS/200\ndata:{");
      assertThat(reply.text()).contains("\"finish_reason\":\"stop\"");
    } else {
      assertThat(json(reply).at("/output/choices/0/finish_reason").asString()).isEqualTo("stop");
    }
  }

  private static void compatAnswer(JsonNode request, RawReply reply) {
    if (request.get("body").asString().contains("\"stream\":true")) {
      assertThat(reply.header("content-type")).isEqualTo("text/event-stream;charset=UTF-8");
      assertThat(reply.text()).startsWith("data: {").endsWith("data: [DONE]\n\n");
    } else {
      assertThat(json(reply).get("object").asString()).isEqualTo("chat.completion");
    }
  }

  private static JsonNode json(RawReply reply) {
    assertThat(reply.header("content-type")).startsWith("application/json");
    return JsonMapper.shared().readTree(reply.body());
  }
}
