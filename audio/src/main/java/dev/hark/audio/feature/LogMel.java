package dev.hark.audio.feature;

import dev.hark.audio.Recording;
import java.util.Arrays;

/**
 * Whisper's front end: log-mel spectrogram of a window of up to 30 s.
 *
 * <p>16 kHz; centred frames of 400 samples every 160, mirrored at the ends; power; Slaney mel bands
 * of equal area from 0 to 8,000 Hz; log10 of at least 1e-10; everything more than 8 below the
 * loudest raised to that; (x + 4) / 4. Safe for any number of threads.
 */
public final class LogMel {

  /** The longest window, in samples: 30 s. */
  public static final int WINDOW_SAMPLES = 30 * Recording.SAMPLE_RATE_HERTZ;

  /** The frames of the longest window: 100 a second. */
  public static final int WINDOW_FRAMES = WINDOW_SAMPLES / FrameSpectra.HOP_SAMPLES;

  private static final int FFT_SIZE = FrameSpectra.FRAME_SAMPLES;
  private static final float SMALLEST_POWER = 1e-10f;
  private static final float SILENT = -10; // log10 of the smallest power
  private static final float RANGE = 8;

  private final MelFilters filters;

  private LogMel(int mels) {
    this.filters = MelFilters.slaney(mels, 0, 8_000, FFT_SIZE, Recording.SAMPLE_RATE_HERTZ);
  }

  /**
   * @param mels bands: 80, or 128 for the large-v3 family
   */
  public static LogMel whisper(int mels) {
    if (mels != 80 && mels != 128) {
      throw new IllegalArgumentException("Whisper has 80 or 128 mel bands, not " + mels);
    }
    return new LogMel(mels);
  }

  /** How many bands a frame has. */
  public int mels() {
    return filters.bands();
  }

  /**
   * The bands as other programs want to be told them.
   *
   * @return (mels, 201), row by row: what a bin of the power spectrum, 40 Hz wide, adds to a band
   */
  public float[] weights() {
    return filters.dense(FFT_SIZE / 2 + 1);
  }

  /**
   * The features of a full 30 s window; shorter sounds are continued by silence.
   *
   * @param samples 16 kHz mono, at most {@link #WINDOW_SAMPLES}
   * @return (mels, 3000), row by row
   */
  public float[] of(float[] samples) {
    return of(samples, WINDOW_FRAMES);
  }

  /**
   * The features of a window of a chosen length; shorter sounds are continued by silence.
   *
   * @param samples 16 kHz mono, at most {@code frames * 160}
   * @param frames length of the window in hundredths of a second, at least 1
   * @return (mels, frames), row by row
   */
  public float[] of(float[] samples, int frames) {
    int paddedLength = frames * FrameSpectra.HOP_SAMPLES;
    if (frames < 1 || samples.length > paddedLength) {
      throw new IllegalArgumentException(
          samples.length + " samples do not fit into " + frames + " frames of 10 ms");
    }
    int mels = filters.bands();
    float[] features = new float[mels * frames]; // (mels, frames)
    Arrays.fill(features, SILENT);
    float loudest = fillLogPower(samples, frames, features);
    float floor = loudest - RANGE;
    for (int i = 0; i < features.length; i++) {
      features[i] = (Math.max(features[i], floor) + 4) / 4;
    }
    return features;
  }

  /** Returns the largest value; frames that see only padding keep {@link #SILENT}. */
  private float fillLogPower(float[] samples, int frames, float[] features) {
    FrameSpectra spectra = new FrameSpectra(FFT_SIZE);
    float[] power = new float[spectra.bins()];
    float[] bands = new float[filters.bands()];
    float loudest = SILENT;
    int paddedLength = frames * FrameSpectra.HOP_SAMPLES;
    for (int t = 0; t < frames; t++) {
      int center = t * FrameSpectra.HOP_SAMPLES;
      if (center - FFT_SIZE / 2 >= samples.length && center + FFT_SIZE / 2 <= paddedLength) {
        continue;
      }
      spectra.powerAround(samples, paddedLength, center, power);
      filters.apply(power, bands);
      for (int band = 0; band < bands.length; band++) {
        float log = (float) Math.log10(Math.max(bands[band], SMALLEST_POWER));
        features[band * frames + t] = log;
        loudest = Math.max(loudest, log);
      }
    }
    return loudest;
  }
}
