package dev.hark.server.wire;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static dev.hark.server.wire.RefusedBody.ONE_SECOND;
import static dev.hark.server.wire.RefusedBody.PREFIX;
import static dev.hark.server.wire.RefusedBody.nativeAudio;
import static dev.hark.server.wire.RefusedBody.nativeBody;
import static dev.hark.server.wire.RefusedBody.nativeParameters;
import static dev.hark.server.wire.RefusedBody.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each refusal that the content of a native request can bring about, in its words. */
class NativeRefusalsTest {

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer(saying("Yes."));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static RefusedBody invalid(String name, String body, String message) {
    return new RefusedBody(name, body, 400, "InvalidParameter", message);
  }

  static Stream<RefusedBody> refusesInItsWords() {
    String required = "Required body invalid, please check the request body format.";
    String role = "Role must be user or assistant and Content length must be greater than 0";
    String modal = "The item of content should be a message of a certain modal.";
    String url = "The provided URL does not appear to be valid. Ensure it is correctly formatted.";
    String stop =
        "The \"stop\" parameter must be of type \"str\", \"list[str]\", \"list[int]\", or"
            + " \"list[list[int]]\", and all elements within the list must be of the same type.";
    String seed = "Range of seed should be [0, 9223372036854775807]";
    return Stream.of(
        invalid("empty body", "", required),
        invalid("no JSON", "model=qwen", required),
        invalid("cut JSON", "{\"model\":\"qwen-audio-turbo\"", required),
        invalid("an array", "[]", required),
        invalid("trailing text", nativeParameters("{}") + "x", required),
        invalid("a name twice", "{\"model\":\"a\",\"model\":\"b\"}", required),
        new RefusedBody(
            "no model",
            "{}",
            400,
            "BadRequest.EmptyModel",
            "Required parameter \"model\" missing from request."),
        new RefusedBody(
            "empty model",
            "{\"model\":\"\"}",
            400,
            "BadRequest.EmptyModel",
            "Required parameter \"model\" missing from request."),
        invalid("unknown model", "{\"model\":\"gpt-4o-audio\"}", "Model not exist."),
        new RefusedBody(
            "no input",
            "{\"model\":\"qwen-audio-turbo\"}",
            400,
            "BadRequest.EmptyInput",
            "Required input parameter missing from request."),
        invalid(
            "no messages",
            "{\"model\":\"qwen-audio-turbo\",\"input\":{}}",
            "Field required: input.messages"),
        invalid("empty messages", nativeBody("[]", ""), "[] is too short - 'messages'"),
        invalid(
            "no user message",
            nativeBody("[{\"role\":\"system\",\"content\":\"x\"}]", ""),
            "The input messages do not contain elements with the role of user."),
        invalid(
            "the assistant last",
            nativeBody(
                "[{\"role\":\"user\",\"content\":\"x\"},"
                    + "{\"role\":\"assistant\",\"content\":\"y\"}]",
                ""),
            "The last message must be from the user."),
        invalid("bad role", nativeBody("[{\"role\":\"tool\",\"content\":\"x\"}]", ""), role),
        invalid("no role", nativeBody("[{\"content\":\"x\"}]", ""), role),
        invalid("empty content", nativeBody(user("\"\""), ""), role),
        invalid("no parts", nativeBody(user("[]"), ""), role),
        invalid(
            "no content",
            nativeBody("[{\"role\":\"user\"}]", ""),
            "The content field is a required field."),
        invalid("unknown part", nativeBody(user("[{\"smell\":\"x\"}]"), ""), modal),
        invalid("two modals", nativeBody(user("[{\"audio\":\"x\",\"text\":\"y\"}]"), ""), modal),
        invalid("an image", nativeBody(user("[{\"image\":\"http://a.test/i.png\"}]"), ""), modal),
        invalid("a number as part", nativeBody(user("[1]"), ""), modal),
        invalid("no audio", nativeBody(user("\"Hello?\""), ""), "Field required: audio"),
        invalid("a file URL", nativeAudio("file:///etc/passwd"), url),
        invalid("a bare path", nativeAudio("/etc/passwd"), url),
        invalid("bare Base64", nativeAudio("UklGRgAAAABXQVZF"), url),
        invalid("a data URL without base64", nativeAudio("data:audio/wav,abc"), url),
        invalid("bad Base64", nativeAudio("data:;base64,####"), url),
        invalid("Base64 of the URL alphabet", nativeAudio("data:;base64,_-8="), url),
        invalid("an upload without its header", nativeAudio("oss://a/b.wav"), url),
        new RefusedBody(
            "a private address",
            nativeAudio("http://127.0.0.1:1/a.wav"),
            400,
            "InvalidParameter.DataInspection",
            "Unable to download the media resource during the data inspection process."),
        invalid(
            "no sound",
            nativeAudio("data:;base64,bm90IGEgc291bmQ="),
            "The audio format is illegal and cannot be opened."),
        invalid("no bytes", nativeAudio("data:;base64,"), "The audio is empty"),
        invalid("no samples", nativeAudio(sound(0)), "The audio is empty"),
        invalid(
            "max_tokens 0",
            nativeParameters("{\"max_tokens\":0}"),
            "Range of max_tokens should be [1, 1500]"),
        invalid(
            "max_tokens 1501",
            nativeParameters("{\"max_tokens\":1501}"),
            "Range of max_tokens should be [1, 1500]"),
        invalid(
            "max_tokens a word",
            nativeParameters("{\"max_tokens\":\"many\"}"),
            "Range of max_tokens should be [1, 1500]"),
        invalid(
            "max_length 0",
            nativeParameters("{\"max_length\":0}"),
            "Range of max_tokens should be [1, 1500]"),
        invalid(
            "temperature 2",
            nativeParameters("{\"temperature\":2}"),
            "Temperature should be in [0.0, 2.0)"),
        invalid(
            "temperature 1e999",
            nativeParameters("{\"temperature\":1e999}"),
            "Temperature should be in [0.0, 2.0)"),
        invalid(
            "top_p 0", nativeParameters("{\"top_p\":0.0}"), "Range of top_p should be (0.0, 1.0]"),
        invalid(
            "top_k -1",
            nativeParameters("{\"top_k\":-1}"),
            "Parameter top_k be greater than or equal to 0"),
        invalid("seed -1", nativeParameters("{\"seed\":-1}"), seed),
        invalid("seed 2^63", nativeParameters("{\"seed\":9223372036854775808}"), seed),
        invalid("seed 1.5", nativeParameters("{\"seed\":1.5}"), seed),
        invalid(
            "repetition_penalty 0",
            nativeParameters("{\"repetition_penalty\":0}"),
            "Repetition_penalty should be greater than 0.0"),
        invalid(
            "presence_penalty 2.1",
            nativeParameters("{\"presence_penalty\":2.1}"),
            "Presence_penalty should be in [-2.0, 2.0]"),
        invalid("stop a number", nativeParameters("{\"stop\":1}"), stop),
        invalid("stop mixed", nativeParameters("{\"stop\":[\"a\",1]}"), stop),
        invalid("stop of fractions", nativeParameters("{\"stop\":[1.5]}"), stop),
        invalid("n 2", nativeParameters("{\"n\":2}"), "Range of n should be [1, 1]"),
        invalid(
            "search",
            nativeParameters("{\"enable_search\":true}"),
            "This model does not support enable_search."),
        new RefusedBody(
            "thinking",
            nativeParameters("{\"enable_thinking\":true}"),
            400,
            "InvalidParameter.NotSupportEnableThinking",
            "The model qwen-audio-turbo does not support enable_thinking."),
        invalid(
            "audio output",
            nativeParameters("{\"modalities\":[\"text\",\"audio\"]}"),
            "'audio' output only support with stream=true"),
        invalid(
            "a switch that there is not",
            nativeParameters("{\"hark\":{\"evidnce\":true}}"),
            "'hark' has no switch 'evidnce'; it has: evidence, hearing, chinese_script"),
        invalid("parameters a list", nativeParameters("[1]"), "'parameters' must be an object"),
        invalid(
            "incremental a word",
            nativeParameters("{\"incremental_output\":\"yes\"}"),
            "'incremental_output' must be a boolean"),
        invalid(
            "omni in one piece",
            nativeAudio(ONE_SECOND).replace("qwen-audio-turbo", "qwen3-omni-flash"),
            "This model only support stream mode, please enable the stream parameter to access the"
                + " model. "),
        invalid(
            "two sounds for the captioner",
            nativeBody(
                    user("[{\"audio\":\"" + ONE_SECOND + "\"},{\"audio\":\"" + ONE_SECOND + "\"}]"),
                    "")
                .replace("qwen-audio-turbo", "qwen3-omni-30b-a3b-captioner"),
            "The audio modality input does not meet the requirements because: only one audio file"
                + " is supported per request."),
        invalid(
            "too much text",
            nativeBody(
                user(
                    "[{\"audio\":\""
                        + ONE_SECOND
                        + "\"},{\"text\":\""
                        + "word ".repeat(6000)
                        + "\"}]"),
                ""),
            PREFIX + "Range of input length should be [1, 6000]"));
  }

  @ParameterizedTest
  @MethodSource
  void refusesInItsWords(RefusedBody wanted) throws IOException {
    Answer answer = server.exchange(post(NATIVE, wanted.body()));
    assertThat(answer.status()).as(answer.text()).isEqualTo(wanted.status());
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    assertThat(answer.text())
        .isEqualTo(
            "{\"code\":\"%s\",\"message\":\"%s\",\"request_id\":\"%s\"}",
            wanted.code(), wanted.message().replace("\"", "\\\""), answer.header("x-request-id"));
  }
}
