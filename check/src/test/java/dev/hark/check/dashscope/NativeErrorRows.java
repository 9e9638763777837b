package dev.hark.check.dashscope;

import dev.hark.check.conformance.ErrorRow;
import dev.hark.check.conformance.ErrorRow.Refusal;
import dev.hark.check.conformance.ErrorRow.Request;
import dev.hark.check.conformance.ErrorRow.Target;
import dev.hark.check.conformance.ErrorServers;
import java.util.ArrayList;
import java.util.List;

/** Every refusal of the native protocol that a client can bring about. */
final class NativeErrorRows {

  static final String GENERATION = "/services/aigc/multimodal-generation/generation";

  private static final String AUDIO = "qwen-audio-turbo";
  static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";
  static final String SPEECH = "{\"audio\":\"SOUNDS/welcome.wav\"}";
  private static final String QUESTION = "{\"text\":\"What is said?\"}";

  private static final String BAD_URL =
      "The provided URL does not appear to be valid. Ensure it is correctly formatted.";
  private static final String MODAL = "The item of content should be a message of a certain modal.";
  private static final String ROLE =
      "Role must be user or assistant and Content length must be greater than 0";
  private static final String LIMITS =
      "The audio modality input does not meet the requirements because: ";

  private static final String NOT_FOUND =
      "Failed to find the requested media resource during the data inspection process.";
  private static final String FORBIDDEN =
      "Don't have authorization to access the media resource during the data inspection process.";

  private final List<ErrorRow> rows = new ArrayList<>();

  private NativeErrorRows() {
    callers();
    rows.addAll(NativeTenantRows.all());
    bodies();
    messages();
    sounds();
    parameters();
    server();
  }

  static List<ErrorRow> all() {
    return new NativeErrorRows().rows;
  }

  private void callers() {
    add("1", "no key", good().key(""), 401, "InvalidApiKey", "No API-key provided.");
    add("2", "wrong key", good().key("sk-no"), 401, "InvalidApiKey", "Invalid API-key provided.");
    invalid("5", "unknown model", ask("nonesuch", user(SPEECH)), "Model not exist.");
    add(
        "17",
        "asynchronous call",
        good().header("X-DashScope-Async", "enable"),
        403,
        "AccessDenied",
        "current user api does not support asynchronous calls.");
    invalid(
        "55",
        "model on the path of another service",
        Request.post("/services/aigc/text-generation/generation", body(AUDIO, user(SPEECH), "")),
        "url error, please check url!");
    add(
        "56",
        "wrong method",
        Request.get(GENERATION),
        405,
        "InvalidParameter",
        "Request method 'GET' is not supported.");
    add("57", "unknown path", Request.get("/nonesuch"), 404, "NotFound", "Not found!");
  }

  private void bodies() {
    invalid(
        "18",
        "body is no JSON object",
        Request.post(GENERATION, "\"[\""),
        "Required body invalid, please check the request body format.");
    add(
        "19",
        "model missing",
        Request.post(GENERATION, "{\"input\":{\"messages\":[]}}"),
        400,
        "BadRequest.EmptyModel",
        "Required parameter \"model\" missing from request.");
    add(
        "20",
        "input missing",
        Request.post(GENERATION, "{\"model\":\"" + AUDIO + "\"}"),
        400,
        "BadRequest.EmptyInput",
        "Required input parameter missing from request.");
    invalid(
        "22",
        "messages missing",
        Request.post(GENERATION, "{\"model\":\"" + AUDIO + "\",\"input\":{}}"),
        "Field required: input.messages");
    add(
        "43",
        "body too large",
        ask(AUDIO, user("{\"text\":\"" + "x".repeat(70_000) + "\"}")).to(Target.STRICT),
        413,
        "RequestTooLarge",
        "Payload Too Large.");
  }

  private void messages() {
    invalid("23", "no messages", ask(AUDIO, ""), "[] is too short - 'messages'");
    invalid(
        "24",
        "no message of a user",
        ask(AUDIO, message("system", QUESTION)),
        "The input messages do not contain elements with the role of user.");
    invalid(
        "25",
        "last message not of a user",
        ask(AUDIO, user(SPEECH) + "," + message("assistant", QUESTION)),
        "The last message must be from the user.");
    invalid("26 role", "unknown role", ask(AUDIO, message("tool", SPEECH)), ROLE);
    invalid("26 content", "content empty", ask(AUDIO, message("user", "")), ROLE);
    invalid(
        "27",
        "content missing",
        ask(AUDIO, "{\"role\":\"user\"}"),
        "The content field is a required field.");
    invalid("28", "unknown part", ask(AUDIO, user("{\"sound\":\"SOUNDS/welcome.wav\"}")), MODAL);
    invalid("29", "no sound", ask(CAPTIONER, user(QUESTION)), "Field required: audio");
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
    invalid("33", "picture", ask(AUDIO, user("{\"image\":\"SOUNDS/welcome.wav\"}")), MODAL);
    invalid(
        "46",
        "prompt too long",
        ask(AUDIO, user(SPEECH + ",{\"text\":\"" + "word ".repeat(7_000) + "\"}")),
        "<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 6000]");
  }

  private void sounds() {
    sound("34 file", "URL of a local file", "file:///etc/hosts", BAD_URL);
    sound("34 path", "path", "/etc/hosts", BAD_URL);
    sound("34 data", "Data URL without base64", "data:audio/wav,UklGRg==", BAD_URL);
    sound("34 base64", "Data URL with bad Base64", "data:;base64,UklG*Rg==", BAD_URL);
    sound("34 oss", "oss:// URL without the header", "oss://a/b/c.wav", BAD_URL);
    sound("35", "origin answers 404", "SOUNDS/missing.wav", NOT_FOUND);
    sound("36", "origin answers 403", "SOUNDS/status/403", FORBIDDEN);
    stored("35 oss", "oss:// URL of nothing", "nothing/a.wav", NOT_FOUND);
    stored("35 expired", "oss:// URL whose time is over", ErrorServers.EXPIRED, NOT_FOUND);
    stored("36 oss", "oss:// URL of another account", ErrorServers.FOREIGN, FORBIDDEN);
    invalid(
        "37",
        "origin is silent",
        ask(AUDIO, user("{\"audio\":\"SOUNDS/silent\"}")).to(Target.STRICT),
        "Download the media resource timed out during the data inspection process.");
    add(
        "38",
        "origin cannot be reached",
        ask(AUDIO, user("{\"audio\":\"http://127.0.0.1:1/a.wav\"}")),
        400,
        "InvalidParameter.DataInspection",
        "Unable to download the media resource during the data inspection process.");
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
    sound(
        "42",
        "file over the model's limit",
        "SOUNDS/large.wav",
        "Multimodal file size is too large");
    invalid(
        "44",
        "sound over 40 minutes",
        ask(CAPTIONER, user("{\"audio\":\"SOUNDS/long.flac\"}")),
        LIMITS + "The audio file is too long.");
  }

  private void parameters() {
    parameter("47", "max_tokens", "\"max_tokens\":1501", "Range of max_tokens should be [1, 1500]");
    parameter(
        "48 temperature",
        "temperature",
        "\"temperature\":2.0",
        "Temperature should be in [0.0, 2.0)");
    parameter("48 top_p", "top_p", "\"top_p\":0", "Range of top_p should be (0.0, 1.0]");
    parameter("48 top_k", "top_k", "\"top_k\":-1", "Parameter top_k be greater than or equal to 0");
    parameter("48 seed", "seed", "\"seed\":-1", "Range of seed should be [0, 9223372036854775807]");
    parameter(
        "48 repetition",
        "repetition_penalty",
        "\"repetition_penalty\":0",
        "Repetition_penalty should be greater than 0.0");
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
    add(
        "51",
        "enable_thinking",
        Request.post(GENERATION, body(AUDIO, user(SPEECH), "\"enable_thinking\":true")),
        400,
        "InvalidParameter.NotSupportEnableThinking",
        "The model qwen-audio-turbo does not support enable_thinking.");
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
    add(
        "59",
        "the engine fails",
        scene("fails.wav"),
        500,
        "InternalError.Algo",
        "Inference internal error.");
    add(
        "60",
        "the engine takes too long",
        scene("late.wav"),
        500,
        "RequestTimeOut",
        "Request timed out, please try again later.");
    add(
        "61",
        "the engine has too much to do",
        scene("busy.wav"),
        503,
        "ServiceUnavailable",
        "Too many requests. Your requests are being throttled due to system capacity limits."
            + " Please try again later.");
    add(
        "62",
        "the engine is not up",
        good().to(Target.COLD),
        503,
        "ModelUnavailable",
        "Model is unavailable, please try again later.");
  }

  // ------------------------------------------------------------------ rows

  private void add(
      String id, String condition, Request request, int status, String code, String message) {
    rows.add(new ErrorRow(id, condition, request, new Refusal(status, "", code, message)));
  }

  private void invalid(String id, String condition, Request request, String message) {
    add(id, condition, request, 400, "InvalidParameter", message);
  }

  private void sound(String id, String condition, String url, String message) {
    invalid(id, condition, ask(AUDIO, user("{\"audio\":\"" + url + "\"}")), message);
  }

  private void stored(String id, String condition, String key, String message) {
    Request request = ask(AUDIO, user("{\"audio\":\"oss://" + key + "\"}"));
    invalid(id, condition, request.header("X-DashScope-OssResourceResolve", "enable"), message);
  }

  private void parameter(String id, String name, String parameter, String message) {
    invalid(
        id,
        name + " not as it may be",
        Request.post(GENERATION, body(AUDIO, user(SPEECH), parameter)),
        message);
  }

  static Request good() {
    return ask(AUDIO, user(SPEECH + "," + QUESTION));
  }

  private static Request scene(String file) {
    return ask(AUDIO, user("{\"audio\":\"SOUNDS/" + file + "\"}"));
  }

  static Request ask(String model, String messages) {
    return Request.post(GENERATION, body(model, messages, ""));
  }

  private static String body(String model, String messages, String parameters) {
    return "{\"model\":\"%s\",\"input\":{\"messages\":[%s]},\"parameters\":{%s}}"
        .formatted(model, messages, parameters);
  }

  static String user(String parts) {
    return message("user", parts);
  }

  private static String message(String role, String parts) {
    return "{\"role\":\"%s\",\"content\":[%s]}".formatted(role, parts);
  }
}
