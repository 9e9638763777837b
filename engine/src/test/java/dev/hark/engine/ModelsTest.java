package dev.hark.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.engine.Model.Family;
import dev.hark.engine.Model.Protocol;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsTest {

  @Test
  void knowsEveryDocumentedNameAndAlias() {
    assertThat(Models.STANDARD.names())
        .containsExactlyInAnyOrder(
            "qwen-audio-turbo",
            "qwen-audio-turbo-latest",
            "qwen-audio-turbo-2024-12-04",
            "qwen-audio-turbo-1204",
            "qwen-audio-turbo-2024-08-07",
            "qwen-audio-turbo-0807",
            "qwen2-audio-instruct",
            "qwen-audio-chat",
            "qwen3-omni-30b-a3b-captioner",
            "qwen3-omni-flash");
    assertThat(Models.STANDARD.find("qwen-audio-turbo-1204"))
        .isEqualTo(Models.STANDARD.find("qwen-audio-turbo-2024-12-04"));
    assertThat(Models.STANDARD.find("qwen-max")).isEmpty();
  }

  @Test
  void givesTheDocumentedLimits() {
    Model latest = Models.STANDARD.find("qwen-audio-turbo-latest").orElseThrow();
    assertThat(latest.contextTokens()).isEqualTo(8_192);
    assertThat(latest.maxInputTokens()).isEqualTo(6_144);
    assertThat(latest.maxOutputTokens()).isEqualTo(2_048);
    assertThat(latest.heardSeconds()).isEqualTo(30);
    assertThat(latest.maxUrlBytes()).isEqualTo(10_485_760);
    Model captioner = Models.STANDARD.find("qwen3-omni-30b-a3b-captioner").orElseThrow();
    assertThat(captioner.maxSeconds()).isEqualTo(2_400);
    assertThat(captioner.maxOutputTokens()).isEqualTo(32_768);
    assertThat(captioner.family()).isEqualTo(Family.CAPTIONER);
  }

  @Test
  void givesTheDocumentedRules() {
    List<String> formats = List.of("amr", "wav", "3gp", "3gpp", "aac", "mp3");
    List<String> eight = List.of("zh", "en", "yue", "fr", "it", "es", "de", "ja");
    Model captioner = Models.STANDARD.find("qwen3-omni-30b-a3b-captioner").orElseThrow();
    assertThat(captioner.rules())
        .isEqualTo(
            new Model.Rules(
                false,
                false,
                false,
                false,
                Set.of(Protocol.NATIVE, Protocol.COMPATIBLE),
                formats,
                List.of("en")));
    Model flash = Models.STANDARD.find("qwen3-omni-flash").orElseThrow();
    assertThat(flash.rules())
        .isEqualTo(
            new Model.Rules(true, true, false, true, Set.of(Protocol.COMPATIBLE), formats, eight));
    assertThat(flash.maxSeconds()).isEqualTo(1_200);
    assertThat(flash.maxUrlBytes()).isEqualTo(104_857_600);
    assertThat(Models.STANDARD.all().stream().filter(m -> m.family() == Family.QWEN_AUDIO))
        .hasSize(6)
        .allSatisfy(model ->
            assertThat(model.rules())
                .isEqualTo(
                    new Model.Rules(
                        true, true, true, false, Set.of(Protocol.NATIVE), formats, eight)));
  }

  @ParameterizedTest
  @CsvSource({
    "qwen-audio-turbo, qwen-audio-turbo-2024-08-07, 8000, 6000, 1500",
    "qwen-audio-turbo-0807, qwen-audio-turbo-2024-08-07, 8000, 6000, 1500",
    "qwen-audio-turbo-2024-08-07, qwen-audio-turbo-2024-08-07, 8000, 6000, 1500",
    "qwen-audio-turbo-latest, qwen-audio-turbo-2024-12-04, 8192, 6144, 2048",
    "qwen-audio-turbo-1204, qwen-audio-turbo-2024-12-04, 8192, 6144, 2048",
    "qwen-audio-turbo-2024-12-04, qwen-audio-turbo-2024-12-04, 8192, 6144, 2048",
    "qwen2-audio-instruct, qwen2-audio-instruct, 8000, 6000, 1500",
    "qwen-audio-chat, qwen-audio-chat, 8000, 6000, 1500",
    "qwen3-omni-30b-a3b-captioner, qwen3-omni-30b-a3b-captioner, 65536, 32768, 32768",
    "qwen3-omni-flash, qwen3-omni-flash, 65536, 49152, 16384"
  })
  void tellsWhichSnapshotANameStandsFor(
      String name, String snapshot, int context, int input, int output) {
    Model model = Models.STANDARD.find(name).orElseThrow();
    assertThat(model.snapshot()).isEqualTo(snapshot);
    assertThat(model.contextTokens()).isEqualTo(context);
    assertThat(model.maxInputTokens()).isEqualTo(input);
    assertThat(model.maxOutputTokens()).isEqualTo(output);
  }

  @Test
  void liftsTheCutOfOneFamilyOnly() {
    Models lifted = Models.STANDARD.withHeardSeconds(Family.QWEN_AUDIO, 600);
    assertThat(lifted.find("qwen-audio-chat").orElseThrow().heardSeconds()).isEqualTo(600);
    assertThat(lifted.find("qwen3-omni-flash").orElseThrow().heardSeconds()).isEqualTo(1_200);
    assertThatThrownBy(() -> Models.STANDARD.withHeardSeconds(Family.OMNI, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesTwoModelsOfOneName() {
    Model model = Models.STANDARD.all().getFirst();
    assertThatThrownBy(() -> new Models(List.of(model, model)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("qwen-audio-turbo");
  }
}
