package dev.hark.server.wire;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.COMPAT;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.ask.AskSettings;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each refusal that a request's content can bring about, worded as each protocol words it. */
class EveryRefusalTest {

  private static final String PREFIX = "<400> InternalError.Algo.InvalidParameter: ";
  private static final String ONE_SECOND = sound(1);
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer(saying("Yes."));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A request's body and what it is answered with. */
  record Case(String name, String body, int status, String code, String message) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case invalid(String name, String body, String message) {
    return new Case(name, body, 400, "InvalidParameter", message);
  }

  // The native protocol.

  private static String native1(String messages, String parameters) {
    return "{\"model\":\"qwen-audio-turbo\",\"input\":{\"messages\":"
        + messages
        + "}"
        + (parameters.isEmpty() ? "" : ",\"parameters\":" + parameters)
        + "}";
  }

  private static String user(String content) {
    return "[{\"role\":\"user\",\"content\":" + content + "}]";
  }

  private static String nativeAudio(String value) {
    return native1(user("[{\"audio\":\"" + value + "\"}]"), "");
  }

  private static String nativeParameters(String parameters) {
    return native1(user("[{\"audio\":\"" + ONE_SECOND + "\"}]"), parameters);
  }

  static Stream<Case> nativeCases() {
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
        new Case(
            "no model",
            "{}",
            400,
            "BadRequest.EmptyModel",
            "Required parameter \"model\" missing from request."),
        new Case(
            "empty model",
            "{\"model\":\"\"}",
            400,
            "BadRequest.EmptyModel",
            "Required parameter \"model\" missing from request."),
        invalid("unknown model", "{\"model\":\"gpt-4o-audio\"}", "Model not exist."),
        new Case(
            "no input",
            "{\"model\":\"qwen-audio-turbo\"}",
            400,
            "BadRequest.EmptyInput",
            "Required input parameter missing from request."),
        invalid(
            "no messages",
            "{\"model\":\"qwen-audio-turbo\",\"input\":{}}",
            "Field required: input.messages"),
        invalid("empty messages", native1("[]", ""), "[] is too short - 'messages'"),
        invalid(
            "no user message",
            native1("[{\"role\":\"system\",\"content\":\"x\"}]", ""),
            "The input messages do not contain elements with the role of user."),
        invalid(
            "the assistant last",
            native1(
                "[{\"role\":\"user\",\"content\":\"x\"},"
                    + "{\"role\":\"assistant\",\"content\":\"y\"}]",
                ""),
            "The last message must be from the user."),
        invalid("bad role", native1("[{\"role\":\"tool\",\"content\":\"x\"}]", ""), role),
        invalid("no role", native1("[{\"content\":\"x\"}]", ""), role),
        invalid("empty content", native1(user("\"\""), ""), role),
        invalid("no parts", native1(user("[]"), ""), role),
        invalid(
            "no content",
            native1("[{\"role\":\"user\"}]", ""),
            "The content field is a required field."),
        invalid("unknown part", native1(user("[{\"smell\":\"x\"}]"), ""), modal),
        invalid("two modals", native1(user("[{\"audio\":\"x\",\"text\":\"y\"}]"), ""), modal),
        invalid("an image", native1(user("[{\"image\":\"http://a.test/i.png\"}]"), ""), modal),
        invalid("a number as part", native1(user("[1]"), ""), modal),
        invalid("no audio", native1(user("\"Hello?\""), ""), "Field required: audio"),
        invalid("a file URL", nativeAudio("file:///etc/passwd"), url),
        invalid("a bare path", nativeAudio("/etc/passwd"), url),
        invalid("bare Base64", nativeAudio("UklGRgAAAABXQVZF"), url),
        invalid("a data URL without base64", nativeAudio("data:audio/wav,abc"), url),
        invalid("bad Base64", nativeAudio("data:;base64,####"), url),
        invalid("Base64 of the URL alphabet", nativeAudio("data:;base64,_-8="), url),
        invalid("an upload without its header", nativeAudio("oss://a/b.wav"), url),
        new Case(
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
        new Case(
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
            native1(
                    user("[{\"audio\":\"" + ONE_SECOND + "\"},{\"audio\":\"" + ONE_SECOND + "\"}]"),
                    "")
                .replace("qwen-audio-turbo", "qwen3-omni-30b-a3b-captioner"),
            "The audio modality input does not meet the requirements because: only one audio file"
                + " is supported per request."),
        invalid(
            "too much text",
            native1(
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
  void nativeCases(Case wanted) throws IOException {
    Answer answer = server.exchange(post(NATIVE, wanted.body()));
    assertThat(answer.status()).as(answer.text()).isEqualTo(wanted.status());
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    assertThat(answer.text())
        .isEqualTo(
            "{\"code\":\"%s\",\"message\":\"%s\",\"request_id\":\"%s\"}",
            wanted.code(), wanted.message().replace("\"", "\\\""), answer.header("x-request-id"));
  }

  // The compatible protocol.

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

  private static Case bad(String name, String body, String message) {
    return new Case(name, body, 400, "\"invalid_parameter_error\"", message);
  }

  static Stream<Case> compatCases() {
    String required = "Required body invalid, please check the request body format.";
    String unexpected =
        "The provided messages input is invalid. The error info is [Unexpected item type in"
            + " content]";
    String url =
        PREFIX + "The provided URL does not appear to be valid. Ensure it is correctly formatted.";
    return Stream.of(
        bad("no JSON", "nonsense", required),
        new Case("no model", "{}", 400, "null", "you must provide a model parameter."),
        new Case(
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
        new Case(
            "seed -1",
            compatMore("\"seed\":-1"),
            400,
            "\"invalid_value\"",
            "-1 is lesser than the minimum of 0 - 'seed'"),
        new Case(
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
  void compatCases(Case wanted) throws IOException {
    Answer answer = server.exchange(post(COMPAT, wanted.body()));
    assertThat(answer.status()).as(answer.text()).isEqualTo(wanted.status());
    assertThat(answer.header("content-type")).isEqualTo("application/json;charset=UTF-8");
    assertThat(answer.text())
        .isEqualTo(
            "{\"error\":{\"message\":\"%s\",\"type\":\"invalid_request_error\",\"param\":null,"
                + "\"code\":%s},\"request_id\":\"%s\"}",
            wanted.message(), wanted.code(), answer.header("x-request-id"));
  }

  @Test
  void refusesWhatTheHeadersAskForBeforeReadingTheBody() throws IOException {
    Answer asynchronous = server.exchange(post(NATIVE, "x", "X-DashScope-Async: enable"));
    assertThat(asynchronous.status()).isEqualTo(403);
    assertThat(asynchronous.text())
        .contains(
            "\"code\":\"AccessDenied\",\"message\":"
                + "\"current user api does not support asynchronous calls.\"");
    assertThat(server.exchange(post(NATIVE, "x", "X-DashScope-EncryptionKey: k")).status())
        .isEqualTo(400);
    assertThat(server.exchange(post(COMPAT, "x", "X-DashScope-Async: enable")).text())
        .contains("\"type\":\"access_denied\",\"param\":null,\"code\":\"access_denied\"");
  }

  @Test
  void findsNoUploadThatIsNotThere() throws IOException {
    Answer answer =
        server.exchange(
            post(NATIVE, nativeAudio("oss://a/b.wav"), "X-DashScope-OssResourceResolve: enable"));
    assertThat(answer.text()).contains("Failed to find the requested media resource");
  }

  @Test
  void sendsTextModelsElsewhere() throws IOException {
    Answer answer = server.exchange(post("/api/v1/services/aigc/text-generation/generation", "{}"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("url error, please check url!");
  }

  @Test
  void saysMoreInAHeaderWhereTheMessageIsFixed() throws IOException {
    Answer answer = server.exchange(post(NATIVE, "{\"model\":\"a\",\"model\":\"b\"}"));
    assertThat(answer.header("x-hark-detail")).contains("uplicate").contains("model");
  }

  @Test
  void isStricterWhereTheSettingsSaySo() throws IOException {
    AskSettings strict =
        new AskSettings(
            8,
            2,
            1,
            AskSettings.DEFAULT.requestTime(),
            AskSettings.DEFAULT.streamTime(),
            AskSettings.DEFAULT.decodeTime(),
            30,
            false,
            true,
            true,
            true,
            true,
            AskSettings.DEFAULT.hearings());
    try (TestServer own = new TestServer(saying("Yes."), s -> s.withRequests(strict))) {
      String captioner = "qwen3-omni-30b-a3b-captioner";
      String part = "{\"audio\":\"" + ONE_SECOND + "\"}";
      String turn = "{\"role\":\"user\",\"content\":[" + part + "]}";
      String system = "{\"role\":\"system\",\"content\":\"x\"}";
      List<List<String>> cases =
          List.of(
              List.of(native1("[" + turn + "," + turn + "," + turn + "]", ""), "Too many messages"),
              List.of(
                  native1(user("[" + part + "," + part + "]"), ""), "at most 1 audio files are"),
              List.of(
                  native1("[" + turn + "," + turn + "]", "").replace("qwen-audio-turbo", captioner),
                  "The model does not support multi-turn conversation."),
              List.of(
                  native1(user("[" + part + ",{\"text\":\"x\"}]"), "")
                      .replace("qwen-audio-turbo", captioner),
                  "The model only supports audio input."),
              List.of(
                  native1("[" + system + "," + turn + "]", "")
                      .replace("qwen-audio-turbo", captioner),
                  "The model only supports audio input."),
              List.of(
                  nativeParameters("{\"incremental_output\":true}"),
                  "parameter incremental_output only support stream call"));
      for (List<String> wanted : cases) {
        Answer answer = own.exchange(post(NATIVE, wanted.getFirst()));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains(wanted.getLast());
      }
      Answer compat =
          own.exchange(post(COMPAT, TestServer.compatBody("qwen-audio-turbo", ONE_SECOND, "", "")));
      assertThat(compat.status()).isEqualTo(404);
      assertThat(compat.text())
          .contains("Unsupported model qwen-audio-turbo for OpenAI compatibility mode.")
          .contains("\"code\":\"model_not_supported\"");
      Answer flash =
          own.exchange(post(NATIVE, TestServer.nativeBody("qwen3-omni-flash", ONE_SECOND, "", "")));
      assertThat(flash.status()).isEqualTo(200);
    }
  }
}
