package dev.hark.audio.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hark.audio.testing.Fixtures;
import dev.hark.audio.testing.Wav;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class KaldiMelTest {

  @ParameterizedTest
  @ValueSource(strings = {"speech_en", "speech_it", "piano"})
  void givesTheNumbersOfKaldisOwnLibrary(String clip) {
    JsonNode expected =
        Fixtures.json(Fixtures.own("golden").resolve("kaldi.json")).get("clips").get(clip);
    float[] features = KaldiMel.of(Wav.samples(Fixtures.own("golden").resolve(clip + ".wav")));
    assertThat(features).hasSize(expected.get("frames").asInt() * KaldiMel.MELS);
    for (int frame : new int[] {0, 50}) {
      JsonNode row = expected.get("frame_" + frame);
      for (int band = 0; band < KaldiMel.MELS; band++) {
        assertThat(features[frame * KaldiMel.MELS + band])
            .as("frame %d band %d", frame, band)
            .isCloseTo((float) row.get(band).asDouble(), within(2e-3f));
      }
    }
    double sum = 0;
    for (float value : features) {
      sum += value;
    }
    // a mean error of 1e-4
    assertThat(sum).isCloseTo(expected.get("sum").asDouble(), within(1e-4 * features.length));
  }

  @Test
  void takesWholeFramesOnly() {
    assertThat(KaldiMel.of(new float[KaldiMel.FRAME_SAMPLES - 1])).isEmpty();
    assertThat(KaldiMel.frames(KaldiMel.FRAME_SAMPLES)).isEqualTo(1);
    assertThat(KaldiMel.frames(KaldiMel.FRAME_SAMPLES + KaldiMel.HOP_SAMPLES - 1)).isEqualTo(1);
    assertThat(KaldiMel.frames(KaldiMel.FRAME_SAMPLES + KaldiMel.HOP_SAMPLES)).isEqualTo(2);
  }

  @Test
  void hearsAConstantAsSilence() {
    float[] constant = new float[KaldiMel.FRAME_SAMPLES];
    Arrays.fill(constant, 0.5f);
    assertThat(KaldiMel.of(constant)).containsOnly((float) Math.log(Math.ulp(1f)));
  }
}
