package dev.hark.audio.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hark.audio.testing.Levels;
import dev.hark.audio.testing.Wav;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DownmixTest {

  private static final int RATE = 16_000;

  @Test
  void equalChannelsStayAsLoudAsTheyAre() {
    float[] tone = Wav.tone(440, 0.5, RATE, 1);
    assertThat(fold(tone, tone, RATE)).isEqualTo(tone);
  }

  @Test
  void oneChannelAloneIsHalved() {
    float[] tone = Wav.tone(440, 0.5, RATE, 1);
    float[] silence = new float[RATE];
    assertThat(Levels.amplitudeAt(fold(tone, silence, RATE), 440, RATE))
        .isCloseTo(0.25, within(1e-4));
    assertThat(Levels.amplitudeAt(fold(silence, tone, RATE), 440, RATE))
        .isCloseTo(0.25, within(1e-4));
  }

  @Test
  void channelsThatCancelOutGiveTheLeftOne() {
    float[] tone = Wav.tone(440, 0.5, RATE, 1);
    assertThat(fold(tone, negative(tone, 1f), RATE)).isEqualTo(tone);
    float[] nearly = fold(tone, negative(tone, 0.95f), RATE);
    for (int i = 0; i < tone.length; i++) {
      assertThat(nearly[i]).isCloseTo(tone[i], within(1e-6f));
    }
  }

  @Test
  void unrelatedChannelsGiveTheirMean() {
    float[] left = noise(1);
    float[] right = noise(2);
    float[] mono = fold(left, right, RATE);
    for (int i = 0; i < mono.length; i++) {
      assertThat(mono[i]).isEqualTo(0.5f * (left[i] + right[i]));
    }
  }

  @Test
  void goesOverWithoutAClickWhereCancellingBegins() {
    float[] tone = Wav.tone(100, 0.5, RATE, 2);
    float[] right = tone.clone();
    for (int i = RATE; i < right.length; i++) {
      right[i] = -right[i];
    }
    float[] mono = fold(tone, right, RATE);
    assertThat(Levels.amplitudeAt(mono, 100, RATE)).isCloseTo(0.5, within(0.02));
    double steepest = 0;
    for (int i = 1; i < mono.length; i++) {
      steepest = Math.max(steepest, Math.abs(mono[i] - mono[i - 1]));
    }
    double steepestOfTone = 0.5 * 2 * Math.PI * 100 / RATE;
    assertThat(steepest).isLessThan(steepestOfTone + 0.5 * 100 / RATE + 1e-3);
  }

  @Test
  void silenceBeforeTheSoundDecidesNothing() {
    float[] left = new float[2 * RATE];
    float[] tone = Wav.tone(440, 0.5, RATE, 1);
    System.arraycopy(tone, 0, left, RATE, RATE);
    assertThat(fold(left, negative(left, 1f), RATE)).isEqualTo(left);
  }

  @Test
  void theCutOfTheInputDoesNotMatter() {
    float[] left = noise(3);
    float[] right = negative(noise(3), 0.9f);
    float[] whole = fold(left, right, RATE);
    assertThat(whole).hasSize(left.length);
    assertThat(fold(left, right, 1)).isEqualTo(whole);
    assertThat(fold(left, right, 1_153)).isEqualTo(whole);
  }

  private static float[] fold(float[] left, float[] right, int step) {
    List<Float> out = new ArrayList<>();
    Downmix downmix =
        new Downmix(
            RATE,
            (samples, count) -> {
              for (int i = 0; i < count; i++) {
                out.add(samples[i]);
              }
            });
    for (int at = 0; at < left.length; at += step) {
      int count = Math.min(step, left.length - at);
      float[] l = new float[count];
      float[] r = new float[count];
      System.arraycopy(left, at, l, 0, count);
      System.arraycopy(right, at, r, 0, count);
      downmix.add(l, r, count);
    }
    downmix.finish();
    float[] mono = new float[out.size()];
    for (int i = 0; i < mono.length; i++) {
      mono[i] = out.get(i);
    }
    return mono;
  }

  private static float[] negative(float[] samples, float factor) {
    float[] result = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      result[i] = -factor * samples[i];
    }
    return result;
  }

  private static float[] noise(long seed) {
    Random random = new Random(seed);
    float[] samples = new float[RATE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = random.nextFloat() - 0.5f;
    }
    return samples;
  }
}
