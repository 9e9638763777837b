package dev.hark.check.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonMissing;
import com.openai.errors.InternalServerException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartInputAudio;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.hark.check.conformance.HarkUnderTest;
import dev.hark.check.conformance.Scene;
import dev.hark.server.metering.Receipt;
import dev.hark.server.store.Database;
import dev.hark.server.store.LedgerTable;
import dev.hark.server.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a client's own retries run and cost, with the real SDK of OpenAI for Java. */
final class RetriesTest {

  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";

  private Path dataDir = Path.of("");

  private HarkUnderTest start() {
    return HarkUnderTest.start(settings -> {
      dataDir = settings.dataDir();
      return settings;
    });
  }

  private static OpenAIClient client(String base) {
    return OpenAIOkHttpClient.builder().apiKey(HarkUnderTest.KEY).baseUrl(base).build();
  }

  @SuppressWarnings("unchecked") // JsonMissing.of() comes from Kotlin without its type
  private static ChatCompletionCreateParams ask(String url, String idempotencyKey) {
    ChatCompletionContentPartInputAudio.InputAudio sound =
        ChatCompletionContentPartInputAudio.InputAudio.builder()
            .data(url)
            .format(JsonMissing.of())
            .build();
    ChatCompletionCreateParams.Builder params =
        ChatCompletionCreateParams.builder()
            .model(CAPTIONER)
            .addUserMessageOfArrayOfContentParts(
                List.of(
                    ChatCompletionContentPart.ofInputAudio(
                        ChatCompletionContentPartInputAudio.builder().inputAudio(sound).build())));
    return idempotencyKey.isEmpty()
        ? params.build()
        : params.putAdditionalHeader("Idempotency-Key", idempotencyKey).build();
  }

  private static String url(HarkUnderTest hark, Scene scene) {
    return hark.sounds().address() + "/" + scene.file();
  }

  private List<Receipt> charged() {
    List<Receipt> charged = new ArrayList<>();
    try (Database database = Database.open(StoreSettings.DEFAULT, dataDir)) {
      database.read(connection -> {
        LedgerTable.forEach(
            connection,
            Instant.EPOCH,
            Instant.ofEpochMilli(Long.MAX_VALUE),
            receipt -> {
              if (receipt.charge().tokens() > 0) {
                charged.add(receipt);
              }
            });
        return true;
      });
    }
    return charged;
  }

  @Test
  void aLostAnswerIsGivenAgainAndChargedOnce() throws IOException {
    try (HarkUnderTest hark = start();
        LossyPeer peer = new LossyPeer(hark.port(), 1)) {
      ChatCompletion answer =
          client(peer.compatBase())
              .chat()
              .completions()
              .create(ask(url(hark, Scene.NOISE), "one-per-call"));
      assertThat(answer.choices().getFirst().message().content())
          .contains(String.join("", Scene.PIECES));
      assertThat(peer.connections()).isEqualTo(2);
      assertThat(hark.timesAsked(Scene.NOISE)).isEqualTo(1);
      assertThat(charged()).hasSize(1);
    }
  }

  /** What the header is for: without it each try is a request of its own. */
  @Test
  void withoutAKeyALostAnswerIsMadeAndChargedTwice() throws IOException {
    try (HarkUnderTest hark = start();
        LossyPeer peer = new LossyPeer(hark.port(), 1)) {
      client(peer.compatBase()).chat().completions().create(ask(url(hark, Scene.NOISE), ""));
      assertThat(hark.timesAsked(Scene.NOISE)).isEqualTo(2);
      assertThat(charged()).hasSize(2);
    }
  }

  @Test
  void aFailureOfTheEngineRunsOnceHoweverOftenTheClientTries() {
    try (HarkUnderTest hark = start()) {
      OpenAIClient client = client(hark.compatBase());
      ChatCompletionCreateParams question = ask(url(hark, Scene.FAILS), "again-and-again");
      assertThatThrownBy(() -> client.chat().completions().create(question))
          .isInstanceOf(InternalServerException.class);
      assertThat(hark.timesAsked(Scene.FAILS)).isEqualTo(1);
      assertThat(charged()).isEmpty();
    }
  }
}
