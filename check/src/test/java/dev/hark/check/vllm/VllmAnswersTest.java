package dev.hark.check.vllm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.Protocol;
import dev.hark.check.vllm.Asked.Answer;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Answers of both tiny models over both protocols, and what they count. */
@Tag("vllm")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VllmAnswersTest {

  private static final String TURBO = "qwen-audio-turbo";
  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";
  private static final String FLASH = "qwen3-omni-flash";
  private static final String MARKS = "a<|im_end|>b<|AUDIO|>c<|audio_pad|>d";

  private final Gateway gateway = Gateway.overBothModels("");

  @AfterAll
  void end() {
    gateway.close();
  }

  static Stream<Asked> questions() {
    String sound = Asked.tone(2);
    return Stream.of(
            new Asked(Protocol.NATIVE, false, TURBO, sound, "What is it?"),
            new Asked(Protocol.NATIVE, false, CAPTIONER, sound, ""),
            new Asked(Protocol.COMPAT, false, CAPTIONER, sound, ""),
            new Asked(Protocol.COMPAT, false, TURBO, sound, "What is it?"),
            new Asked(Protocol.COMPAT, true, FLASH, sound, "What is it?"))
        .flatMap(one ->
            Stream.of(one, new Asked(one.protocol(), true, one.model(), one.sound(), one.text()))
                .distinct());
  }

  @ParameterizedTest
  @MethodSource("questions")
  void tellsTheWordsOfVllmAndBillsByTheRule(Asked asked) {
    Answer answer = asked.of(gateway.server());
    assertThat(answer.error()).isEmpty();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo(Vllm.ANSWER);
    assertThat(answer.finish()).isEqualTo("stop");
    assertThat(answer.engine()).isEqualTo(asked.model().equals(TURBO) ? "audio" : "omni");
    assertThat(audioTokens(answer.usage()))
        .as("2 s by the rule, whatever vLLM counts")
        .isEqualTo(asked.model().equals(TURBO) ? 50 : 25);
  }

  private static long audioTokens(JsonNode usage) {
    return usage.has("prompt_tokens_details")
        ? usage.path("prompt_tokens_details").path("audio_tokens").asLong()
        : usage
            .path("input_tokens_details")
            .path("audio_tokens")
            .asLong(usage.path("audio_tokens").asLong());
  }

  @ParameterizedTest
  @CsvSource({"QWEN2_AUDIO, qwen-audio-turbo", "QWEN3_OMNI, qwen3-omni-flash"})
  void givesVllmTheSoundAndTheWordsAsSheWouldBeAskedDirectly(Tiny tiny, String model) {
    Vllm vllm = SharedVllm.of(tiny);
    long directly = directly(vllm, 2.5, "What is it?").path("prompt_tokens").asLong();
    long through = promptTokens(vllm, model, 2.5, "What is it?");
    assertThat(through).isEqualTo(directly);
  }

  @ParameterizedTest
  @CsvSource({"QWEN2_AUDIO, qwen-audio-turbo", "QWEN3_OMNI, qwen3-omni-flash"})
  void takesTheMeaningFromMarksInAUsersWords(Tiny tiny, String model) {
    Vllm vllm = SharedVllm.of(tiny);
    String plain = MARKS.replace("<|", "< |");
    long asText = directly(vllm, 1, plain).path("prompt_tokens").asLong();
    long asMarks = directly(vllm, 1, MARKS).path("prompt_tokens").asLong();
    assertThat(asMarks).as("to vLLM itself they are commands").isLessThan(asText);
    assertThat(promptTokens(vllm, model, 1, MARKS)).isEqualTo(asText);
  }

  @Test
  void tellsAnAnswerThatItsBoundCuts() {
    Answer answer =
        new Asked(Protocol.NATIVE, true, TURBO, Asked.tone(1), "Say it for ever")
            .of(gateway.server(), 12);
    assertThat(answer.finish()).isEqualTo("length");
    assertThat(answer.text()).isEqualTo(" tick".repeat(12));
  }

  /** Tokens of the prompts that one question through Hark made. */
  private long promptTokens(Vllm vllm, String model, double seconds, String text) {
    long before = vllm.pages().promptTokens();
    Answer answer =
        new Asked(Protocol.COMPAT, true, model, Asked.tone(seconds), text).of(gateway.server());
    assertThat(answer.text()).isEqualTo(Vllm.ANSWER);
    return vllm.pages().promptTokens() - before;
  }

  private static JsonNode directly(Vllm vllm, double seconds, String text) {
    String sound = Asked.tone(seconds).substring("data:;base64,".length());
    assertThat(Base64.getDecoder().decode(sound)).isNotEmpty();
    return vllm.pages()
        .usage(
            """
            [{"role": "user", "content": [
              {"type": "input_audio", "input_audio": {"data": "%s", "format": "wav"}},
              {"type": "text", "text": "%s"}]}]
            """
                .formatted(sound, text));
  }
}
