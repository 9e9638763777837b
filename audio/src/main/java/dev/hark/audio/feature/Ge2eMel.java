package dev.hark.audio.feature;

import dev.hark.audio.Recording;

/**
 * The front end of the GE2E speaker encoder: mel power spectrogram of a sound brought to a common
 * loudness.
 *
 * <p>16 kHz scaled to -30 dBFS RMS; centred frames of 400 samples every 160, mirrored at the ends;
 * power; 40 Slaney mel bands of equal area from 0 to 8,000 Hz; no logarithm.
 */
public final class Ge2eMel {

  /** Bands of a frame. */
  public static final int MELS = 40;

  private static final int FFT_SIZE = FrameSpectra.FRAME_SAMPLES;
  private static final double TARGET_RMS = Math.pow(10, -30 / 20.0);
  private static final MelFilters FILTERS =
      MelFilters.slaney(MELS, 0, 8_000, FFT_SIZE, Recording.SAMPLE_RATE_HERTZ);

  private Ge2eMel() {}

  /**
   * The features of a sound: a frame every 10 ms, {@code samples.length / 160 + 1} of them; none of
   * an empty sound. Digital silence stays zero.
   *
   * @param samples 16 kHz mono
   * @return (frames, 40), row by row
   */
  public static float[] of(float[] samples) {
    if (samples.length == 0) {
      return new float[0];
    }
    int frames = samples.length / FrameSpectra.HOP_SAMPLES + 1;
    float powerGain = powerGain(samples);
    FrameSpectra spectra = new FrameSpectra(FFT_SIZE);
    float[] power = new float[spectra.bins()];
    float[] bands = new float[MELS];
    float[] features = new float[frames * MELS];
    for (int t = 0; t < frames; t++) {
      spectra.powerAround(samples, samples.length, t * FrameSpectra.HOP_SAMPLES, power);
      FILTERS.apply(power, bands);
      for (int band = 0; band < MELS; band++) {
        features[t * MELS + band] = bands[band] * powerGain;
      }
    }
    return features;
  }

  /** Scaling the samples by g scales their power spectrum by g squared. */
  private static float powerGain(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += (double) sample * sample;
    }
    double meanSquare = sum / samples.length;
    return meanSquare == 0 ? 0 : (float) (TARGET_RMS * TARGET_RMS / meanSquare);
  }
}
