import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * LangChain4j's OpenAI client, pointed at another base URL. The plan comes on standard input; what
 * each call saw goes to standard output, one JSON object a line.
 */
public final class LangChain4jCalls {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";
  private static final String OMNI = "qwen3-omni-flash";

  private final JsonNode plan;

  private LangChain4jCalls(JsonNode plan) {
    this.plan = plan;
  }

  public static void main(String[] args) throws IOException {
    LangChain4jCalls all = new LangChain4jCalls(JSON.readTree(System.in));
    all.tell("langchain4j-inline", all::inline);
    all.tell("langchain4j-stream", all::stream);
    System.exit(0);
  }

  private void tell(String name, Callable<Map<String, Object>> call) throws IOException {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("case", name);
    try {
      line.putAll(call.call());
    } catch (Exception e) {
      line.put("error", Map.of("type", e.getClass().getSimpleName(), "message", "" + e));
    }
    System.out.println(JSON.writeValueAsString(line));
  }

  private Map<String, Object> inline() throws IOException {
    OpenAiChatModel model =
        OpenAiChatModel.builder()
            .baseUrl(plan.get("compat").asText())
            .apiKey(plan.get("key").asText())
            .modelName(CAPTIONER)
            .build();
    ChatResponse response = model.chat(UserMessage.from(List.<Content>of(sound())));
    return Map.of("text", response.aiMessage().text());
  }

  private Map<String, Object> stream() throws Exception {
    OpenAiStreamingChatModel model =
        OpenAiStreamingChatModel.builder()
            .baseUrl(plan.get("compat").asText())
            .apiKey(plan.get("key").asText())
            .modelName(OMNI)
            .build();
    List<String> pieces = new ArrayList<>();
    CompletableFuture<ChatResponse> done = new CompletableFuture<>();
    model.chat(
        List.of(UserMessage.from(List.of(sound(), TextContent.from("Repeat the request.")))),
        new StreamingChatResponseHandler() {
          @Override
          public void onPartialResponse(String piece) {
            pieces.add(piece);
          }

          @Override
          public void onCompleteResponse(ChatResponse response) {
            done.complete(response);
          }

          @Override
          public void onError(Throwable error) {
            done.completeExceptionally(error);
          }
        });
    return Map.of("text", done.get().aiMessage().text(), "pieces", pieces.size());
  }

  private AudioContent sound() throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of(plan.get("files").get("plain").asText()));
    return AudioContent.from(Base64.getEncoder().encodeToString(bytes), "audio/wav");
  }
}
