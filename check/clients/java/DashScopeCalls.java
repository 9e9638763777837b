import com.alibaba.dashscope.aigc.multimodalconversation.MultiModalConversation;
import com.alibaba.dashscope.aigc.multimodalconversation.MultiModalConversationParam;
import com.alibaba.dashscope.aigc.multimodalconversation.MultiModalConversationParam.MultiModalConversationParamBuilder;
import com.alibaba.dashscope.aigc.multimodalconversation.MultiModalConversationResult;
import com.alibaba.dashscope.common.MultiModalMessage;
import com.alibaba.dashscope.common.ResultCallback;
import com.alibaba.dashscope.common.Status;
import com.alibaba.dashscope.exception.ApiException;
import com.alibaba.dashscope.utils.Constants;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/**
 * The DashScope Java client, as its documentation uses it. The plan comes on standard input; what
 * each call saw goes to standard output, one JSON object a line.
 */
public final class DashScopeCalls {
  private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();
  private static final String AUDIO = "qwen-audio-turbo-latest";
  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";
  private static final Map<String, Object> QUESTION = Map.of("text", "What does the speaker say?");
  private static final Map<String, Object> ECHO = Map.of("text", "Repeat the request.");

  private final JsonObject plan;
  private final Map<String, Callable<Map<String, Object>>> calls = new LinkedHashMap<>();

  private DashScopeCalls(JsonObject plan) {
    this.plan = plan;
    answers();
    streams();
    refusals();
    files();
  }

  public static void main(String[] args) throws IOException {
    String input = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    JsonObject plan = JsonParser.parseString(input).getAsJsonObject();
    Constants.baseHttpApiUrl = plan.get("native").getAsString();
    Constants.apiKey = plan.get("key").getAsString();
    new DashScopeCalls(plan).run();
    System.exit(0);
  }

  private void run() {
    calls.forEach((name, call) -> {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("case", name);
      try {
        line.putAll(call.call());
      } catch (Exception e) {
        line.put("error", describe(e));
      }
      System.out.println(JSON.toJson(line));
    });
  }

  private void answers() {
    calls.put("answer", () -> ask(AUDIO, user(speech("welcome.wav"), QUESTION)));
    calls.put("answer-captioner", () -> ask(CAPTIONER, user(speech("noise.wav"))));
    calls.put("voice-chat", () -> ask(AUDIO, user(speech("welcome.wav"))));
    calls.put("text-first", () -> ask(AUDIO, user(ECHO, speech("welcome.wav"))));
    calls.put(
        "system-message",
        () ->
            ask(
                AUDIO,
                message("system", Map.of("text", "You are a helpful assistant.")),
                user(speech("welcome.wav"), ECHO)));
    calls.put(
        "multi-turn",
        () ->
            ask(
                AUDIO,
                user(speech("welcome.wav"), QUESTION),
                message("assistant", Map.of("text", "A welcome.")),
                user(ECHO)));
    calls.put(
        "two-sounds", () -> ask(AUDIO, user(speech("welcome.wav"), speech("noise.wav"), ECHO)));
    calls.put("data-url", () -> ask(AUDIO, user(inline("data:;base64,"), ECHO)));
    calls.put("data-url-with-type", () -> ask(AUDIO, user(inline("data:audio/wav;base64,"), ECHO)));
    calls.put(
        "every-parameter",
        () ->
            ask(
                AUDIO,
                b ->
                    b.temperature(0.5f)
                        .topP(0.8)
                        .topK(50)
                        .seed(1234)
                        .maxTokens(100)
                        .repetitionPenalty(1.1f)
                        .presencePenalty(0.5f)
                        .maxLength(1500)
                        .parameter("something_new", "ignored"),
                user(speech("welcome.wav"), QUESTION)));
    calls.put(
        "max-tokens", () -> ask(AUDIO, b -> b.maxTokens(2), user(speech("welcome.wav"), QUESTION)));
    calls.put(
        "evidence",
        () ->
            ask(AUDIO, DashScopeCalls::withEvidence, user(speech("welcome.wav"), QUESTION)));
    calls.put("answer-callback", this::answerByCallback);
  }

  private void streams() {
    calls.put("stream-incremental", () -> stream(AUDIO, true, speech("welcome.wav"), QUESTION));
    calls.put("stream-incremental-captioner", () -> stream(CAPTIONER, true, speech("noise.wav")));
    calls.put("stream-cumulative", () -> stream(AUDIO, false, speech("welcome.wav"), QUESTION));
    calls.put("stream-cumulative-captioner", () -> stream(CAPTIONER, false, speech("noise.wav")));
    calls.put("stream-evidence", () -> streamWithEvidence(true));
    calls.put("stream-evidence-cumulative", () -> streamWithEvidence(false));
    calls.put("stream-default", () -> stream(AUDIO, b -> b, user(speech("welcome.wav"), QUESTION)));
    calls.put(
        "stream-default-captioner", () -> stream(CAPTIONER, b -> b, user(speech("noise.wav"))));
    calls.put("stream-chinese", () -> stream(AUDIO, true, speech("chinese.wav"), QUESTION));
    calls.put("stream-callback", this::streamByCallback);
  }

  private void refusals() {
    calls.put(
        "wrong-key",
        () -> ask(AUDIO, b -> b.apiKey("sk-wrong"), user(speech("welcome.wav"), QUESTION)));
    calls.put(
        "unknown-model", () -> ask("qwen-audio-nonesuch", user(speech("welcome.wav"), QUESTION)));
    calls.put("not-audio", () -> ask(AUDIO, user(speech("text.mp3"), QUESTION)));
    calls.put("not-found", () -> ask(AUDIO, user(speech("missing.wav"), QUESTION)));
    calls.put(
        "bad-parameter", () -> ask(AUDIO, b -> b.topP(1.5), user(speech("welcome.wav"), QUESTION)));
    calls.put("bare-base64", () -> ask(AUDIO, user(inline(""), QUESTION)));
    calls.put("engine-failure", () -> ask(AUDIO, user(speech("fails.wav"), QUESTION)));
    calls.put(
        "stream-wrong-key",
        () -> stream(AUDIO, b -> b.apiKey("sk-wrong"), user(speech("welcome.wav"), QUESTION)));
    calls.put(
        "stream-bad-parameter",
        () ->
            stream(
                AUDIO,
                b -> b.topP(1.5).incrementalOutput(true),
                user(speech("welcome.wav"), QUESTION)));
    calls.put("stream-broken", () -> stream(AUDIO, true, speech("breaks.wav"), QUESTION));
  }

  private void files() {
    calls.put("file-url", () -> ask(AUDIO, user(local("file://", "plain"), ECHO)));
    calls.put(
        "file-url-escaped",
        () ->
            ask(AUDIO, user(Map.of("audio", "file://" + file("blank").replace(" ", "%20")), ECHO)));
    calls.put("file-url-chinese", () -> ask(AUDIO, user(local("file://", "chinese"), ECHO)));
    calls.put("file-path", () -> ask(AUDIO, user(local("", "plain"), ECHO)));
    calls.put(
        "file-twice",
        () -> ask(AUDIO, user(local("file://", "plain"), local("file://", "plain"), ECHO)));
    calls.put(
        "file-two",
        () -> ask(AUDIO, user(local("file://", "plain"), local("file://", "chinese"), ECHO)));
    calls.put("file-stream", () -> stream(CAPTIONER, true, local("file://", "plain")));
    calls.put(
        "file-wrong-key",
        () -> ask(AUDIO, b -> b.apiKey("sk-wrong"), user(local("file://", "plain"), ECHO)));
    calls.put(
        "file-unknown-model",
        () -> ask("qwen-audio-nonesuch", user(local("file://", "plain"), ECHO)));
    calls.put(
        "oss-unknown",
        () -> ask(AUDIO, user(Map.of("audio", "oss://dashscope-instant/a/b/c/d.wav"), QUESTION)));
  }

  // -------------------------------------------------------------- calls

  private static Map<String, Object> ask(String model, MultiModalMessage... messages)
      throws Exception {
    return ask(model, b -> b, messages);
  }

  private static Map<String, Object> ask(
      String model,
      UnaryOperator<MultiModalConversationParamBuilder<?, ?>> more,
      MultiModalMessage... messages)
      throws Exception {
    return Map.of("answer", of(new MultiModalConversation().call(param(model, more, messages))));
  }

  @SafeVarargs
  private static Map<String, Object> stream(
      String model, boolean incremental, Map<String, Object>... parts) throws Exception {
    return stream(model, b -> b.incrementalOutput(incremental), user(parts));
  }

  private static Map<String, Object> stream(
      String model,
      UnaryOperator<MultiModalConversationParamBuilder<?, ?>> more,
      MultiModalMessage... messages)
      throws Exception {
    List<Object> frames = new ArrayList<>();
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("frames", frames);
    try {
      new MultiModalConversation()
          .streamCall(param(model, more, messages))
          .blockingForEach(result -> frames.add(of(result)));
    } catch (ApiException e) {
      seen.put("failure", describe(e));
    }
    return seen;
  }

  private static MultiModalConversationParamBuilder<?, ?> withEvidence(
      MultiModalConversationParamBuilder<?, ?> builder) {
    return builder.parameter("hark", Map.of("evidence", true));
  }

  private Map<String, Object> streamWithEvidence(boolean incremental) throws Exception {
    return stream(
        AUDIO,
        b -> withEvidence(b).incrementalOutput(incremental),
        user(speech("welcome.wav"), QUESTION));
  }

  private Map<String, Object> answerByCallback() throws Exception {
    Seen seen = new Seen();
    new MultiModalConversation()
        .call(param(AUDIO, b -> b, user(speech("welcome.wav"), QUESTION)), seen);
    seen.done.await();
    return seen.failures.isEmpty()
        ? Map.of("answer", seen.frames.get(0), "count", seen.frames.size())
        : Map.of("error", seen.failures.get(0));
  }

  private Map<String, Object> streamByCallback() throws Exception {
    Seen seen = new Seen();
    new MultiModalConversation()
        .streamCall(
            param(CAPTIONER, b -> b.incrementalOutput(true), user(speech("noise.wav"))), seen);
    seen.done.await();
    return seen.failures.isEmpty()
        ? Map.of("frames", seen.frames)
        : Map.of("frames", seen.frames, "failure", seen.failures.get(0));
  }

  /** What arrives by callback, until the end. */
  private static final class Seen extends ResultCallback<MultiModalConversationResult> {
    private final List<Object> frames = new ArrayList<>();
    private final List<Object> failures = new ArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);

    @Override
    public void onEvent(MultiModalConversationResult result) {
      frames.add(of(result));
    }

    @Override
    public void onComplete() {
      done.countDown();
    }

    @Override
    public void onError(Exception e) {
      failures.add(describe(e));
      done.countDown();
    }
  }

  private static MultiModalConversationParam param(
      String model,
      UnaryOperator<MultiModalConversationParamBuilder<?, ?>> more,
      MultiModalMessage... messages) {
    MultiModalConversationParamBuilder<?, ?> builder =
        MultiModalConversationParam.builder().model(model).messages(List.of(messages));
    return more.apply(builder).build();
  }

  @SafeVarargs
  private static MultiModalMessage user(Map<String, Object>... parts) {
    return message("user", parts);
  }

  @SafeVarargs
  private static MultiModalMessage message(String role, Map<String, Object>... parts) {
    // The client puts the address of an uploaded file in the place of its path.
    List<Map<String, Object>> content = new ArrayList<>();
    for (Map<String, Object> part : parts) {
      content.add(new LinkedHashMap<>(part));
    }
    return MultiModalMessage.builder().role(role).content(content).build();
  }

  private Map<String, Object> speech(String name) {
    return Map.of("audio", plan.get("sounds").getAsString() + "/" + name);
  }

  private String file(String name) {
    return plan.getAsJsonObject("files").get(name).getAsString();
  }

  private Map<String, Object> local(String prefix, String name) {
    // This client takes no blanks in a URL.
    String path = prefix.isEmpty() ? file(name) : file(name).replace(" ", "%20");
    return Map.of("audio", prefix + path);
  }

  private Map<String, Object> inline(String prefix) throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of(file("plain")));
    return Map.of("audio", prefix + Base64.getEncoder().encodeToString(bytes));
  }

  // -------------------------------------------------------------- what was seen

  private static Map<String, Object> of(MultiModalConversationResult result) {
    Map<String, Object> seen = new LinkedHashMap<>();
    var choice = result.getOutput().getChoices().get(0);
    seen.put("status", 200);
    seen.put("role", choice.getMessage().getRole());
    seen.put("content", choice.getMessage().getContent());
    seen.put("finish", choice.getFinishReason());
    seen.put("usage", JSON.toJsonTree(result.getUsage()));
    seen.put("request_id", result.getRequestId());
    return seen;
  }

  private static Map<String, Object> describe(Throwable error) {
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("type", error.getClass().getSimpleName());
    seen.put("message", String.valueOf(error.getMessage()));
    if (error instanceof ApiException) {
      Status status = ((ApiException) error).getStatus();
      seen.put("status", status.getStatusCode());
      seen.put("code", String.valueOf(status.getCode()));
      seen.put("message", String.valueOf(status.getMessage()));
      seen.put("request_id", String.valueOf(status.getRequestId()));
    }
    return seen;
  }
}
