package dev.hark.check.dashscope;

import static dev.hark.check.dashscope.NativeSeen.answer;
import static dev.hark.check.dashscope.NativeSeen.answerText;
import static dev.hark.check.dashscope.NativeSeen.audioUsage;
import static dev.hark.check.dashscope.NativeSeen.broken;
import static dev.hark.check.dashscope.NativeSeen.captionerUsage;
import static dev.hark.check.dashscope.NativeSeen.cumulative;
import static dev.hark.check.dashscope.NativeSeen.frames;
import static dev.hark.check.dashscope.NativeSeen.joined;
import static dev.hark.check.dashscope.NativeSeen.refused;
import static dev.hark.check.dashscope.NativeSeen.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.conformance.Case;
import dev.hark.check.conformance.Scene;
import dev.hark.check.conformance.Subject;
import dev.hark.check.conformance.Subject.Trait;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The cases of the 1.x clients of the native protocol: Python and Java. */
public final class NativeCases {

  private static final String ANSWER = String.join("", Scene.PIECES);
  private static final String CHINESE = String.join("", Scene.CHINESE_PIECES);
  private static final String BEFORE_BREAKING = Scene.PIECES.get(0) + Scene.PIECES.get(1);

  private static final String INVALID = "InvalidParameter";
  private static final String TOP_P = "Range of top_p should be (0.0, 1.0]";
  private static final String BAD_URL =
      "The provided URL does not appear to be valid. Ensure it is correctly formatted.";
  private static final String ENGINE_FAILED = "Inference internal error.";
  private static final String NOT_FOUND =
      "Failed to find the requested media resource during the data inspection process.";

  // Counted with the models' own tokenizer.
  private static final int QUESTION_TOKENS = 6;
  private static final int ANSWER_TOKENS = 8;

  private NativeCases() {}

  /** All of them, in the order of the table. */
  public static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    answers(cases);
    conversations(cases);
    streams(cases);
    refusals(cases);
    failures(cases);
    localFiles(cases);
    return cases;
  }

  private static void answers(List<Case> cases) {
    cases.add(
        new Case(
            "answer",
            "sound by URL and a question, Qwen-Audio",
            (seen, client) -> {
              assertThat(answerText(seen)).isEqualTo(ANSWER);
              audioUsage(answer(seen).get("usage"), 85, 28 + QUESTION_TOKENS, ANSWER_TOKENS + 1);
              assertThat(seen.at("/headers/x-request-id").isString())
                  .isEqualTo(client.is(Trait.HEADERS));
            }));
    cases.add(
        new Case(
            "answer-captioner",
            "sound by URL, captioner",
            (seen, client) -> {
              assertThat(answerText(seen)).isEqualTo(ANSWER);
              captionerUsage(answer(seen).get("usage"), 152, ANSWER_TOKENS);
            }));
    cases.add(
        new Case(
            "voice-chat",
            "sound without text (voice chat)",
            (seen, client) -> {
              assertThat(answerText(seen)).isEqualTo(ANSWER);
              audioUsage(answer(seen).get("usage"), 85, 28, ANSWER_TOKENS + 1);
            }));
    cases.add(
        new Case(
            "every-parameter",
            "every documented parameter, and an unknown one",
            (seen, client) -> assertThat(answerText(seen)).isEqualTo(ANSWER)));
    cases.add(
        new Case(
            "max-tokens",
            "max_tokens reached: finish reason length",
            (seen, client) -> {
              assertThat(answer(seen).get("finish").asString()).isEqualTo("length");
              assertThat(ANSWER).startsWith(text(answer(seen)));
            }));
    cases.add(
        new Case(
            "evidence",
            "evidence asked for: told beside the answer, where the client shows it",
            (seen, client) -> {
              assertThat(answerText(seen)).isEqualTo(ANSWER);
              assertEvidence(answer(seen), client);
            }));
    cases.add(
        new Case(
            "answer-async",
            "asynchronous call",
            (seen, client) -> assertThat(answerText(seen)).isEqualTo(ANSWER)));
    cases.add(
        new Case(
            "answer-callback",
            "call with a callback",
            (seen, client) -> {
              assertThat(answerText(seen)).isEqualTo(ANSWER);
              assertThat(seen.get("count").asInt()).isEqualTo(1);
            }));
  }

  /** The Java client has no place for fields it does not know; all else of the answer is whole. */
  private static void assertEvidence(JsonNode told, Subject client) {
    assertThat(told.has("hark")).isEqualTo(!client.is(Trait.RAISES));
    if (told.has("hark")) {
      assertThat(told.at("/hark/engine").asString()).isEqualTo("scripted");
      assertThat(told.at("/hark/evidence/0/text").asString()).isEqualTo(ANSWER);
      assertThat(told.at("/hark/evidence/0/rests_on/0/kind").asString()).isEqualTo("speech");
    }
  }

  private static void conversations(List<Case> cases) {
    cases.add(echo("text-first", "text before the sound", "user(\"%s\", 3.40 s)"));
    cases.add(
        echo(
            "content-string",
            "content as a string",
            "system(\"You are a helpful assistant.\") user(3.40 s, \"%s\")"));
    cases.add(
        echo(
            "system-message",
            "system message",
            "system(\"You are a helpful assistant.\") user(3.40 s, \"%s\")"));
    cases.add(
        echo(
            "multi-turn",
            "several turns",
            "user(3.40 s, \"What does the speaker say?\") assistant(\"A welcome.\") user(\"%s\")"));
    cases.add(echo("two-sounds", "two sounds in a message", "user(3.40 s, 12.16 s, \"%s\")"));
    cases.add(echo("data-url", "Data URL data:;base64,", "user(3.40 s, \"%s\")"));
    cases.add(
        echo("data-url-with-type", "Data URL data:audio/wav;base64,", "user(3.40 s, \"%s\")"));
  }

  private static void streams(List<Case> cases) {
    cases.add(
        new Case(
            "stream-evidence",
            "stream with evidence, incremental",
            (seen, client) -> {
              assertThat(joined(frames(seen))).isEqualTo(ANSWER);
              assertEvidence(frames(seen).getLast(), client);
            }));
    cases.add(
        new Case(
            "stream-evidence-cumulative",
            "stream with evidence, cumulative",
            (seen, client) -> {
              cumulative(frames(seen), ANSWER);
              assertEvidence(frames(seen).getLast(), client);
            }));
    cases.add(
        new Case(
            "stream-incremental",
            "stream, incremental, Qwen-Audio: text with stop",
            (seen, client) -> {
              List<JsonNode> frames = frames(seen);
              assertThat(joined(frames)).isEqualTo(ANSWER);
              assertThat(frames).noneMatch(frame -> frame.get("content").isEmpty());
              audioUsage(
                  frames.getLast().get("usage"), 85, 28 + QUESTION_TOKENS, ANSWER_TOKENS + 1);
            }));
    cases.add(
        captionerStream(
            "stream-incremental-captioner",
            "stream, incremental, captioner: empty content with stop"));
    cases.add(cumulativeStream("stream-cumulative", "stream, cumulative, Qwen-Audio"));
    cases.add(cumulativeStream("stream-cumulative-captioner", "stream, cumulative, captioner"));
    cases.add(cumulativeStream("stream-default", "stream, nothing said: cumulative, Qwen-Audio"));
    cases.add(
        cumulativeStream(
            "stream-default-captioner", "stream, nothing said: cumulative, captioner"));
    cases.add(
        new Case(
            "stream-chinese",
            "stream of Chinese and a character of four bytes",
            (seen, client) -> assertThat(joined(frames(seen))).isEqualTo(CHINESE)));
    cases.add(captionerStream("stream-async", "asynchronous stream"));
    cases.add(captionerStream("stream-callback", "stream with a callback"));
  }

  private static void refusals(List<Case> cases) {
    cases.add(refusal("wrong-key", "wrong key", 401, "InvalidApiKey", "Invalid API-key provided."));
    cases.add(refusal("unknown-model", "unknown model", 400, INVALID, "Model not exist."));
    cases.add(
        refusal(
            "not-audio",
            "what is sent is no sound",
            400,
            INVALID,
            "The audio format is illegal and cannot be opened."));
    cases.add(refusal("not-found", "the URL leads nowhere", 400, INVALID, NOT_FOUND));
    cases.add(refusal("bad-parameter", "parameter out of range", 400, INVALID, TOP_P));
    cases.add(refusal("bare-base64", "Base64 without data:", 400, INVALID, BAD_URL));
    cases.add(
        refusal(
            "stream-wrong-key",
            "stream, wrong key",
            401,
            "InvalidApiKey",
            "Invalid API-key provided."));
    cases.add(
        refusal("stream-bad-parameter", "stream, parameter out of range", 400, INVALID, TOP_P));
  }

  private static void failures(List<Case> cases) {
    cases.add(
        refusal(
            "engine-failure",
            "the engine fails: 500, asked once",
            500,
            "InternalError.Algo",
            ENGINE_FAILED));
    Case.Check broke =
        (seen, client) ->
            broken(seen, client, BEFORE_BREAKING, "InternalError.Algo", ENGINE_FAILED);
    cases.add(new Case("stream-broken", "the engine breaks in mid-stream", broke));
    cases.add(
        new Case("stream-broken-async", "the engine breaks in an asynchronous stream", broke));
  }

  private static void localFiles(List<Case> cases) {
    cases.add(echo("file-url", "file:// URL", "user(3.40 s, \"%s\")"));
    cases.add(echo("file-url-with-blank", "file:// URL with a blank", "user(3.40 s, \"%s\")"));
    cases.add(
        echo("file-url-escaped", "file:// URL with an escaped blank", "user(3.40 s, \"%s\")"));
    cases.add(echo("file-url-chinese", "file:// URL with a Chinese name", "user(2.00 s, \"%s\")"));
    cases.add(echo("file-path", "path without file://", "user(3.40 s, \"%s\")"));
    cases.add(echo("file-relative", "relative file:// URL", "user(3.40 s, \"%s\")"));
    cases.add(echo("file-twice", "the same file twice", "user(3.40 s, 3.40 s, \"%s\")"));
    cases.add(echo("file-two", "two files", "user(3.40 s, 2.00 s, \"%s\")"));
    cases.add(captionerStream("file-stream", "file:// URL, stream"));
    cases.add(
        new Case(
            "file-wrong-key",
            "file:// URL, wrong key: the upload is refused",
            (seen, client) ->
                assertThat(seen.at("/error/message").asString())
                    .contains("Invalid API-key provided.")));
    cases.add(
        new Case(
            "file-unknown-model",
            "file:// URL, unknown model: the upload is refused",
            (seen, client) ->
                assertThat(seen.at("/error/message").asString()).contains("Model not exist.")));
    cases.add(
        new Case(
            "oss-unknown",
            "oss:// URL of nothing",
            (seen, client) ->
                refused(
                    seen,
                    client,
                    400,
                    INVALID,
                    client.is(Trait.NO_OSS_HEADER) ? BAD_URL : NOT_FOUND)));
  }

  private static Case echo(String name, String title, String expected) {
    return new Case(
        name,
        title,
        (seen, client) -> assertThat(answerText(seen)).isEqualTo(expected.formatted(Scene.REPEAT)));
  }

  private static Case cumulativeStream(String name, String title) {
    return new Case(name, title, (seen, client) -> cumulative(frames(seen), ANSWER));
  }

  private static Case captionerStream(String name, String title) {
    return new Case(
        name,
        title,
        (seen, client) -> {
          List<JsonNode> frames = frames(seen);
          assertThat(joined(frames)).isEqualTo(ANSWER);
          assertThat(frames.getLast().get("content").isEmpty()).isTrue();
        });
  }

  private static Case refusal(String name, String title, int status, String code, String message) {
    return new Case(name, title, (seen, client) -> refused(seen, client, status, code, message));
  }
}
