package dev.hark.audio.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeStretchTest {

  private static final int RATE = 16_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.8, 1.25, 1.4})
  void stretchedSoundKeepsItsPitchAndLevel(double factor) {
    float[] tone = tone(200, 1);
    float[] longer = TimeStretch.stretched(tone, factor);
    assertThat(longer).hasSize((int) Math.round(RATE * factor));
    int margin = 1_600;
    float[] middle = java.util.Arrays.copyOfRange(longer, margin, longer.length - margin);
    assertThat(pitch(middle)).isCloseTo(200, within(4.0));
    assertThat(power(middle)).isCloseTo(power(tone), within(0.05));
  }

  @Test
  void resampledSoundMovesItsPitch() {
    float[] longer = TimeStretch.resampled(tone(200, 1), 1.25);
    assertThat(longer).hasSize(RATE * 5 / 4);
    assertThat(pitch(longer)).isCloseTo(160, within(2.0));
  }

  @Test
  void nothingStaysNothing() {
    assertThat(TimeStretch.stretched(new float[0], 1.4)).isEmpty();
    assertThat(TimeStretch.resampled(new float[0], 1.4)).isEmpty();
  }

  private static float[] tone(double hertz, double seconds) {
    float[] samples = new float[(int) (seconds * RATE)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.sin(2 * Math.PI * hertz * i / RATE);
    }
    return samples;
  }

  /** Rising crossings of zero a second. */
  private static double pitch(float[] samples) {
    int crossings = 0;
    for (int i = 1; i < samples.length; i++) {
      crossings += samples[i - 1] < 0 && samples[i] >= 0 ? 1 : 0;
    }
    return crossings * (double) RATE / samples.length;
  }

  private static double power(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += sample * sample;
    }
    return sum / samples.length;
  }
}
