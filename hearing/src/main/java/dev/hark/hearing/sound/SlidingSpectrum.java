package dev.hark.hearing.sound;

import dev.hark.audio.dsp.Fft;
import java.util.function.Consumer;

/**
 * The power spectrum of a recording over time: a Hann window that moves along as samples come. For
 * one thread.
 */
final class SlidingSpectrum {

  private final int hop;
  private final Fft fft;
  private final float[] hann;
  private final float[] window; // the samples of the next frame, as far as they came
  private final float[] shaped;
  private final float[] powers;
  private int filled;

  /**
   * @param size of the window, in samples
   * @param hop from one window to the next, in samples
   * @param lead how much of the first window lies before the recording, and is silence
   */
  SlidingSpectrum(int size, int hop, int lead) {
    this.hop = hop;
    this.fft = new Fft(size);
    this.hann = new float[size];
    this.window = new float[size];
    this.shaped = new float[size];
    this.powers = new float[fft.bins()];
    this.filled = lead;
    for (int i = 0; i < size; i++) {
      hann[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / size));
    }
  }

  /**
   * Takes the next samples.
   *
   * @param frame gets the powers (bins) of each window that is full, to change as it likes and not
   *     to keep
   */
  void accept(float[] block, int offset, int length, Consumer<float[]> frame) {
    int at = offset;
    while (at < offset + length) {
      int count = Math.min(offset + length - at, window.length - filled);
      System.arraycopy(block, at, window, filled, count);
      filled += count;
      at += count;
      if (filled == window.length) {
        for (int i = 0; i < window.length; i++) {
          shaped[i] = window[i] * hann[i];
        }
        fft.power(shaped, powers);
        frame.accept(powers);
        System.arraycopy(window, hop, window, 0, window.length - hop);
        filled = window.length - hop;
      }
    }
  }
}
