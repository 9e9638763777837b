package dev.hark.audio.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.hark.audio.testing.Levels;
import dev.hark.audio.testing.Wav;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

  @ParameterizedTest
  @CsvSource({"16000,22050", "22050,16000", "44100,16000", "16000,16000", "8000,16000", "5,3"})
  void agreesWithTheSumWrittenOutInDouble(int from, int to) {
    float[] input = noise(900);
    float[] output = new Resampler(from, to).resample(input);
    assertThat(output).hasSize(Math.ceilDiv(input.length * to, from));
    for (int n = 0; n < output.length; n++) {
      assertThat((double) output[n]).isCloseTo(plain(input, from, to, n), within(3e-6));
    }
  }

  @Test
  void partsPutTogetherAreTheWhole() {
    float[] input = noise(5_000);
    Resampler resampler = new Resampler(16_000, 22_050);
    float[] whole = resampler.resample(input);
    float[] joined = new float[whole.length];
    for (int start = 0; start < whole.length; start += 777) {
      int count = Math.min(777, whole.length - start);
      int first = (int) Math.max(0, resampler.firstInput(start));
      int end = (int) Math.min(input.length, resampler.lastInput(start + count - 1) + 1);
      float[] stretch = Arrays.copyOfRange(input, first, end);
      float[] part = resampler.resample(stretch, first, start, count);
      System.arraycopy(part, 0, joined, start, count);
    }
    assertThat(joined).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource({"100", "1000", "3400", "7000"})
  void keepsWhatTheLowerRateCanHold(double hertz) {
    float[] output = new Resampler(44_100, 16_000).resample(Wav.tone(hertz, 0.5, 44_100, 1));
    double decibel = Levels.decibel(Levels.amplitudeAt(output, hertz, 16_000) / 0.5);
    assertThat(decibel).isCloseTo(0, within(0.05));
  }

  @ParameterizedTest
  @CsvSource({"8500,7500", "9000,7000", "12000,4000", "20000,4000"})
  void leavesNoAliasOfWhatItCannotHold(double hertz, double alias) {
    float[] output = new Resampler(44_100, 16_000).resample(Wav.tone(hertz, 0.5, 44_100, 1));
    double decibel = Levels.decibel(Levels.amplitudeAt(output, alias, 16_000) / 0.5);
    assertThat(decibel).isLessThan(-95);
  }

  @Test
  void aConstantStaysWhatItIsAndAnImpulseWhereItIs() {
    float[] constant = new float[2_000];
    Arrays.fill(constant, 0.25f);
    Resampler up = new Resampler(16_000, 22_050);
    float[] output = up.resample(constant);
    for (int n = 100; n < output.length - 100; n++) {
      assertThat(output[n]).isCloseTo(0.25f, within(1e-6f));
    }
    float[] impulse = new float[2_000];
    impulse[1_600] = 1; // 0.1 s
    float[] moved = up.resample(impulse);
    int peak = 0;
    for (int n = 0; n < moved.length; n++) {
      peak = Math.abs(moved[n]) > Math.abs(moved[peak]) ? n : peak;
    }
    assertThat(peak).isEqualTo(2_205);
  }

  @Test
  void refusesRatesThatAreNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Resampler(0, 16_000));
    assertThatIllegalArgumentException().isThrownBy(() -> new Resampler(16_000, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Resampler(2_147_483_647, 16_000));
    assertThat(new Resampler(44_100, 16_000).resample(new float[0])).isEmpty();
  }

  /** The twin: no table, no phases, a Kaiser window from its integral. */
  private static double plain(float[] input, int from, int to, int n) {
    double scale = 0.95 * Math.min(1, (double) to / from);
    double halfWidth = 32 / scale;
    double position = (double) n * from / to;
    double sum = 0;
    double gain = 0;
    for (long i = (long) (position - halfWidth) - 1; i <= position + halfWidth + 1; i++) {
      double x = (i - position) / halfWidth;
      if (Math.abs(x) > 1) {
        continue;
      }
      double angle = Math.PI * scale * (i - position);
      double weight =
          (Math.abs(angle) < 1e-12 ? 1 : Math.sin(angle) / angle)
              * besselByIntegral(10 * Math.sqrt(1 - x * x))
              / besselByIntegral(10);
      gain += weight;
      sum += i >= 0 && i < input.length ? weight * input[(int) i] : 0;
    }
    return sum / gain;
  }

  /** 1/pi of the integral of exp(x cos t) over [0, pi]; the midpoint rule converges at once. */
  private static double besselByIntegral(double x) {
    int steps = 64;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      sum += Math.exp(x * Math.cos(Math.PI * (i + 0.5) / steps));
    }
    return sum / steps;
  }

  private static float[] noise(int length) {
    Random random = new Random(length);
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = random.nextFloat() * 2 - 1;
    }
    return samples;
  }
}
