package dev.hark.check.openai;

import static dev.hark.check.openai.CompatSeen.answer;
import static dev.hark.check.openai.CompatSeen.answerText;
import static dev.hark.check.openai.CompatSeen.broken;
import static dev.hark.check.openai.CompatSeen.chunks;
import static dev.hark.check.openai.CompatSeen.joined;
import static dev.hark.check.openai.CompatSeen.list;
import static dev.hark.check.openai.CompatSeen.refused;
import static dev.hark.check.openai.CompatSeen.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.conformance.Case;
import dev.hark.check.conformance.Scene;
import dev.hark.check.conformance.Subject.Trait;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The cases of the OpenAI clients: Python, Node and Java. */
public final class CompatCases {

  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";
  private static final String ANSWER = String.join("", Scene.PIECES);
  private static final String CHINESE = String.join("", Scene.CHINESE_PIECES);
  private static final String BEFORE_BREAKING = Scene.PIECES.get(0) + Scene.PIECES.get(1);

  private static final String BAD_REQUEST = "BadRequestError|BadRequestException";
  private static final String NO_ACCESS = "AuthenticationError|UnauthorizedException";
  private static final String NOT_FOUND = "NotFoundError|NotFoundException";
  private static final String SERVER_ERROR = "InternalServerError|InternalServerException";
  private static final String INVALID = "invalid_parameter_error";
  private static final String TOP_P = "Range of top_p should be (0.0, 1.0]";
  private static final String BAD_URL =
      "<400> InternalError.Algo.InvalidParameter: The provided URL does not appear to be valid."
          + " Ensure it is correctly formatted.";
  private static final String ENGINE_FAILED = "Inference internal error.";

  // Counted with the models' own tokenizer.
  private static final int ANSWER_TOKENS = 8;

  private CompatCases() {}

  /** All of them, in the order of the table. */
  public static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    answers(cases);
    streams(cases);
    refusals(cases);
    failures(cases);
    models(cases);
    files(cases);
    return cases;
  }

  private static void answers(List<Case> cases) {
    cases.add(
        new Case(
            "answer",
            "sound by URL",
            (seen, client) -> {
              assertThat(answerText(seen)).isEqualTo(ANSWER);
              assertThat(answer(seen).get("model").asString()).isEqualTo(CAPTIONER);
              usage(answer(seen).get("usage"), 152, ANSWER_TOKENS);
            }));
    cases.add(same("data-url", "Data URL data:;base64,"));
    cases.add(same("data-url-with-type", "Data URL data:audio/wav;base64,"));
    cases.add(same("raw-base64", "raw Base64 and format"));
    cases.add(
        refusal(
            "raw-base64-without-format",
            "raw Base64 without format: refused",
            BAD_REQUEST,
            400,
            INVALID,
            BAD_URL));
    cases.add(same("audio-url-part", "part audio_url"));
    cases.add(same("system-message", "system message"));
    cases.add(same("every-parameter", "every documented parameter, and unknown ones"));
    cases.add(
        new Case(
            "max-completion-tokens",
            "max_completion_tokens reached: finish reason length",
            (seen, client) -> {
              assertThat(answer(seen).get("finish").asString()).isEqualTo("length");
              assertThat(ANSWER).startsWith(seen.at("/answer/text").asString());
            }));
    cases.add(
        new Case(
            "evidence",
            "evidence asked for: told beside the answer",
            (seen, client) -> {
              assertThat(answerText(seen)).isEqualTo(ANSWER);
              assertEvidence(answer(seen));
            }));
    cases.add(same("answer-async", "asynchronous client"));
    cases.add(
        new Case(
            "raw-headers",
            "response headers: request id, type",
            (seen, client) -> {
              assertThat(seen.at("/headers/x-request-id").asString()).hasSize(36);
              assertThat(seen.at("/headers/content-type").asString())
                  .startsWith("application/json");
            }));
  }

  private static void assertEvidence(JsonNode told) {
    assertThat(told.at("/hark/engine").asString()).isEqualTo("scripted");
    assertThat(told.at("/hark/evidence/0/text").asString()).isEqualTo(ANSWER);
    assertThat(told.at("/hark/evidence/0/rests_on/0/kind").asString()).isEqualTo("speech");
  }

  private static void streams(List<Case> cases) {
    cases.add(
        new Case(
            "stream-evidence",
            "stream with evidence: told in the chunk with the finish reason",
            (seen, client) -> {
              List<JsonNode> chunks = chunks(seen);
              assertThat(joined(chunks)).isEqualTo(ANSWER);
              assertThat(chunks.stream().filter(chunk -> chunk.path("hark").isObject()).toList())
                  .singleElement()
                  .satisfies(chunk -> {
                    assertThat(chunk.get("finish").asString()).isEqualTo("stop");
                    assertEvidence(chunk);
                  });
            }));
    cases.add(
        new Case(
            "stream",
            "stream: no usage unless asked for",
            (seen, client) -> {
              List<JsonNode> chunks = chunks(seen);
              assertThat(joined(chunks)).isEqualTo(ANSWER);
              assertThat(chunks).allMatch(chunk -> chunk.get("choices").asInt() == 1);
              assertThat(chunks).noneMatch(chunk -> chunk.path("usage").isObject());
            }));
    cases.add(
        new Case(
            "stream-with-usage",
            "stream with include_usage: one last chunk without choices",
            (seen, client) -> {
              List<JsonNode> chunks = chunks(seen);
              assertThat(joined(chunks)).isEqualTo(ANSWER);
              assertThat(chunks.getLast().get("choices").asInt()).isZero();
              usage(chunks.getLast().get("usage"), 152, ANSWER_TOKENS);
              assertThat(chunks.subList(0, chunks.size() - 1))
                  .allMatch(chunk -> chunk.get("choices").asInt() == 1)
                  .noneMatch(chunk -> chunk.path("usage").isObject());
            }));
    cases.add(
        new Case(
            "stream-chinese",
            "stream of Chinese and a character of four bytes",
            (seen, client) -> assertThat(joined(chunks(seen))).isEqualTo(CHINESE)));
    cases.add(
        new Case(
            "stream-async",
            "asynchronous stream",
            (seen, client) -> assertThat(joined(chunks(seen))).isEqualTo(ANSWER)));
    cases.add(
        echo("omni", "qwen3-omni-flash: sound and text, modalities", "user(12.16 s, \"%s\")"));
    cases.add(
        echo(
            "omni-text-first", "qwen3-omni-flash: text before the sound", "user(\"%s\", 12.16 s)"));
    cases.add(
        echo(
            "omni-multi-turn",
            "qwen3-omni-flash: system message, several turns",
            "system(\"You are a helpful assistant.\") user(12.16 s, \"What is this?\")"
                + " assistant(\"A noise.\") user(\"%s\")"));
  }

  private static void refusals(List<Case> cases) {
    cases.add(
        refusal(
            "wrong-key",
            "wrong key",
            NO_ACCESS,
            401,
            "invalid_api_key",
            "Incorrect API key provided."));
    cases.add(
        refusal(
            "unknown-model",
            "unknown model",
            NOT_FOUND,
            404,
            "model_not_found",
            "The model `qwen3-omni-nonesuch` does not exist or you do not have access to it."));
    cases.add(
        refusal(
            "not-audio",
            "what is sent is no sound",
            BAD_REQUEST,
            400,
            INVALID,
            "The audio format is illegal and cannot be opened."));
    cases.add(
        refusal(
            "not-found",
            "the URL leads nowhere",
            BAD_REQUEST,
            400,
            INVALID,
            "Failed to find the requested media resource"));
    cases.add(refusal("bad-parameter", "parameter out of range", BAD_REQUEST, 400, INVALID, TOP_P));
    cases.add(refusal("file-url", "file:// URL: refused", BAD_REQUEST, 400, INVALID, BAD_URL));
    cases.add(
        refusal(
            "stream-bad-parameter",
            "stream, parameter out of range",
            BAD_REQUEST,
            400,
            INVALID,
            TOP_P));
  }

  private static void failures(List<Case> cases) {
    cases.add(
        refusal(
            "engine-failure",
            "the engine fails: 500, tried three times",
            SERVER_ERROR,
            500,
            "internal_error",
            ENGINE_FAILED));
    cases.add(
        refusal(
            "engine-failure-without-retries",
            "the engine fails, retries switched off: tried once",
            SERVER_ERROR,
            500,
            "internal_error",
            ENGINE_FAILED));
    cases.add(
        new Case(
            "stream-broken",
            "the engine breaks in mid-stream",
            (seen, client) ->
                broken(seen, client, BEFORE_BREAKING, "internal_error", ENGINE_FAILED)));
  }

  private static void models(List<Case> cases) {
    cases.add(
        new Case(
            "models-list",
            "list of models",
            (seen, client) -> {
              List<JsonNode> models = list(seen.get("models"));
              assertThat(models).anyMatch(model -> model.get("id").asString().equals(CAPTIONER));
              assertThat(models).allMatch(model -> model.get("object").asString().equals("model"));
            }));
    cases.add(
        new Case(
            "models-retrieve",
            "one model",
            (seen, client) -> assertThat(seen.at("/model/id").asString()).isEqualTo(CAPTIONER)));
    cases.add(
        refusal(
            "models-retrieve-unknown",
            "unknown model asked for",
            NOT_FOUND,
            404,
            "model_not_found",
            "The model `nonesuch` does not exist"));
  }

  private static void files(List<Case> cases) {
    cases.add(
        new Case(
            "files",
            "file created, listed, found, asked about, deleted",
            (seen, client) -> {
              assertThat(seen.has("made")).as("a file in %s", seen).isTrue();
              assertThat(seen.at("/made/id").asString()).startsWith("file-");
              assertThat(seen.at("/made/filename").asString())
                  .isEqualTo(client.is(Trait.ASCII_NAMES) ? "?? ??.wav" : "音频 文件.wav");
              assertThat(seen.at("/made/bytes").asLong()).isEqualTo(64_044);
              assertThat(seen.at("/made/purpose").asString()).isEqualTo("user_data");
              assertThat(seen.at("/found/id")).isEqualTo(seen.at("/made/id"));
              assertThat(seen.get("listed").asBoolean()).isTrue();
              assertThat(answerText(seen)).isEqualTo(ANSWER);
              assertThat(seen.at("/deleted/deleted").asBoolean()).isTrue();
              assertThat(seen.get("listed_after").asBoolean()).isFalse();
            }));
    cases.add(
        refusal(
            "files-retrieve-unknown",
            "unknown file asked for",
            NOT_FOUND,
            404,
            "file_not_found",
            "file-nonesuch"));
  }

  private static Case same(String name, String title) {
    return new Case(name, title, (seen, client) -> assertThat(answerText(seen)).isEqualTo(ANSWER));
  }

  private static Case echo(String name, String title, String expected) {
    return new Case(
        name,
        title,
        (seen, client) ->
            assertThat(joined(chunks(seen))).isEqualTo(expected.formatted(Scene.REPEAT)));
  }

  private static Case refusal(
      String name, String title, String types, int status, String code, String message) {
    return new Case(name, title, (seen, client) -> refused(seen, types, status, code, message));
  }
}
