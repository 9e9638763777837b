package dev.hark.check.openai;

import dev.hark.check.conformance.ErrorRow;
import dev.hark.check.conformance.ErrorRow.Refusal;
import dev.hark.check.conformance.ErrorRow.Request;
import dev.hark.check.conformance.ErrorRow.Target;
import dev.hark.check.conformance.ErrorServers;
import java.util.ArrayList;
import java.util.List;

/** Every refusal of the OpenAI-compatible protocol that a client can bring about. */
final class CompatErrorRows {

  static final String COMPLETIONS = "/chat/completions";

  private static final String AUDIO = "qwen-audio-turbo";
  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";
  static final String SPEECH = sound("SOUNDS/welcome.wav");
  private static final String QUESTION = "{\"type\":\"text\",\"text\":\"What is said?\"}";

  static final String REQUEST = "invalid_request_error";
  private static final String PARAMETER = "invalid_parameter_error";
  private static final String PREFIX = "<400> InternalError.Algo.InvalidParameter: ";
  private static final String BAD_URL =
      PREFIX + "The provided URL does not appear to be valid. Ensure it is correctly formatted.";
  private static final String PART =
      "The provided messages input is invalid. The error info is [Unexpected item type in"
          + " content]";
  private static final String ROLE =
      "Role must be user or assistant and Content length must be greater than 0";
  private static final String LIMITS =
      "The audio modality input does not meet the requirements because: ";

  private static final String NOT_FOUND =
      "Failed to find the requested media resource during the data inspection process.";
  private static final String FORBIDDEN =
      "Don't have authorization to access the media resource during the data inspection process.";

  private final List<ErrorRow> rows = new ArrayList<>();

  private CompatErrorRows() {
    callers();
    rows.addAll(CompatTenantRows.all());
    bodies();
    messages();
    sounds();
    parameters();
    server();
  }

  static List<ErrorRow> all() {
    return new CompatErrorRows().rows;
  }

  private void callers() {
    add(
        "1",
        "no key",
        good().key(""),
        401,
        REQUEST,
        "",
        "You didn't provide an API key. You need to provide your API key in an Authorization"
            + " header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY). ");
    add(
        "2",
        "wrong key",
        good().key("sk-no"),
        401,
        REQUEST,
        "invalid_api_key",
        "Incorrect API key provided. ");
    add(
        "5",
        "unknown model",
        ask("nonesuch", user(SPEECH)),
        404,
        REQUEST,
        "model_not_found",
        "The model `nonesuch` does not exist or you do not have access to it.");
    add(
        "5 listed",
        "unknown model asked for",
        Request.get("/models/nonesuch"),
        404,
        REQUEST,
        "model_not_found",
        "The model `nonesuch` does not exist or you do not have access to it.");
    add(
        "8",
        "Qwen-Audio model, where it is not served here",
        ask(AUDIO, user(SPEECH)).to(Target.STRICT),
        404,
        REQUEST,
        "model_not_supported",
        "Unsupported model qwen-audio-turbo for OpenAI compatibility mode.");
    add(
        "17",
        "asynchronous call",
        good().header("X-DashScope-Async", "enable"),
        403,
        "access_denied",
        "access_denied",
        "current user api does not support asynchronous calls.");
    add(
        "56",
        "wrong method",
        Request.get(COMPLETIONS),
        405,
        REQUEST,
        PARAMETER,
        "Request method 'GET' is not supported.");
    add("57", "unknown path", Request.get("/nonesuch"), 404, REQUEST, "not_found", "Not found!");
  }

  private void bodies() {
    invalid(
        "18",
        "body is no JSON object",
        Request.post(COMPLETIONS, "\"[\""),
        "Required body invalid, please check the request body format.");
    add(
        "19",
        "model missing",
        Request.post(COMPLETIONS, "{\"messages\":[" + user(SPEECH) + "]}"),
        400,
        REQUEST,
        "",
        "you must provide a model parameter.");
    invalid(
        "22",
        "messages missing",
        Request.post(COMPLETIONS, "{\"model\":\"" + CAPTIONER + "\"}"),
        "Field required: messages");
    add(
        "43",
        "body too large",
        ask(CAPTIONER, user(sound("data:;base64," + "A".repeat(70_000)))).to(Target.STRICT),
        413,
        REQUEST,
        "request_too_large",
        "Payload Too Large.");
  }

  private void messages() {
    invalid("23", "no messages", ask(CAPTIONER, ""), "[] is too short - 'messages'");
    invalid(
        "24",
        "no message of a user",
        ask(CAPTIONER, message("system", QUESTION)),
        "The input messages do not contain elements with the role of user.");
    invalid(
        "25",
        "last message not of a user",
        ask(CAPTIONER, user(SPEECH) + "," + message("assistant", QUESTION)),
        "The last message must be from the user.");
    invalid("26 role", "unknown role", ask(CAPTIONER, message("tool", SPEECH)), ROLE);
    invalid("26 content", "content empty", ask(CAPTIONER, message("user", "")), ROLE);
    invalid(
        "27",
        "content missing",
        ask(CAPTIONER, "{\"role\":\"user\"}"),
        "The content field is a required field.");
    invalid("28", "unknown part", ask(CAPTIONER, user("{\"type\":\"sound\"}")), PART);
    invalid("29", "no sound", ask(CAPTIONER, user(QUESTION)), "Field required: input_audio");
    invalid(
        "30",
        "text for the captioner, where that is refused",
        ask(CAPTIONER, user(SPEECH + "," + QUESTION)).to(Target.STRICT),
        "The model only supports audio input.");
    invalid(
        "31",
        "two sounds for the captioner",
        ask(CAPTIONER, user(SPEECH + "," + SPEECH)),
        LIMITS + "only one audio file is supported per request.");
    invalid(
        "32",
        "turns for the captioner, where they are refused",
        ask(CAPTIONER, user(SPEECH) + "," + message("assistant", QUESTION) + "," + user(SPEECH))
            .to(Target.STRICT),
        "The model does not support multi-turn conversation.");
    invalid(
        "33",
        "picture",
        ask(CAPTIONER, user("{\"type\":\"image_url\",\"image_url\":{\"url\":\"http://a/b\"}}")),
        "The item of content should be a message of a certain modal.");
    invalid(
        "46",
        "prompt too long",
        ask(
            "qwen3-omni-flash",
            user(SPEECH + ",{\"type\":\"text\",\"text\":\"" + "word ".repeat(60_000) + "\"}"),
            ",\"stream\":true"),
        PREFIX + "Range of input length should be [1, 49152]");
  }

  private void sounds() {
    sound("34 file", "URL of a local file", "file:///etc/hosts", BAD_URL);
    sound("34 base64", "Base64 without format", "UklGRg==", BAD_URL);
    sound("34 data", "Data URL without base64", "data:audio/wav,UklGRg==", BAD_URL);
    sound("34 oss", "oss:// URL without the header", "oss://a/b/c.wav", BAD_URL);
    sound("35", "origin answers 404", "SOUNDS/missing.wav", NOT_FOUND);
    sound("36", "origin answers 403", "SOUNDS/status/403", FORBIDDEN);
    stored("35 oss", "oss:// URL of nothing", "nothing/a.wav", NOT_FOUND);
    stored("35 expired", "oss:// URL whose time is over", ErrorServers.EXPIRED, NOT_FOUND);
    stored("36 oss", "oss:// URL of another account", ErrorServers.FOREIGN, FORBIDDEN);
    invalid(
        "37",
        "origin is silent",
        ask(CAPTIONER, user(sound("SOUNDS/silent"))).to(Target.STRICT),
        "Download the media resource timed out during the data inspection process.");
    sound(
        "38",
        "origin cannot be reached",
        "http://127.0.0.1:1/a.wav",
        PREFIX + "Failed to download multimodal content.");
    sound(
        "39",
        "no sound at all",
        "SOUNDS/text.mp3",
        "The audio format is illegal and cannot be opened.");
    sound("40", "no samples", "SOUNDS/no-samples.wav", "The audio is empty");
    sound(
        "41",
        "Data URL over 10 MB",
        "data:;base64," + "A".repeat(10_485_764),
        "Exceeded limit on max bytes per data-uri item : 10485760");
    invalid(
        "42",
        "file over the model's limit",
        ask(AUDIO, user(sound("SOUNDS/large.wav"))),
        "Multimodal file size is too large");
    sound(
        "44", "sound over 40 minutes", "SOUNDS/long.flac", LIMITS + "The audio file is too long.");
  }

  private void parameters() {
    parameter(
        "47",
        "max_tokens",
        "\"max_tokens\":32769",
        PREFIX + "Range of max_tokens should be [1, 32768]");
    parameter(
        "48 temperature",
        "temperature",
        "\"temperature\":2.0",
        "Temperature should be in [0.0, 2.0)");
    parameter("48 top_p", "top_p", "\"top_p\":0", "Range of top_p should be (0.0, 1.0]");
    parameter("48 top_k", "top_k", "\"top_k\":-1", "Parameter top_k be greater than or equal to 0");
    add(
        "48 seed",
        "seed not as it may be",
        ask(CAPTIONER, user(SPEECH), ",\"seed\":-1"),
        400,
        REQUEST,
        "invalid_value",
        "-1 is lesser than the minimum of 0 - 'seed'");
    parameter(
        "48 presence",
        "presence_penalty",
        "\"presence_penalty\":2.5",
        "Presence_penalty should be in [-2.0, 2.0]");
    parameter(
        "49",
        "stop",
        "\"stop\":[1,\"two\"]",
        "The \"stop\" parameter must be of type \"str\", \"list[str]\", \"list[int]\", or"
            + " \"list[list[int]]\", and all elements within the list must be of the same type.");
    parameter(
        "50",
        "enable_search",
        "\"enable_search\":true",
        "This model does not support enable_search.");
    parameter(
        "51",
        "enable_thinking",
        "\"enable_thinking\":true",
        "The model qwen3-omni-30b-a3b-captioner does not support enable_thinking.");
    invalid(
        "52",
        "qwen3-omni-flash without a stream",
        ask("qwen3-omni-flash", user(SPEECH + "," + QUESTION)),
        "This model only support stream mode, please enable the stream parameter to access the"
            + " model. ");
    parameter(
        "53",
        "audio output without a stream",
        "\"modalities\":[\"text\",\"audio\"]",
        "'audio' output only support with stream=true");
  }

  private void server() {
    String internal = "internal_error";
    add(
        "59",
        "the engine fails",
        scene("fails.wav"),
        500,
        internal,
        internal,
        "Inference internal error.");
    add(
        "60",
        "the engine takes too long",
        scene("late.wav"),
        500,
        internal,
        "RequestTimeOut",
        "Request timed out, please try again later.");
    add(
        "61",
        "the engine has too much to do",
        scene("busy.wav"),
        503,
        "service_unavailable",
        "ServiceUnavailable",
        "Too many requests. Your requests are being throttled due to system capacity limits."
            + " Please try again later.");
    add(
        "62",
        "the engine is not up",
        good().to(Target.COLD),
        503,
        "service_unavailable",
        "ModelUnavailable",
        "Model is unavailable, please try again later.");
  }

  // ------------------------------------------------------------------ rows

  private void add(
      String id,
      String condition,
      Request request,
      int status,
      String type,
      String code,
      String message) {
    rows.add(new ErrorRow(id, condition, request, new Refusal(status, type, code, message)));
  }

  private void invalid(String id, String condition, Request request, String message) {
    add(id, condition, request, 400, REQUEST, PARAMETER, message);
  }

  private void sound(String id, String condition, String url, String message) {
    invalid(id, condition, ask(CAPTIONER, user(sound(url))), message);
  }

  private void stored(String id, String condition, String key, String message) {
    Request request = ask(CAPTIONER, user(sound("oss://" + key)));
    invalid(id, condition, request.header("X-DashScope-OssResourceResolve", "enable"), message);
  }

  private void parameter(String id, String name, String parameter, String message) {
    invalid(id, name + " not as it may be", ask(CAPTIONER, user(SPEECH), "," + parameter), message);
  }

  static Request good() {
    return ask(CAPTIONER, user(SPEECH));
  }

  private static Request scene(String file) {
    return ask(CAPTIONER, user(sound("SOUNDS/" + file)));
  }

  static Request ask(String model, String messages) {
    return ask(model, messages, "");
  }

  private static Request ask(String model, String messages, String more) {
    return Request.post(
        COMPLETIONS, "{\"model\":\"%s\",\"messages\":[%s]%s}".formatted(model, messages, more));
  }

  static String user(String parts) {
    return message("user", parts);
  }

  private static String message(String role, String parts) {
    return "{\"role\":\"%s\",\"content\":[%s]}".formatted(role, parts);
  }

  private static String sound(String url) {
    return "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"%s\"}}".formatted(url);
  }
}
