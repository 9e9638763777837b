package dev.hark.check.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonMissing;
import com.openai.core.http.StreamResponse;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartInputAudio;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import dev.hark.check.Project;
import dev.hark.check.RunningServer;
import dev.hark.check.Sounds;
import dev.hark.check.Spoken;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OpenAiJavaTest {

  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";

  private final RunningServer server = RunningServer.shared();

  @Test
  void describesASound() {
    ChatCompletion caption =
        client(server.key()).chat().completions().create(ask(CAPTIONER).build()).validate();
    assertThat(caption.choices().getFirst().message().content().orElseThrow())
        .matches(Spoken::quotesSpeech, "quotes the sentence");
    assertThat(caption.model()).isEqualTo(CAPTIONER);
    assertThat(caption.usage().orElseThrow().completionTokens()).isPositive();
  }

  @Test
  void streamsWithUsageAtTheEnd() {
    ChatCompletionCreateParams question =
        ask("qwen3-omni-flash")
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .build();
    List<ChatCompletionChunk> chunks = new ArrayList<>();
    try (StreamResponse<ChatCompletionChunk> stream =
        client(server.key()).chat().completions().createStreaming(question)) {
      stream.stream().forEach(chunks::add);
    }
    StringBuilder text = new StringBuilder();
    for (ChatCompletionChunk chunk : chunks) {
      chunk.choices().forEach(choice -> choice.delta().content().ifPresent(text::append));
    }
    assertThat(text.toString()).matches(Spoken::quotesSpeech, "quotes the sentence");
    assertThat(chunks.getLast().choices()).isEmpty();
    assertThat(chunks.getLast().usage().orElseThrow().totalTokens()).isPositive();
  }

  @Test
  void refusesAWrongKey() {
    assertThatThrownBy(() -> client("sk-wrong").chat().completions().create(ask(CAPTIONER).build()))
        .isInstanceOf(UnauthorizedException.class);
  }

  private OpenAIClient client(String key) {
    return OpenAIOkHttpClient.builder()
        .apiKey(key)
        .baseUrl(server.url() + "/compatible-mode/v1")
        .build();
  }

  @SuppressWarnings("unchecked") // JsonMissing.of() comes from Kotlin without its type
  private static ChatCompletionCreateParams.Builder ask(String model) {
    ChatCompletionContentPartInputAudio.InputAudio sound =
        ChatCompletionContentPartInputAudio.InputAudio.builder()
            .data(Sounds.dataUrl(Project.sample("speech.mp3")))
            .format(JsonMissing.of())
            .build();
    return ChatCompletionCreateParams.builder()
        .model(model)
        .addUserMessageOfArrayOfContentParts(
            List.of(
                ChatCompletionContentPart.ofInputAudio(
                    ChatCompletionContentPartInputAudio.builder().inputAudio(sound).build()),
                ChatCompletionContentPart.ofText(
                    ChatCompletionContentPartText.builder().text("What is said?").build())));
  }
}
