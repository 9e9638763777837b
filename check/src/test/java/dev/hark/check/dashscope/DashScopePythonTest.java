package dev.hark.check.dashscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.Project;
import dev.hark.check.RunningServer;
import dev.hark.check.Spoken;
import dev.hark.check.Venv;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ParameterizedClass(name = "dashscope {0}")
@ValueSource(strings = {"2.0.2", "1.24.10"})
final class DashScopePythonTest {

  private static final Map<String, Map<String, JsonNode>> SEEN = new ConcurrentHashMap<>();

  private final Map<String, JsonNode> seen;

  DashScopePythonTest(String version) {
    this.seen = SEEN.computeIfAbsent(version, DashScopePythonTest::run);
  }

  @Test
  void answersAQuestion() {
    JsonNode sync = ok("sync");
    assertThat(sync.path("text").asString()).matches(Spoken::quotesSpeech, "quotes the sentence");
    assertThat(sync.path("role").asString()).isEqualTo("assistant");
    assertThat(sync.path("finish_reason").asString()).isEqualTo("stop");
    assertThat(sync.path("request_id").asString()).hasSize(36);
  }

  @Test
  void countsTokensAsTheModelDoes() {
    JsonNode usage = ok("chinese").path("usage");
    assertThat(usage.path("audio_tokens").asInt()).isBetween(177, 179); // 7.1 s at 25 a second
    assertThat(usage.path("input_tokens").asInt()).isEqualTo(33);
    assertThat(usage.path("output_tokens").asInt()).isGreaterThan(10);
    assertThat(usage.has("total_tokens")).isFalse();
  }

  @Test
  void answersInTheAskersLanguage() {
    assertThat(ok("chinese").path("text").asString()).matches("(?s).*\\p{IsHan}.*");
  }

  @Test
  void streamsNewWordsOnly() {
    List<String> pieces = pieces("incremental");
    assertThat(pieces).hasSizeGreaterThan(2);
    assertThat(String.join("", pieces)).matches(Spoken::quotesSpeech, "quotes the sentence");
  }

  @Test
  void streamsTheWholeAnswerSoFar() {
    for (String streamed : List.of("cumulative", "captioner_cumulative")) {
      List<String> pieces = pieces(streamed);
      assertThat(pieces).as(streamed).hasSizeGreaterThan(2);
      for (int i = 1; i < pieces.size(); i++) {
        assertThat(pieces.get(i)).as(streamed).startsWith(pieces.get(i - 1));
      }
      assertThat(pieces.getLast())
          .as(streamed)
          .matches(Spoken::quotesSpeech, "quotes the sentence");
    }
  }

  @Test
  void describesASoundWithoutBeingAsked() {
    JsonNode caption = ok("captioner");
    assertThat(caption.path("text").asString())
        .matches(Spoken::quotesSpeech, "quotes the sentence");
    JsonNode usage = caption.path("usage");
    assertThat(usage.path("input_tokens_details").path("text_tokens").asInt()).isEqualTo(8);
    assertThat(usage.path("total_tokens").asInt())
        .isEqualTo(usage.path("input_tokens").asInt() + usage.path("output_tokens").asInt());
  }

  @Test
  void refusesAWrongKey() {
    JsonNode refusal = node("wrong_key");
    assertThat(refusal.path("status").asInt()).isEqualTo(401);
    assertThat(refusal.path("code").asString()).isEqualTo("InvalidApiKey");
    assertThat(refusal.path("message").asString()).isEqualTo("Invalid API-key provided.");
  }

  @Test
  void refusesAnUnknownModel() {
    JsonNode refusal = node("unknown_model");
    assertThat(refusal.path("status").asInt()).isEqualTo(400);
    assertThat(refusal.path("code").asString()).isEqualTo("InvalidParameter");
    assertThat(refusal.path("message").asString()).isEqualTo("Model not exist.");
  }

  private static Map<String, JsonNode> run(String version) {
    RunningServer server = RunningServer.shared();
    return Venv.with("dashscope==" + version)
        .cases(
            "dashscope_native.py",
            Map.of(
                "HARK_URL",
                server.url(),
                "HARK_KEY",
                server.key(),
                "HARK_SOUND",
                Project.sample("speech.mp3").toString()));
  }

  private JsonNode node(String name) {
    JsonNode node = seen.get(name);
    if (node == null) {
      throw new AssertionError("the client did not come to " + name + ": " + seen);
    }
    return node;
  }

  private JsonNode ok(String name) {
    JsonNode node = node(name);
    assertThat(node.path("status").asInt()).as(node.toString()).isEqualTo(200);
    return node;
  }

  private List<String> pieces(String name) {
    List<String> pieces = new ArrayList<>();
    ok(name).path("pieces").forEach(piece -> pieces.add(piece.asString()));
    return pieces;
  }
}
