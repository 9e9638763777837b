package dev.hark.server.wire;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.COMPAT;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.wire.RefusedBody.ONE_SECOND;
import static dev.hark.server.wire.RefusedBody.PREFIX;
import static dev.hark.server.wire.RefusedBody.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each refusal that the content of a compatible request can bring about, in its words. */
class CompatRefusalsTest {

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer(saying("Yes."));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String compat(String messages, String more) {
    return "{\"model\":\"qwen3-omni-30b-a3b-captioner\",\"messages\":" + messages + more + "}";
  }

  private static String compatAudio(String audio) {
    return compat(user("[{\"type\":\"input_audio\",\"input_audio\":" + audio + "}]"), "");
  }

  private static String compatMore(String more) {
    return compat(
        user("[{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"" + ONE_SECOND + "\"}}]"),
        "," + more);
  }

  private static RefusedBody bad(String name, String body, String message) {
    return new RefusedBody(name, body, 400, "\"invalid_parameter_error\"", message);
  }

  static Stream<RefusedBody> refusesInItsWords() {
    String required = "Required body invalid, please check the request body format.";
    String unexpected =
        "The provided messages input is invalid. The error info is [Unexpected item type in"
            + " content]";
    String url =
        PREFIX + "The provided URL does not appear to be valid. Ensure it is correctly formatted.";
    return Stream.of(
        bad("no JSON", "nonsense", required),
        new RefusedBody("no model", "{}", 400, "null", "you must provide a model parameter."),
        new RefusedBody(
            "unknown model",
            "{\"model\":\"gpt-4o-audio\"}",
            404,
            "\"model_not_found\"",
            "The model `gpt-4o-audio` does not exist or you do not have access to it."),
        bad(
            "no messages",
            "{\"model\":\"qwen3-omni-30b-a3b-captioner\"}",
            "Field required: messages"),
        bad("empty messages", compat("[]", ""), "[] is too short - 'messages'"),
        bad("unknown part", compat(user("[{\"type\":\"smell\"}]"), ""), unexpected),
        bad("a part without type", compat(user("[{\"text\":\"x\"}]"), ""), unexpected),
        bad(
            "an image",
            compat(user("[{\"type\":\"image_url\",\"image_url\":{\"url\":\"x\"}}]"), ""),
            "The item of content should be a message of a certain modal."),
        bad("no audio", compat(user("\"Hi\""), ""), "Field required: input_audio"),
        bad("no data", compatAudio("{}"), "Field required: input_audio"),
        bad("a file URL", compatAudio("{\"data\":\"file:///etc/passwd\"}"), url),
        bad("raw Base64 without format", compatAudio("{\"data\":\"UklGRg==\"}"), url),
        bad("bad raw Base64", compatAudio("{\"data\":\"####\",\"format\":\"wav\"}"), url),
        bad(
            "a private address",
            compatAudio("{\"data\":\"http://localhost:1/a.wav\"}"),
            PREFIX + "Failed to download multimodal content."),
        bad(
            "no sound",
            compatAudio("{\"data\":\"bm90IGEgc291bmQ=\",\"format\":\"wav\"}"),
            "The audio format is illegal and cannot be opened."),
        bad(
            "max_tokens",
            compatMore("\"max_tokens\":32769"),
            PREFIX + "Range of max_tokens should be [1, 32768]"),
        bad(
            "max_completion_tokens",
            compatMore("\"max_tokens\":10,\"max_completion_tokens\":0"),
            PREFIX + "Range of max_tokens should be [1, 32768]"),
        bad(
            "temperature",
            compatMore("\"temperature\":-0.1"),
            "Temperature should be in [0.0, 2.0)"),
        new RefusedBody(
            "seed -1",
            compatMore("\"seed\":-1"),
            400,
            "\"invalid_value\"",
            "-1 is lesser than the minimum of 0 - 'seed'"),
        new RefusedBody(
            "seed 2^31",
            compatMore("\"seed\":2147483648"),
            400,
            "\"invalid_value\"",
            "2147483648 is greater than the maximum of 2147483647 - 'seed'"),
        bad("stream a word", compatMore("\"stream\":\"yes\""), "'stream' must be a boolean"),
        bad(
            "audio output",
            compatMore("\"stream\":true,\"modalities\":[\"text\",\"audio\"]"),
            "This model does not support audio output."),
        bad(
            "thinking",
            compatMore("\"enable_thinking\":true"),
            "The model qwen3-omni-30b-a3b-captioner does not support enable_thinking."),
        bad(
            "cut Base64",
            "{\"model\":\"qwen3-omni-flash\",\"stream\":true,\"messages\":"
                + user(
                    "[{\"type\":\"input_audio\",\"input_audio\":{\"data\":\""
                        + longSound()
                        + "\"}}]")
                + "}",
            PREFIX
                + "The provided URL does not appear to be valid. Ensure it is correctly"
                + " formatted."));
  }

  /** Four characters too few for Base64: what a client that cuts its strings sends. */
  private static String longSound() {
    String whole = Base64.getEncoder().encodeToString(new byte[3000]);
    return "data:;base64," + whole.substring(0, whole.length() - 3);
  }

  @ParameterizedTest
  @MethodSource
  void refusesInItsWords(RefusedBody wanted) throws IOException {
    Answer answer = server.exchange(post(COMPAT, wanted.body()));
    assertThat(answer.status()).as(answer.text()).isEqualTo(wanted.status());
    assertThat(answer.header("content-type")).isEqualTo("application/json;charset=UTF-8");
    assertThat(answer.text())
        .isEqualTo(
            "{\"error\":{\"message\":\"%s\",\"type\":\"invalid_request_error\",\"param\":null,"
                + "\"code\":%s},\"request_id\":\"%s\"}",
            wanted.message(), wanted.code(), answer.header("x-request-id"));
  }
}
