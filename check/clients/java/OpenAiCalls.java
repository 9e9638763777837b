import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonMissing;
import com.openai.core.JsonValue;
import com.openai.core.ObjectMappers;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartInputAudio;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FilePurpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

/**
 * The OpenAI Java client, pointed at another base URL. The plan comes on standard input; what each
 * call saw goes to standard output, one JSON object a line.
 */
public final class OpenAiCalls {
  private static final ObjectMapper JSON = ObjectMappers.jsonMapper();
  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";
  private static final String OMNI = "qwen3-omni-flash";

  private final JsonNode plan;
  private final OpenAIClient client;
  private final OpenAIClient stranger;
  private final Map<String, Callable<Map<String, Object>>> calls = new LinkedHashMap<>();

  private OpenAiCalls(JsonNode plan) {
    this.plan = plan;
    this.client = client(plan.get("key").asText(), 2);
    this.stranger = client("sk-wrong", 2);
    answers();
    streams();
    refusals();
    models();
    files();
  }

  public static void main(String[] args) throws IOException {
    new OpenAiCalls(new ObjectMapper().readTree(System.in)).run();
    System.exit(0);
  }

  private OpenAIClient client(String key, int retries) {
    return OpenAIOkHttpClient.builder()
        .apiKey(key)
        .baseUrl(plan.get("compat").asText())
        .maxRetries(retries)
        .build();
  }

  private void run() throws IOException {
    for (Map.Entry<String, Callable<Map<String, Object>>> call : calls.entrySet()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("case", call.getKey());
      try {
        line.putAll(call.getValue().call());
      } catch (Exception e) {
        line.put("error", describe(e));
      }
      System.out.println(JSON.writeValueAsString(line));
    }
  }

  private void answers() {
    calls.put("answer", () -> ask(noise()));
    calls.put("data-url", () -> ask(audio("data:;base64," + base64())));
    calls.put("data-url-with-type", () -> ask(audio("data:audio/wav;base64," + base64())));
    calls.put("raw-base64", () -> ask(wav(base64())));
    calls.put("raw-base64-without-format", () -> ask(audio(base64())));
    calls.put(
        "system-message",
        () ->
            ask(
                client,
                CAPTIONER,
                b -> user(b.addSystemMessage("You are a helpful assistant."), noise())));
    calls.put(
        "every-parameter",
        () ->
            ask(
                client,
                CAPTIONER,
                b ->
                    user(b, noise())
                        .temperature(0.5)
                        .topP(0.8)
                        .presencePenalty(0.5)
                        .seed(1234)
                        .maxCompletionTokens(100)
                        .stop("\n\n")
                        .n(1)
                        .user("someone")
                        .store(false)
                        .putAdditionalBodyProperty("top_k", JsonValue.from(50))
                        .putAdditionalBodyProperty("repetition_penalty", JsonValue.from(1.1))
                        .putAdditionalBodyProperty("something_new", JsonValue.from(1))));
    calls.put("evidence", () -> ask(client, CAPTIONER, b -> withEvidence(user(b, noise()))));
    calls.put(
        "max-completion-tokens",
        () -> ask(client, CAPTIONER, b -> user(b, noise()).maxCompletionTokens(2)));
    calls.put(
        "raw-headers",
        () -> {
          try (var raw =
              client
                  .chat()
                  .completions()
                  .withRawResponse()
                  .create(params(CAPTIONER, b -> user(b, noise())))) {
            Map<String, String> headers = new LinkedHashMap<>();
            for (String name : raw.headers().names()) {
              headers.put(
                  name.toLowerCase(java.util.Locale.ROOT), raw.headers().values(name).get(0));
            }
            return Map.of("headers", headers);
          }
        });
  }

  private void streams() {
    calls.put("stream", () -> stream(CAPTIONER, b -> user(b, noise())));
    calls.put("stream-evidence", () -> stream(CAPTIONER, b -> withEvidence(user(b, noise()))));
    calls.put("stream-with-usage", () -> stream(CAPTIONER, b -> user(withUsage(b), noise())));
    calls.put("stream-chinese", () -> stream(CAPTIONER, b -> user(b, audio(sound("chinese.wav")))));
    calls.put(
        "omni",
        () ->
            stream(
                OMNI,
                b ->
                    user(
                        withUsage(b).addModality(ChatCompletionCreateParams.Modality.TEXT),
                        noise(),
                        echo())));
    calls.put("omni-text-first", () -> stream(OMNI, b -> user(b, echo(), noise())));
    calls.put(
        "omni-multi-turn",
        () ->
            stream(
                OMNI,
                b -> {
                  user(
                      b.addSystemMessage("You are a helpful assistant."),
                      noise(),
                      text("What is this?"));
                  return user(b.addAssistantMessage("A noise."), echo());
                }));
  }

  private void refusals() {
    calls.put("wrong-key", () -> ask(stranger, CAPTIONER, b -> user(b, noise())));
    calls.put("unknown-model", () -> ask(client, "qwen3-omni-nonesuch", b -> user(b, noise())));
    calls.put("not-audio", () -> ask(audio(sound("text.mp3"))));
    calls.put("not-found", () -> ask(audio(sound("missing.wav"))));
    calls.put("bad-parameter", () -> ask(client, CAPTIONER, b -> user(b, noise()).topP(1.5)));
    calls.put("file-url", () -> ask(audio("file://" + file("plain"))));
    calls.put("engine-failure", () -> ask(audio(sound("fails.wav"))));
    calls.put(
        "engine-failure-without-retries",
        () ->
            ask(
                client(plan.get("key").asText(), 0),
                CAPTIONER,
                b -> user(b, audio(sound("fails-once.wav")))));
    calls.put("stream-bad-parameter", () -> stream(CAPTIONER, b -> user(b, noise()).topP(1.5)));
    calls.put("stream-broken", () -> stream(CAPTIONER, b -> user(b, audio(sound("breaks.wav")))));
  }

  private void models() {
    calls.put("models-list", () -> Map.of("models", plain(client.models().list().data())));
    calls.put("models-retrieve", () -> Map.of("model", plain(client.models().retrieve(CAPTIONER))));
    calls.put(
        "models-retrieve-unknown",
        () -> Map.of("model", plain(client.models().retrieve("nonesuch"))));
  }

  private void files() {
    calls.put(
        "files",
        () -> {
          var made =
              client
                  .files()
                  .create(
                      FileCreateParams.builder()
                          .file(Path.of(file("chinese")))
                          .purpose(FilePurpose.of("user_data"))
                          .build());
          Map<String, Object> seen = new LinkedHashMap<>();
          seen.put("made", plain(made));
          seen.put("listed", listed(made.id()));
          seen.put("found", plain(client.files().retrieve(made.id())));
          seen.putAll(ask(byId(made.id())));
          seen.put("deleted", plain(client.files().delete(made.id())));
          seen.put("listed_after", listed(made.id()));
          return seen;
        });
    calls.put(
        "files-retrieve-unknown",
        () -> Map.of("found", plain(client.files().retrieve("file-nonesuch"))));
  }

  private boolean listed(String id) {
    return client.files().list().data().stream().anyMatch(file -> file.id().equals(id));
  }

  // -------------------------------------------------------------- calls

  private static ChatCompletionCreateParams params(
      String model, UnaryOperator<ChatCompletionCreateParams.Builder> more) {
    return more.apply(ChatCompletionCreateParams.builder().model(model)).build();
  }

  private Map<String, Object> ask(ChatCompletionContentPart... parts) {
    return ask(client, CAPTIONER, b -> user(b, parts));
  }

  private static ChatCompletionCreateParams.Builder user(
      ChatCompletionCreateParams.Builder builder, ChatCompletionContentPart... parts) {
    return builder.addUserMessageOfArrayOfContentParts(List.of(parts));
  }

  private static Map<String, Object> ask(
      OpenAIClient by, String model, UnaryOperator<ChatCompletionCreateParams.Builder> more) {
    return Map.of("answer", of(by.chat().completions().create(params(model, more)).validate()));
  }

  private Map<String, Object> stream(
      String model, UnaryOperator<ChatCompletionCreateParams.Builder> more) {
    List<Object> chunks = new ArrayList<>();
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("chunks", chunks);
    try (StreamResponse<ChatCompletionChunk> response =
        client.chat().completions().createStreaming(params(model, more))) {
      response.stream().forEach(chunk -> chunks.add(piece(chunk.validate())));
    } catch (OpenAIServiceException e) {
      seen.put(chunks.isEmpty() ? "error" : "failure", describe(e));
    }
    return seen;
  }

  private static ChatCompletionCreateParams.Builder withEvidence(
      ChatCompletionCreateParams.Builder builder) {
    return builder.putAdditionalBodyProperty(
        "hark", JsonValue.from(Map.of("evidence", true)));
  }

  private static ChatCompletionCreateParams.Builder withUsage(
      ChatCompletionCreateParams.Builder builder) {
    return builder.streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build());
  }

  private String sound(String name) {
    return plan.get("sounds").asText() + "/" + name;
  }

  private String file(String name) {
    return plan.get("files").get(name).asText();
  }

  private String base64() {
    try {
      return Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(file("plain"))));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private ChatCompletionContentPart noise() {
    return audio(sound("noise.wav"));
  }

  private static ChatCompletionContentPart audio(String data) {
    return part(
        ChatCompletionContentPartInputAudio.InputAudio.builder()
            .data(data)
            .format(JsonMissing.of())
            .build());
  }

  private static ChatCompletionContentPart wav(String data) {
    return part(
        ChatCompletionContentPartInputAudio.InputAudio.builder()
            .data(data)
            .format(ChatCompletionContentPartInputAudio.InputAudio.Format.WAV)
            .build());
  }

  private static ChatCompletionContentPart part(
      ChatCompletionContentPartInputAudio.InputAudio inputAudio) {
    return ChatCompletionContentPart.ofInputAudio(
        ChatCompletionContentPartInputAudio.builder().inputAudio(inputAudio).build());
  }

  private static ChatCompletionContentPart byId(String id) {
    return ChatCompletionContentPart.ofFile(
        ChatCompletionContentPart.File.builder()
            .file(ChatCompletionContentPart.File.FileObject.builder().fileId(id).build())
            .build());
  }

  private static ChatCompletionContentPart echo() {
    return text("Repeat the request.");
  }

  private static ChatCompletionContentPart text(String text) {
    return ChatCompletionContentPart.ofText(
        ChatCompletionContentPartText.builder().text(text).build());
  }

  // -------------------------------------------------------------- what was seen

  private static Map<String, Object> of(ChatCompletion completion) {
    JsonNode json = plain(completion);
    JsonNode choice = json.get("choices").get(0);
    Map<String, Object> seen = new LinkedHashMap<>();
    for (String name : List.of("id", "object", "model", "created", "usage", "hark")) {
      seen.put(name, json.get(name));
    }
    seen.put("role", choice.get("message").get("role"));
    seen.put("text", choice.get("message").get("content"));
    seen.put("finish", choice.get("finish_reason"));
    return seen;
  }

  private static Map<String, Object> piece(ChatCompletionChunk chunk) {
    JsonNode json = plain(chunk);
    JsonNode choice = json.get("choices").path(0);
    Map<String, Object> seen = new LinkedHashMap<>();
    for (String name : List.of("id", "object", "model", "created", "usage", "hark")) {
      seen.put(name, json.get(name));
    }
    seen.put("role", choice.path("delta").get("role"));
    seen.put("text", choice.path("delta").get("content"));
    seen.put("finish", choice.get("finish_reason"));
    seen.put("choices", json.get("choices").size());
    return seen;
  }

  private static JsonNode plain(Object value) {
    return JSON.valueToTree(value);
  }

  private static Map<String, Object> describe(Throwable error) {
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("type", error.getClass().getSimpleName());
    seen.put("message", String.valueOf(error.getMessage()));
    if (error instanceof OpenAIServiceException) {
      OpenAIServiceException failure = (OpenAIServiceException) error;
      seen.put("status", failure.statusCode());
      seen.put("code", failure.code().orElse(null));
      seen.put("param", failure.param().orElse(null));
      seen.put("kind", failure.type().orElse(null));
      seen.put("body", plain(failure.body()));
      List<String> ids = failure.headers().values("x-request-id");
      seen.put("request_id", ids.isEmpty() ? null : ids.get(0));
    }
    return seen;
  }
}
