package dev.hark.audio.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FftTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 10, 16, 20, 32, 40, 50, 100, 250, 400, 512, 1000, 1024, 2048})
  void agreesWithTheTransformWrittenOutInDouble(int size) {
    Random random = new Random(size);
    float[] frame = new float[size];
    for (int i = 0; i < size; i++) {
      frame[i] = random.nextFloat() * 2 - 1;
    }
    Fft fft = new Fft(size);
    float[] re = new float[fft.bins()];
    float[] im = new float[fft.bins()];
    fft.forward(frame, re, im);
    double tolerance = 2e-6 * Math.sqrt(size);
    for (int k = 0; k < fft.bins(); k++) {
      double[] expected = bin(frame, k);
      assertThat((double) re[k]).as("re %d", k).isCloseTo(expected[0], within(tolerance));
      assertThat((double) im[k]).as("im %d", k).isCloseTo(expected[1], within(tolerance));
    }
  }

  @Test
  void powerIsTheSquaredMagnitude() {
    Random random = new Random(7);
    float[] frame = new float[400];
    for (int i = 0; i < frame.length; i++) {
      frame[i] = (float) random.nextGaussian();
    }
    Fft fft = new Fft(400);
    float[] re = new float[fft.bins()];
    float[] im = new float[fft.bins()];
    float[] power = new float[fft.bins()];
    fft.forward(frame, re, im);
    fft.power(frame, power);
    for (int k = 0; k < power.length; k++) {
      assertThat(power[k]).isEqualTo(re[k] * re[k] + im[k] * im[k]);
    }
  }

  @Test
  void aToneFillsItsOwnBin() {
    float[] frame = new float[512];
    for (int i = 0; i < frame.length; i++) {
      frame[i] = (float) Math.cos(2 * Math.PI * 37 * i / 512);
    }
    float[] power = new float[257];
    new Fft(512).power(frame, power);
    for (int k = 0; k < power.length; k++) {
      double expected = k == 37 ? 256.0 * 256 : 0;
      assertThat((double) power[k]).isCloseTo(expected, within(0.05));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, 0, 1, 399, 14, 6})
  void refusesSizesItCannotSplit(int size) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Fft(size));
  }

  private static double[] bin(float[] frame, int k) {
    double re = 0;
    double im = 0;
    for (int i = 0; i < frame.length; i++) {
      double angle = -2 * Math.PI * ((long) k * i % frame.length) / frame.length;
      re += frame[i] * Math.cos(angle);
      im += frame[i] * Math.sin(angle);
    }
    return new double[] {re, im};
  }
}
