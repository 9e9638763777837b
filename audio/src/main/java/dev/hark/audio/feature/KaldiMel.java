package dev.hark.audio.feature;

import dev.hark.audio.Recording;
import dev.hark.audio.dsp.Fft;

/**
 * Kaldi's filter bank as the recognisers of FunASR hear it: 80 log-mel bands every 10 ms.
 *
 * <p>16 kHz at the scale of 16-bit samples; whole frames of 400 samples every 160 from the first
 * sample on; each frame without its mean, pre-emphasised by 0.97, under a symmetric Hamming window;
 * power of a 512-point transform; HTK mel bands from 20 to 8,000 Hz; natural logarithm of at least
 * 2^-23. No dither, so the same sound gives the same numbers. Safe for any number of threads.
 */
public final class KaldiMel {

  /** Bands of a frame. */
  public static final int MELS = 80;

  /** Samples that one frame needs. */
  public static final int FRAME_SAMPLES = FrameSpectra.FRAME_SAMPLES;

  /** Samples from the start of a frame to that of the next. */
  public static final int HOP_SAMPLES = FrameSpectra.HOP_SAMPLES;

  private static final int FFT_SIZE = 512;
  private static final float SAMPLE_SCALE = 1 << 15;
  private static final float PRE_EMPHASIS = 0.97f;
  private static final float SMALLEST_POWER = Math.ulp(1f); // 2^-23
  private static final float[] HAMMING = hamming();
  private static final MelFilters FILTERS =
      MelFilters.htk(MELS, 20, 8_000, FFT_SIZE, Recording.SAMPLE_RATE_HERTZ);

  private KaldiMel() {}

  /** How many whole frames a sound has. */
  public static int frames(int samples) {
    return samples < FRAME_SAMPLES ? 0 : 1 + (samples - FRAME_SAMPLES) / HOP_SAMPLES;
  }

  /**
   * The frames of a sound.
   *
   * @param samples 16 kHz mono in [-1, 1]
   * @return (frames, 80), row by row; empty when the sound is shorter than one frame
   */
  public static float[] of(float[] samples) {
    int frames = frames(samples.length);
    float[] features = new float[frames * MELS];
    Fft fft = new Fft(FFT_SIZE);
    float[] frame = new float[FFT_SIZE]; // zero past the window
    float[] power = new float[fft.bins()];
    float[] bands = new float[MELS];
    for (int t = 0; t < frames; t++) {
      fill(frame, samples, t * HOP_SAMPLES);
      fft.power(frame, power);
      FILTERS.apply(power, bands);
      for (int band = 0; band < MELS; band++) {
        features[t * MELS + band] = (float) Math.log(Math.max(bands[band], SMALLEST_POWER));
      }
    }
    return features;
  }

  private static void fill(float[] frame, float[] samples, int start) {
    double sum = 0;
    for (int i = 0; i < FRAME_SAMPLES; i++) {
      sum += samples[start + i];
    }
    float mean = (float) (sum / FRAME_SAMPLES);
    float before = samples[start] - mean; // the first sample leans on itself
    for (int i = 0; i < FRAME_SAMPLES; i++) {
      float now = samples[start + i] - mean;
      frame[i] = (now - PRE_EMPHASIS * before) * SAMPLE_SCALE * HAMMING[i];
      before = now;
    }
  }

  private static float[] hamming() {
    float[] window = new float[FRAME_SAMPLES];
    for (int i = 0; i < FRAME_SAMPLES; i++) {
      window[i] = (float) (0.54 - 0.46 * Math.cos(2 * Math.PI * i / (FRAME_SAMPLES - 1)));
    }
    return window;
  }
}
