package dev.hark.audio.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hark.audio.testing.Fixtures;
import dev.hark.audio.testing.Wav;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The front ends give the values of a reference written with another library. */
class GoldenFeaturesTest {

  @ParameterizedTest
  @ValueSource(strings = {"speech_en", "speech_it", "piano"})
  void featuresOfTheFixturesAgree(String clip) {
    verify(Fixtures.own("golden"), clip);
  }

  @Tag("shared")
  @ParameterizedTest
  @ValueSource(strings = {"speech_en", "speech_it", "rooster", "piano"})
  void featuresOfTheSharedClipsAgree(String clip) {
    verify(Fixtures.shared("golden"), clip);
  }

  private static void verify(Path folder, String clip) {
    JsonNode expected = Fixtures.json(folder.resolve("golden.json")).get("clips").get(clip);
    float[] samples = Wav.samples(folder.resolve(clip + ".wav"));
    assertThat(samples).hasSize(expected.get("samples").asInt());
    whisper(samples, expected.get("whisper_mel"));
    yamnet(samples, expected.get("yamnet"));
    ge2e(samples, expected.get("ge2e"));
  }

  private static void whisper(float[] samples, JsonNode expected) {
    float[] mel = LogMel.whisper(80).of(samples);
    assertThat(mel).hasSize(80 * LogMel.WINDOW_FRAMES);
    for (int frame : new int[] {10, 100}) {
      float[] column = new float[80];
      for (int band = 0; band < 80; band++) {
        column[band] = mel[band * LogMel.WINDOW_FRAMES + frame];
      }
      assertClose("whisper frame " + frame, column, expected.get("frame_" + frame), 2e-5, 0);
    }
    double sum = 0;
    for (float value : mel) {
      sum += value;
    }
    // 240,000 values: a mean error of 1e-6
    assertThat(sum).isCloseTo(expected.get("sum").asDouble(), within(0.24));
  }

  private static void yamnet(float[] samples, JsonNode expected) {
    float[][] patches = YamnetMel.patches(samples);
    assertThat(patches).hasNumberOfRows(expected.get("patches").asInt());
    for (int frame : new int[] {0, 50}) {
      float[] row = new float[YamnetMel.MELS];
      System.arraycopy(patches[0], frame * YamnetMel.MELS, row, 0, YamnetMel.MELS);
      assertClose(
          "yamnet frame " + frame, row, expected.get("log_mel_patch0_frame" + frame), 2e-4, 0);
    }
  }

  private static void ge2e(float[] samples, JsonNode expected) {
    float[] mel = Ge2eMel.of(samples);
    assertThat(mel).hasSize(expected.get("mel_shape").get(0).asInt() * Ge2eMel.MELS);
    float[] row = new float[Ge2eMel.MELS];
    System.arraycopy(mel, 50 * Ge2eMel.MELS, row, 0, Ge2eMel.MELS);
    assertClose("ge2e frame 50", row, expected.get("mel_frame50"), 2e-8, 1e-4);
  }

  private static void assertClose(
      String what, float[] values, JsonNode expected, double absolute, double relative) {
    assertThat(expected.size()).isEqualTo(values.length);
    for (int i = 0; i < values.length; i++) {
      double wanted = expected.get(i).asDouble();
      assertThat((double) values[i])
          .as("%s, band %d", what, i)
          .isCloseTo(wanted, within(absolute + relative * Math.abs(wanted)));
    }
  }
}
