package dev.hark.check.dashscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.conformance.Subject;
import dev.hark.check.conformance.Subject.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reading what a client of the native protocol reports, and what is always true of it. */
final class NativeSeen {

  private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private NativeSeen() {}

  /** The text of an answer that is whole and well-formed. */
  static String answerText(JsonNode seen) {
    JsonNode answer = answer(seen);
    assertThat(answer.get("finish").asString()).isEqualTo("stop");
    return text(answer);
  }

  /** An answer that is well-formed. */
  static JsonNode answer(JsonNode seen) {
    assertThat(seen.has("answer")).as("an answer in %s", seen).isTrue();
    JsonNode answer = seen.get("answer");
    assertThat(answer.get("status").asInt()).as("%s", answer).isEqualTo(200);
    assertThat(answer.get("role").asString()).isEqualTo("assistant");
    assertThat(answer.get("request_id").asString()).matches(UUID);
    assertThat(answer.get("content").size()).isEqualTo(1);
    if (seen.path("headers").has("x-request-id")) {
      assertThat(seen.get("headers").get("x-request-id").asString())
          .isEqualTo(answer.get("request_id").asString());
    }
    return answer;
  }

  /** The text of one answer or frame; empty where there is no content. */
  static String text(JsonNode answer) {
    return answer.get("content").isEmpty() ? "" : answer.at("/content/0/text").asString();
  }

  /** The frames of a stream that ended well. */
  static List<JsonNode> frames(JsonNode seen) {
    assertThat(seen.has("frames")).as("frames in %s", seen).isTrue();
    assertThat(seen.has("failure")).as("%s", seen).isFalse();
    List<JsonNode> frames = list(seen.get("frames"));
    assertThat(frames).hasSizeGreaterThan(1);
    for (JsonNode frame : frames) {
      assertThat(frame.get("role").asString()).isEqualTo("assistant");
      assertThat(frame.get("request_id").asString())
          .matches(UUID)
          .isEqualTo(frames.getFirst().get("request_id").asString());
    }
    List<String> finishes = frames.stream().map(frame -> frame.get("finish").asString()).toList();
    assertThat(finishes.subList(0, finishes.size() - 1)).containsOnly("null");
    assertThat(finishes.getLast()).isEqualTo("stop");
    assertThat(frames.stream().map(frame -> frame.at("/usage/output_tokens").asInt()).toList())
        .isSorted();
    return frames;
  }

  /** All frames' texts, one behind the other. */
  static String joined(List<JsonNode> frames) {
    return frames.stream().map(NativeSeen::text).collect(Collectors.joining());
  }

  /** Each frame begins with all of the one before it, and the last says all. */
  static void cumulative(List<JsonNode> frames, String all) {
    String before = "";
    for (JsonNode frame : frames) {
      assertThat(text(frame)).startsWith(before);
      before = text(frame);
    }
    assertThat(before).isEqualTo(all);
  }

  /** A refusal as the client hands it over: by response or by exception. */
  static void refused(JsonNode seen, Subject subject, int status, String code, String message) {
    JsonNode refusal = refusal(seen, subject);
    assertThat(refusal.get("status").asInt()).as("%s", refusal).isEqualTo(status);
    assertThat(refusal.get("code").asString()).isEqualTo(code);
    assertThat(refusal.get("message").asString()).isEqualTo(message);
    assertThat(refusal.get("request_id").asString()).matches(UUID);
  }

  private static JsonNode refusal(JsonNode seen, Subject subject) {
    if (seen.has("frames")) {
      assertThat(seen.get("frames").isEmpty()).as("%s", seen).isTrue();
      return seen.get("failure");
    }
    String name = subject.is(Trait.RAISES) ? "error" : "answer";
    assertThat(seen.has(name)).as("%s in %s", name, seen).isTrue();
    return seen.get(name);
  }

  /** A stream that broke after these pieces at most. */
  static void broken(
      JsonNode seen, Subject subject, String saidBefore, String code, String message) {
    JsonNode failure = seen.get("failure");
    assertThat(failure.get("status").asInt())
        .isEqualTo(subject.is(Trait.STREAM_FAILURES_ARE_400) ? 400 : 500);
    assertThat(failure.get("code").asString()).isEqualTo(code);
    assertThat(failure.get("message").asString()).isEqualTo(message);
    assertThat(seen.path("failures").asInt(1)).isEqualTo(1);
    String said = joined(list(seen.get("frames")));
    if (subject.is(Trait.FAILURES_OVERTAKE)) {
      assertThat(saidBefore).startsWith(said);
    } else {
      assertThat(said).isEqualTo(saidBefore);
    }
  }

  static List<JsonNode> list(JsonNode array) {
    List<JsonNode> all = new ArrayList<>();
    array.forEach(all::add);
    return all;
  }

  /** The usage of a Qwen-Audio model: three numbers, nothing else. */
  static void audioUsage(JsonNode usage, int audio, int input, int output) {
    assertThat(names(usage))
        .containsExactlyInAnyOrder("audio_tokens", "input_tokens", "output_tokens");
    assertThat(usage.get("audio_tokens").asInt()).isEqualTo(audio);
    assertThat(usage.get("input_tokens").asInt()).isEqualTo(input);
    assertThat(usage.get("output_tokens").asInt()).isEqualTo(output);
  }

  /** The usage of the captioner: totals and details that add up. */
  static void captionerUsage(JsonNode usage, int audio, int output) {
    assertThat(names(usage))
        .containsExactlyInAnyOrder(
            "input_tokens",
            "output_tokens",
            "total_tokens",
            "input_tokens_details",
            "output_tokens_details");
    assertThat(usage.at("/input_tokens_details/audio_tokens").asInt()).isEqualTo(audio);
    assertThat(usage.at("/input_tokens_details/text_tokens").asInt()).isEqualTo(8);
    assertThat(usage.get("input_tokens").asInt()).isEqualTo(audio + 8);
    assertThat(usage.get("output_tokens").asInt()).isEqualTo(output);
    assertThat(usage.at("/output_tokens_details/text_tokens").asInt()).isEqualTo(output);
    assertThat(usage.get("total_tokens").asInt()).isEqualTo(audio + 8 + output);
  }

  /** The names that are set. Python adds one of its own, for another service. */
  private static List<String> names(JsonNode usage) {
    return usage.properties().stream()
        .filter(entry -> !entry.getValue().isNull())
        .map(Map.Entry::getKey)
        .filter(name -> !name.equals("characters"))
        .toList();
  }
}
