package dev.hark.audio.feature;

import dev.hark.audio.dsp.Fft;

/**
 * Cuts samples into overlapping windowed frames and gives the power spectrum of each: 400 samples
 * (25 ms), a frame every 160 (10 ms), periodic Hann window. The rules every model here shares.
 */
final class FrameSpectra {

  static final int FRAME_SAMPLES = 400;
  static final int HOP_SAMPLES = 160;

  private static final float[] HANN = periodicHann();

  private final Fft fft;
  private final float[] frame; // (fft size), zero past the window

  /**
   * @param fftSize at least {@link #FRAME_SAMPLES}
   */
  FrameSpectra(int fftSize) {
    this.fft = new Fft(fftSize);
    this.frame = new float[fftSize];
  }

  int bins() {
    return fft.bins();
  }

  /** The spectrum of the frame that starts at a sample and lies wholly inside the samples. */
  void powerFrom(float[] samples, int start, float[] power) {
    for (int i = 0; i < FRAME_SAMPLES; i++) {
      frame[i] = samples[start + i] * HANN[i];
    }
    fft.power(frame, power);
  }

  /**
   * The spectrum of the frame around a sample, where the samples are continued by zeros up to a
   * length and mirrored at both ends of that.
   *
   * @param center the sample in the middle of the frame
   * @param paddedLength how long the sound is with its zeros, at least {@code samples.length} and 1
   */
  void powerAround(float[] samples, int paddedLength, int center, float[] power) {
    int start = center - FRAME_SAMPLES / 2;
    if (start >= 0 && start + FRAME_SAMPLES <= samples.length) {
      powerFrom(samples, start, power);
      return;
    }
    for (int i = 0; i < FRAME_SAMPLES; i++) {
      int at = mirrored(start + i, paddedLength);
      frame[i] = at < samples.length ? samples[at] * HANN[i] : 0;
    }
    fft.power(frame, power);
  }

  /** Where an index lands when the range [0, length) is mirrored at its first and last sample. */
  private static int mirrored(int index, int length) {
    if (length == 1) {
      return 0;
    }
    int period = 2 * (length - 1);
    int folded = Math.floorMod(index, period);
    return folded < length ? folded : period - folded;
  }

  private static float[] periodicHann() {
    float[] window = new float[FRAME_SAMPLES];
    for (int i = 0; i < FRAME_SAMPLES; i++) {
      window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / FRAME_SAMPLES));
    }
    return window;
  }
}
