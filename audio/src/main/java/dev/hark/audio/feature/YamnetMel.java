package dev.hark.audio.feature;

import dev.hark.audio.Recording;
import java.util.Arrays;

/**
 * YAMNet's front end: log-mel patches of 0.96 s, one every 0.48 s.
 *
 * <p>16 kHz; frames of 400 samples every 160, starting at the first sample; magnitude of a
 * 512-point transform; 64 HTK mel bands from 125 to 7,500 Hz; log(x + 0.001). A patch is 96 frames.
 */
public final class YamnetMel {

  /** Bands of a frame. */
  public static final int MELS = 64;

  /** Frames of a patch. */
  public static final int PATCH_FRAMES = 96;

  /** Samples from one patch's start to the next: 0.48 s. */
  public static final int PATCH_HOP_SAMPLES = 48 * FrameSpectra.HOP_SAMPLES;

  /** Samples a patch looks at: 0.975 s. */
  public static final int PATCH_SAMPLES =
      (PATCH_FRAMES - 1) * FrameSpectra.HOP_SAMPLES + FrameSpectra.FRAME_SAMPLES;

  private static final int FFT_SIZE = 512;
  private static final int PATCH_HOP_FRAMES = PATCH_HOP_SAMPLES / FrameSpectra.HOP_SAMPLES;
  private static final float LOG_OFFSET = 0.001f;
  private static final MelFilters FILTERS =
      MelFilters.htk(MELS, 125, 7_500, FFT_SIZE, Recording.SAMPLE_RATE_HERTZ);

  private YamnetMel() {}

  /**
   * The patches of a sound. What is left after the last whole patch is not looked at: append zeros
   * to hear it. A sound shorter than one patch is continued by silence.
   *
   * @param samples 16 kHz mono
   * @return (patches, 96 * 64), each patch frame by frame
   */
  public static float[][] patches(float[] samples) {
    int count = 1 + Math.max(0, samples.length - PATCH_SAMPLES) / PATCH_HOP_SAMPLES;
    int frames = PATCH_FRAMES + (count - 1) * PATCH_HOP_FRAMES;
    float[] magnitudes = magnitudes(samples, frames); // (frames, 64)
    float[][] patches = new float[count][PATCH_FRAMES * MELS];
    for (int patch = 0; patch < count; patch++) {
      patch(magnitudes, patch * PATCH_HOP_FRAMES, 1, patches[patch]);
    }
    return patches;
  }

  /**
   * One patch of magnitudes, as if the sound had been louder or quieter.
   *
   * @param magnitudes (frames, 64), from {@link #magnitudes}
   * @param fromFrame the first frame of the patch
   * @param gain factor on the samples
   * @param patch (96 * 64), filled frame by frame
   */
  public static void patch(float[] magnitudes, int fromFrame, float gain, float[] patch) {
    int from = fromFrame * MELS;
    for (int i = 0; i < patch.length; i++) {
      patch[i] = (float) Math.log(magnitudes[from + i] * gain + LOG_OFFSET);
    }
  }

  /**
   * The mel magnitudes of a sound before the logarithm, a frame every 10 ms from the first sample
   * on. What is missing at the end is silence.
   *
   * @param samples 16 kHz mono
   * @return (frames, 64), row by row
   */
  public static float[] magnitudes(float[] samples, int frames) {
    FrameSpectra spectra = new FrameSpectra(FFT_SIZE);
    float[] spectrum = new float[spectra.bins()];
    float[] bands = new float[MELS];
    float[] magnitudes = new float[frames * MELS];
    int needed = (frames - 1) * FrameSpectra.HOP_SAMPLES + FrameSpectra.FRAME_SAMPLES;
    float[] padded = samples.length >= needed ? samples : Arrays.copyOf(samples, needed);
    for (int t = 0; t < frames; t++) {
      spectra.powerFrom(padded, t * FrameSpectra.HOP_SAMPLES, spectrum);
      for (int bin = 0; bin < spectrum.length; bin++) {
        spectrum[bin] = (float) Math.sqrt(spectrum[bin]);
      }
      FILTERS.apply(spectrum, bands);
      System.arraycopy(bands, 0, magnitudes, t * MELS, MELS);
    }
    return magnitudes;
  }
}
