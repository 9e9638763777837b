package dev.hark.check.dashscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.conformance.Case;
import dev.hark.check.conformance.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The cases of the client object of the Python client 2.x, which speaks both protocols. */
public final class V2Cases {

  private static final String ANSWER = String.join("", Scene.PIECES);
  private static final String BEFORE_BREAKING = Scene.PIECES.get(0) + Scene.PIECES.get(1);
  private static final String ECHO = "user(3.40 s, \"" + Scene.REPEAT + "\")";
  private static final String BAD_URL =
      "The provided URL does not appear to be valid. Ensure it is correctly formatted.";

  private V2Cases() {}

  /** All of them, in the order of the table. */
  public static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    nativeCases(cases);
    compatCases(cases);
    return cases;
  }

  private static void nativeCases(List<Case> cases) {
    cases.add(answer("native-answer", "native: sound by URL and a question, Qwen-Audio", ECHO));
    cases.add(answer("native-captioner", "native: sound by URL, captioner", ANSWER));
    cases.add(answer("native-inline", "native: sound inline", ECHO));
    cases.add(answer("native-cache-control", "native: part with cache_control", ECHO));
    cases.add(stream("native-stream", "native: stream, captioner", ANSWER));
    cases.add(stream("native-stream-audio", "native: stream, Qwen-Audio", ECHO));
    cases.add(answer("native-file", "native: file:// URL", ECHO));
    cases.add(
        refusal(
            "native-wrong-key",
            "native: wrong key",
            "AuthenticationError",
            401,
            "InvalidApiKey",
            "Invalid API-key provided."));
    cases.add(
        refusal(
            "native-unknown-model",
            "native: unknown model",
            "BadRequestError",
            400,
            "InvalidParameter",
            "Model not exist."));
    cases.add(
        refusal(
            "native-not-audio",
            "native: what is sent is no sound",
            "BadRequestError",
            400,
            "InvalidParameter",
            "The audio format is illegal and cannot be opened."));
    cases.add(
        refusal(
            "native-engine-failure",
            "native: the engine fails: 500, tried three times",
            "InternalServerError",
            500,
            "InternalError.Algo",
            "Inference internal error."));
    cases.add(
        new Case(
            "native-stream-broken",
            "native: the engine breaks in mid-stream",
            (seen, client) -> {
              assertThat(joined(seen)).isEqualTo(BEFORE_BREAKING);
              assertThat(seen.at("/failure/code").asString()).isEqualTo("InternalError.Algo");
            }));
  }

  private static void compatCases(List<Case> cases) {
    cases.add(answer("compat-answer", "openai: sound by URL", ANSWER));
    cases.add(answer("compat-inline", "openai: sound inline, raw Base64 and format", ANSWER));
    cases.add(stream("compat-stream", "openai: stream", ANSWER));
    cases.add(
        refusal(
            "compat-wrong-key",
            "openai: wrong key",
            "AuthenticationError",
            401,
            "invalid_api_key",
            "Incorrect API key provided."));
    cases.add(
        refusal(
            "compat-unknown-model",
            "openai: unknown model",
            "NotFoundError",
            404,
            "model_not_found",
            "The model `qwen3-omni-nonesuch` does not exist"));
    cases.add(
        refusal(
            "compat-file-url",
            "openai: file:// URL, which this client does not upload: refused",
            "BadRequestError",
            400,
            "invalid_parameter_error",
            BAD_URL));
  }

  private static Case answer(String name, String title, String expected) {
    return new Case(
        name,
        title,
        (seen, client) -> {
          assertThat(seen.has("answer")).as("an answer in %s", seen).isTrue();
          JsonNode answer = seen.get("answer");
          assertThat(answer.get("text").asString()).isEqualTo(expected);
          assertThat(answer.get("role").asString()).isEqualTo("assistant");
          assertThat(answer.get("finish").asString()).isEqualTo("stop");
          assertThat(answer.get("request_id").asString()).hasSizeGreaterThanOrEqualTo(36);
          assertThat(answer.at("/usage/output_tokens").asInt()).isPositive();
        });
  }

  private static Case stream(String name, String title, String expected) {
    return new Case(
        name,
        title,
        (seen, client) -> {
          assertThat(seen.has("failure")).as("%s", seen).isFalse();
          assertThat(joined(seen)).isEqualTo(expected);
          List<JsonNode> chunks = chunks(seen);
          assertThat(chunks).anyMatch(chunk -> chunk.path("finish").asString("").equals("stop"));
          assertThat(chunks.getLast().at("/usage/output_tokens").asInt()).isPositive();
        });
  }

  private static Case refusal(
      String name, String title, String type, int status, String code, String message) {
    return new Case(
        name,
        title,
        (seen, client) -> {
          assertThat(seen.has("error")).as("an error in %s", seen).isTrue();
          JsonNode error = seen.get("error");
          assertThat(error.get("type").asString()).as("%s", error).isEqualTo(type);
          assertThat(error.get("status").asInt()).isEqualTo(status);
          assertThat(error.get("code").asString()).isEqualTo(code);
          assertThat(error.get("message").asString()).contains(message);
          assertThat(error.get("request_id").asString()).hasSize(36);
        });
  }

  private static String joined(JsonNode seen) {
    return chunks(seen).stream()
        .map(chunk -> chunk.path("text"))
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .collect(Collectors.joining());
  }

  private static List<JsonNode> chunks(JsonNode seen) {
    assertThat(seen.has("chunks")).as("chunks in %s", seen).isTrue();
    return NativeSeen.list(seen.get("chunks"));
  }
}
