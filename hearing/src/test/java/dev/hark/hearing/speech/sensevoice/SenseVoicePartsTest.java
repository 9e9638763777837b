package dev.hark.hearing.speech.sensevoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hark.audio.feature.KaldiMel;
import dev.hark.hearing.testing.WavFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SenseVoicePartsTest {

  private static final Path GOLDEN = Path.of("..", "fixtures", "golden");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"speech_en", "speech_it", "piano"})
  void framesAreStackedAsTheReferenceDoes(String clip) throws IOException {
    JsonNode expected =
        new JsonMapper()
            .readTree(Files.readAllBytes(GOLDEN.resolve("kaldi.json")))
            .get("clips")
            .get(clip);
    float[] rows =
        StackedFeatures.stacked(KaldiMel.of(WavFile.read(GOLDEN.resolve(clip + ".wav"))));
    int count = expected.get("stacked").asInt();
    assertThat(rows).hasSize(count * StackedFeatures.WIDTH);
    verify(rows, 3, expected.get("stacked_3"));
    verify(rows, count - 1, expected.get("last_stacked"));
  }

  private static void verify(float[] rows, int row, JsonNode every40th) {
    for (int i = 0; i < every40th.size(); i++) {
      assertThat(rows[row * StackedFeatures.WIDTH + i * 40])
          .as("row %d value %d", row, i * 40)
          .isCloseTo((float) every40th.get(i).asDouble(), within(2e-3f));
    }
  }

  @Test
  void shiftsAndScalesEachColumn() throws IOException {
    Path file = folder.resolve("am.mvn");
    Files.writeString(
        file,
        """
        <Nnet>
        <Splice> 2 2
        [ 0 ]
        <AddShift> 2 2
        <LearnRateCoef> 0 [ -1 2 ]
        <Rescale> 2 2
        <LearnRateCoef> 0 [ 0.5 4.0e0 ]
        </Nnet>
        """);
    float[] features = {3, 0, 1, 1};
    MeanVariance.read(file).apply(features);
    assertThat(features).containsExactly(1, 8, 0, 12);
  }

  @Test
  void readsTokensFromJsonAndFromLines() throws IOException {
    Path json = folder.resolve("tokens.json");
    Files.writeString(
        json, "[\"<unk>\", \"\u2581hi\", \"<0xE4>\", \"<|zh|>\", \"<|nospeech|>\", \"<|SAD|>\"]");
    Path lines = folder.resolve("tokens.txt");
    Files.writeString(
        lines, "<unk> 0\n\u2581hi 1\n<0xE4> 2\n<|zh|> 3\n<|nospeech|> 4\n<|SAD|> 5\n");
    for (Path file : new Path[] {json, lines}) {
      SenseVoiceVocabulary vocabulary = SenseVoiceVocabulary.read(file);
      assertThat(vocabulary.size()).isEqualTo(6);
      assertThat(new String(vocabulary.text(1), StandardCharsets.UTF_8)).isEqualTo(" hi");
      assertThat(vocabulary.text(2)).containsExactly((byte) 0xE4);
      assertThat(vocabulary.text(3)).isEmpty();
      assertThat(vocabulary.text(0)).isEmpty();
      assertThat(vocabulary.languages()).containsOnly(java.util.Map.entry("zh", 3));
      assertThat(vocabulary.noSpeech()).isEqualTo(4);
      assertThat(vocabulary.emotions()).containsOnly(java.util.Map.entry("sad", 5));
    }
  }

  @Test
  void anotherVocabularyIsRefused() throws IOException {
    Path file = folder.resolve("tokens.json");
    Files.writeString(file, "[\"a\", \"b\"]");
    assertThatThrownBy(() -> SenseVoiceVocabulary.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no vocabulary of SenseVoice");
  }
}
