package dev.hark.audio.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.hark.audio.testing.Wav;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureEdgesTest {

  @Test
  void whisperHearsDigitalSilenceAsItsFloor() {
    float[] mel = LogMel.whisper(80).of(new float[16_000]);
    for (float value : mel) {
      assertThat(value).isEqualTo(-1.5f); // (-10 + 4) / 4
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 159, 160, 201, 16_000, 479_900, 480_000})
  void skippingPaddedFramesChangesNothing(int length) {
    float[] samples = Arrays.copyOf(Wav.tone(440, 0.3, 16_000, 30), length);
    float[] padded = Arrays.copyOf(samples, LogMel.WINDOW_SAMPLES);
    LogMel mel = LogMel.whisper(128);
    assertThat(mel.mels()).isEqualTo(128);
    assertThat(mel.of(samples)).isEqualTo(mel.of(padded));
  }

  @Test
  void aShortWindowHasTheFramesAskedFor() {
    float[] mel = LogMel.whisper(80).of(Wav.tone(440, 0.3, 16_000, 1), 100);
    assertThat(mel).hasSize(80 * 100);
    assertThat(loudestBand(mel, 100, 50)).isEqualTo(loudestBand(mel, 100, 99));
  }

  @Test
  void refusesASoundThatDoesNotFitItsWindow() {
    LogMel mel = LogMel.whisper(80);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mel.of(new float[LogMel.WINDOW_SAMPLES + 1]));
    assertThatIllegalArgumentException().isThrownBy(() -> mel.of(new float[0], 0));
    assertThatIllegalArgumentException().isThrownBy(() -> LogMel.whisper(64));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15_599, 15_600, 23_279})
  void yamnetGivesOnePatchUntilASecondIsWhole(int length) {
    assertThat(YamnetMel.patches(new float[length])).hasNumberOfRows(1);
    assertThat(YamnetMel.PATCH_SAMPLES).isEqualTo(15_600);
  }

  @Test
  void yamnetPatchesOverlapByHalf() {
    float[] samples = Wav.tone(1000, 0.3, 16_000, 2);
    for (int i = 0; i < samples.length; i++) {
      samples[i] *= i / (float) samples.length;
    }
    float[][] patches = YamnetMel.patches(samples);
    assertThat(patches).hasNumberOfRows(3);
    float[] lateInFirst = Arrays.copyOfRange(patches[0], 48 * 64, 96 * 64);
    float[] earlyInSecond = Arrays.copyOfRange(patches[1], 0, 48 * 64);
    assertThat(lateInFirst).isEqualTo(earlyInSecond);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100, 159, 160, 200, 201})
  void ge2eTakesSoundsShorterThanOneFrame(int length) {
    float[] samples = new float[length];
    Arrays.fill(samples, 0.5f);
    float[] mel = Ge2eMel.of(samples);
    assertThat(mel).hasSize((length / 160 + 1) * 40);
    for (float value : mel) {
      assertThat(value).isFinite();
    }
  }

  @Test
  void ge2eHearsLoudAndQuietAlikeAndSilenceAsZero() {
    float[] loud = Ge2eMel.of(Wav.tone(700, 0.8, 16_000, 1));
    float[] quiet = Ge2eMel.of(Wav.tone(700, 0.08, 16_000, 1));
    for (int i = 0; i < loud.length; i++) {
      assertThat(quiet[i]).isCloseTo(loud[i], within(1e-5f));
    }
    assertThat(Ge2eMel.of(new float[1600])).containsOnly(0f);
    assertThat(Ge2eMel.of(new float[0])).isEmpty();
  }

  private static int loudestBand(float[] mel, int frames, int frame) {
    int best = 0;
    for (int band = 1; band < mel.length / frames; band++) {
      if (mel[band * frames + frame] > mel[best * frames + frame]) {
        best = band;
      }
    }
    return best;
  }
}
