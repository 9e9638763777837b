package dev.hark.hearing.music;

import dev.hark.audio.Recording;
import dev.hark.audio.dsp.Fft;

/**
 * How much begins at each moment: the rise of a band spectrum, {@link #FRAMES_PER_SECOND} frames a
 * second.
 *
 * <p>Magnitudes in 36 bands from 30 to 7,600 Hz are compressed by a logarithm and compared with the
 * frame 20 ms before, widened by one band to each side so that vibrato is no onset. Feed samples in
 * blocks of {@link #HOP_SAMPLES}.
 */
final class OnsetStrength {

  static final int FRAMES_PER_SECOND = 100;
  static final int HOP_SAMPLES = Recording.SAMPLE_RATE_HERTZ / FRAMES_PER_SECOND;

  /** Bands below this many are bass and bass drum: up to about 160 Hz. */
  private static final int LOW_BANDS = 4;

  private static final int SIZE = 512;
  private static final int BANDS = 36;
  private static final int LAG = 2;
  private static final double LOWEST_HERTZ = 30;
  private static final double HIGHEST_HERTZ = 7_600;
  private static final float COMPRESSION = 100;

  private final Fft fft = new Fft(SIZE);
  private final float[] window = new float[SIZE];
  private final float[] recent = new float[SIZE];
  private final float[] frame = new float[SIZE];
  private final float[] power = new float[fft.bins()];
  private final int[] firstBin = new int[BANDS + 1];
  private final float[][] history = new float[LAG + 1][BANDS];
  private final float gain;
  private int frames;
  private float all;
  private float low;

  /**
   * @param gain what brings the stretch to full level
   */
  OnsetStrength(double gain) {
    this.gain = (float) gain;
    for (int i = 0; i < SIZE; i++) {
      window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / SIZE));
    }
    double binHertz = (double) Recording.SAMPLE_RATE_HERTZ / SIZE;
    for (int band = 0; band <= BANDS; band++) {
      double hertz = LOWEST_HERTZ * Math.pow(HIGHEST_HERTZ / LOWEST_HERTZ, (double) band / BANDS);
      int bin = (int) Math.round(hertz / binHertz);
      firstBin[band] = band == 0 ? Math.max(1, bin) : Math.max(firstBin[band - 1] + 1, bin);
    }
  }

  /**
   * Takes the next {@link #HOP_SAMPLES} samples.
   *
   * <p>The frame looked at ends with them, so its middle lies 16 ms before their end.
   */
  void accept(float[] samples, int offset) {
    System.arraycopy(recent, HOP_SAMPLES, recent, 0, SIZE - HOP_SAMPLES);
    System.arraycopy(samples, offset, recent, SIZE - HOP_SAMPLES, HOP_SAMPLES);
    for (int i = 0; i < SIZE; i++) {
      frame[i] = recent[i] * window[i] * gain;
    }
    fft.power(frame, power);
    float[] bands = history[frames % (LAG + 1)];
    for (int band = 0; band < BANDS; band++) {
      double sum = 0;
      for (int bin = firstBin[band]; bin < firstBin[band + 1]; bin++) {
        sum += power[bin];
      }
      int width = firstBin[band + 1] - firstBin[band];
      bands[band] = (float) Math.log1p(COMPRESSION * Math.sqrt(sum / width) / SIZE * 4);
    }
    rise(bands, history[(frames + 1) % (LAG + 1)]);
    frames++;
  }

  private void rise(float[] now, float[] before) {
    all = 0;
    low = 0;
    if (frames < LAG) {
      return;
    }
    for (int band = 0; band < BANDS; band++) {
      float reference = before[band];
      reference = Math.max(reference, band > 0 ? before[band - 1] : 0);
      reference = Math.max(reference, band < BANDS - 1 ? before[band + 1] : 0);
      float rise = Math.max(0, now[band] - reference);
      all += rise;
      if (band < LOW_BANDS) {
        low += Math.max(0, now[band] - before[band]);
      }
    }
  }

  /** The rise over all bands at the last frame. */
  float all() {
    return all;
  }

  /** The rise in the bass at the last frame. */
  float low() {
    return low;
  }
}
