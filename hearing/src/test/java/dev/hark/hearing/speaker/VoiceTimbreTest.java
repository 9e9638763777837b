package dev.hark.hearing.speaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.hearing.models.testing.TestPack;
import dev.hark.hearing.testing.Clips;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoiceTimbreTest {

  @TempDir Path spool;

  @Test
  void hearsAWomanAndAMan() {
    Ge2eEncoder encoder = Ge2eEncoder.open(TestPack.open());
    try (Clips clips = Clips.fixtures(spool)) {
      assertThat(logit(encoder, clips.samples("tts_fl_slt.wav"))).isPositive();
      assertThat(logit(encoder, clips.samples("en_pbx-invalid.wav"))).isPositive();
      assertThat(logit(encoder, clips.samples("tts_es_de_m.wav"))).isNegative();
      assertThat(logit(encoder, clips.samples("en_librivox_0870.wav"))).isNegative();
    }
  }

  @Test
  void saysNothingOfSilence() {
    assertThat(VoiceTimbre.womanLogit(new float[256])).isZero();
  }

  @Test
  void refusesPrintsOfAnotherEncoder() {
    assertThatThrownBy(() -> VoiceTimbre.womanLogit(new float[192]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double logit(Ge2eEncoder encoder, float[] samples) {
    int from = samples.length / 4;
    float[] middle = Arrays.copyOfRange(samples, from, from + encoder.windowSamples());
    return encoder.womanLogit(encoder.print(List.of(middle))).orElseThrow();
  }
}
