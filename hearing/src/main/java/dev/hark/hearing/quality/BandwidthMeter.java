package dev.hark.hearing.quality;

import dev.hark.audio.Recording;
import dev.hark.audio.dsp.Fft;
import java.util.OptionalDouble;

/**
 * Finds the highest frequency that carries something, from the mean spectrum of the recording.
 *
 * <p>A sound sampled at 8 kHz and brought to 16 kHz has nothing above 4 kHz but images some 90 dB
 * down; a real wideband recording falls slowly. The edge is the highest band of 125 Hz whose mean
 * power lies within {@value #RANGE_DECIBEL} dB of the strongest band.
 */
final class BandwidthMeter {

  private static final int SIZE = 512;
  private static final double RANGE_DECIBEL = 70;
  private static final int BINS_PER_BAND = 4;
  private static final double BAND_HERTZ =
      (double) BINS_PER_BAND * Recording.SAMPLE_RATE_HERTZ / SIZE;

  private final Fft fft = new Fft(SIZE);
  private final float[] window = hann();
  private final float[] frame = new float[SIZE];
  private final float[] power = new float[fft.bins()];
  private final double[] sum = new double[fft.bins()];
  private int filled;

  /** Takes the next samples; frames do not overlap. */
  void accept(float[] samples, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      frame[filled] = samples[i] * window[filled];
      filled++;
      if (filled == SIZE) {
        fft.power(frame, power);
        for (int bin = 0; bin < power.length; bin++) {
          sum[bin] += power[bin];
        }
        filled = 0;
      }
    }
  }

  /** The edge in hertz, a multiple of 125; empty when all is silent or shorter than a frame. */
  OptionalDouble hertz() {
    int bands = SIZE / 2 / BINS_PER_BAND;
    double[] bandPower = new double[bands];
    double strongest = 0;
    for (int band = 0; band < bands; band++) {
      for (int bin = 0; bin < BINS_PER_BAND; bin++) {
        bandPower[band] += sum[band * BINS_PER_BAND + bin + 1]; // bin 0 is the constant part
      }
      strongest = Math.max(strongest, bandPower[band]);
    }
    if (strongest == 0) {
      return OptionalDouble.empty();
    }
    double least = strongest * Math.pow(10, -RANGE_DECIBEL / 10);
    int top = bands - 1;
    while (bandPower[top] < least) {
      top--;
    }
    return OptionalDouble.of((top + 1) * BAND_HERTZ);
  }

  private static float[] hann() {
    float[] window = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / SIZE));
    }
    return window;
  }
}
