package dev.hark.check.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.Project;
import dev.hark.check.RunningServer;
import dev.hark.check.Spoken;
import dev.hark.check.Venv;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class OpenAiPythonTest {

  private static Map<String, JsonNode> seen = Map.of();

  @BeforeAll
  static void callEverythingOnce() {
    RunningServer server = RunningServer.shared();
    seen =
        Venv.with("openai==3.52.0")
            .cases(
                "openai_compat.py",
                Map.of(
                    "HARK_URL",
                    server.url(),
                    "HARK_KEY",
                    server.key(),
                    "HARK_SOUND",
                    Project.sample("speech.mp3").toString()));
  }

  @Test
  void describesASound() {
    JsonNode sync = node("sync");
    assertThat(sync.path("text").asString()).matches(Spoken::quotesSpeech, "quotes the sentence");
    assertThat(sync.path("model").asString()).isEqualTo("qwen3-omni-30b-a3b-captioner");
    assertThat(sync.path("finish_reason").asString()).isEqualTo("stop");
    assertThat(sync.path("id").asString()).startsWith("chatcmpl-");
    JsonNode usage = sync.path("usage");
    assertThat(usage.path("prompt_tokens_details").path("audio_tokens").asInt())
        .isBetween(88, 90); // 7.1 s at 12.5 a second
    assertThat(usage.path("total_tokens").asInt())
        .isEqualTo(usage.path("prompt_tokens").asInt() + usage.path("completion_tokens").asInt());
  }

  @Test
  void streamsWithUsageAtTheEnd() {
    JsonNode stream = node("stream");
    List<String> pieces = new ArrayList<>();
    stream.path("pieces").forEach(piece -> pieces.add(piece.asString()));
    assertThat(pieces).hasSizeGreaterThan(2);
    assertThat(String.join("", pieces)).matches(Spoken::quotesSpeech, "quotes the sentence");
    assertThat(stream.path("finish_reason").asString()).isEqualTo("stop");
    assertThat(stream.path("choices_of_last").asInt()).isZero();
    assertThat(stream.path("usage").path("completion_tokens").asInt()).isPositive();
  }

  @Test
  void listsTheModels() {
    List<String> ids = new ArrayList<>();
    node("models").path("ids").forEach(id -> ids.add(id.asString()));
    assertThat(ids).contains("qwen3-omni-30b-a3b-captioner", "qwen3-omni-flash");
  }

  @Test
  void refusesAWrongKey() {
    JsonNode refusal = node("wrong_key");
    assertThat(refusal.path("status").asInt()).isEqualTo(401);
    assertThat(refusal.path("kind").asString()).isEqualTo("AuthenticationError");
    assertThat(refusal.path("code").asString()).isEqualTo("invalid_api_key");
    assertThat(refusal.path("request_id").asString()).hasSize(36);
  }

  @Test
  void refusesAnUnknownModel() {
    JsonNode refusal = node("unknown_model");
    assertThat(refusal.path("status").asInt()).isEqualTo(404);
    assertThat(refusal.path("kind").asString()).isEqualTo("NotFoundError");
    assertThat(refusal.path("code").asString()).isEqualTo("model_not_found");
  }

  private static JsonNode node(String name) {
    JsonNode node = seen.get(name);
    if (node == null) {
      throw new AssertionError("the client did not come to " + name + ": " + seen);
    }
    return node;
  }
}
