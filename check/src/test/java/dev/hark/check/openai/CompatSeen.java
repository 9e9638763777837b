package dev.hark.check.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.conformance.Subject;
import dev.hark.check.conformance.Subject.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reading what a client of the compatible protocol reports, and what is always true of it. */
final class CompatSeen {

  private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private CompatSeen() {}

  /** A whole answer that is well-formed. */
  static JsonNode answer(JsonNode seen) {
    assertThat(seen.has("answer")).as("an answer in %s", seen).isTrue();
    JsonNode answer = seen.get("answer");
    assertThat(answer.get("id").asString()).matches("chatcmpl-" + UUID);
    assertThat(answer.get("object").asString()).isEqualTo("chat.completion");
    assertThat(answer.get("created").asLong()).isGreaterThan(1_700_000_000L);
    assertThat(answer.get("role").asString()).isEqualTo("assistant");
    if (answer.has("request_id")) {
      assertThat("chatcmpl-" + answer.get("request_id").asString())
          .isEqualTo(answer.get("id").asString());
    }
    return answer;
  }

  /** The text of a whole answer that ended by itself. */
  static String answerText(JsonNode seen) {
    assertThat(answer(seen).get("finish").asString()).isEqualTo("stop");
    return seen.at("/answer/text").asString();
  }

  /** The chunks of a stream that ended well. */
  static List<JsonNode> chunks(JsonNode seen) {
    assertThat(seen.has("chunks")).as("chunks in %s", seen).isTrue();
    assertThat(seen.has("failure")).as("%s", seen).isFalse();
    List<JsonNode> chunks = list(seen.get("chunks"));
    assertThat(chunks).hasSizeGreaterThan(2);
    JsonNode first = chunks.getFirst();
    assertThat(first.get("role").asString()).isEqualTo("assistant");
    assertThat(first.get("text").asString()).isEmpty();
    for (JsonNode chunk : chunks) {
      assertThat(chunk.get("object").asString()).isEqualTo("chat.completion.chunk");
      for (String same : List.of("id", "created", "model")) {
        assertThat(chunk.get(same)).isEqualTo(first.get(same));
      }
    }
    List<JsonNode> choices = chunks.stream().filter(c -> c.get("choices").asInt() == 1).toList();
    assertThat(choices.getLast().get("finish").asString()).isEqualTo("stop");
    assertThat(choices.subList(0, choices.size() - 1))
        .allMatch(chunk -> !chunk.path("finish").isString());
    return chunks;
  }

  /** All chunks' texts, one behind the other. */
  static String joined(List<JsonNode> chunks) {
    return chunks.stream()
        .map(chunk -> chunk.path("text"))
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .collect(Collectors.joining());
  }

  /** A refusal as the client raises it. */
  static void refused(JsonNode seen, String types, int status, String code, String message) {
    assertThat(seen.has("error")).as("an error in %s", seen).isTrue();
    JsonNode error = seen.get("error");
    assertThat(types.split("\\|", -1)).contains(error.get("type").asString());
    assertThat(error.get("status").asInt()).as("%s", error).isEqualTo(status);
    assertThat(error.get("code").asString()).isEqualTo(code);
    assertThat(error.get("message").asString()).contains(message);
    assertThat(error.get("request_id").asString()).matches(UUID);
  }

  /** A stream that broke after these pieces. */
  static void broken(
      JsonNode seen, Subject subject, String saidBefore, String code, String message) {
    assertThat(seen.has("failure")).as("a failure in %s", seen).isTrue();
    JsonNode failure = seen.get("failure");
    assertThat(failure.get("message").asString()).contains(message);
    assertThat(failure.get("code").asString()).isEqualTo(code);
    assertThat(subject.is(Trait.RAISES)).isTrue();
    assertThat(joined(list(seen.get("chunks")))).isEqualTo(saidBefore);
  }

  /** Usage that adds up. */
  static void usage(JsonNode usage, int audio, int output) {
    assertThat(usage.at("/prompt_tokens_details/audio_tokens").asInt()).isEqualTo(audio);
    assertThat(usage.at("/prompt_tokens_details/text_tokens").asInt()).isEqualTo(8);
    assertThat(usage.get("prompt_tokens").asInt()).isEqualTo(audio + 8);
    assertThat(usage.get("completion_tokens").asInt()).isEqualTo(output);
    assertThat(usage.at("/completion_tokens_details/text_tokens").asInt()).isEqualTo(output);
    assertThat(usage.get("total_tokens").asInt()).isEqualTo(audio + 8 + output);
  }

  static List<JsonNode> list(JsonNode array) {
    List<JsonNode> all = new ArrayList<>();
    array.forEach(all::add);
    return all;
  }
}
