package dev.hark.hearing.quality;

import dev.hark.audio.Recording;
import java.util.Arrays;

/**
 * The level of a recording over time: the mean power of every 20 ms.
 *
 * <p>40 minutes are 120,000 frames, 480 KB. Grows while the recording is read; one thread at a
 * time.
 */
public final class LevelTrack {

  /** Samples of a frame: 20 ms. */
  public static final int FRAME_SAMPLES = Recording.SAMPLE_RATE_HERTZ / 50;

  /** The length of a frame. */
  public static final double FRAME_SECONDS = (double) FRAME_SAMPLES / Recording.SAMPLE_RATE_HERTZ;

  /** The level given to digital silence: below any 24-bit sound. */
  public static final double LOWEST_DECIBEL = -150;

  private float[] powers = new float[512];
  private int frames;
  private double pendingPower;
  private int pendingSamples;

  /** Takes the next samples. */
  public void accept(float[] samples, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      pendingPower += (double) samples[i] * samples[i];
      pendingSamples++;
      if (pendingSamples == FRAME_SAMPLES) {
        append();
      }
    }
  }

  /** Ends the recording: what is left of the last frame becomes a frame of its own. */
  public void finish() {
    if (pendingSamples > 0) {
      append();
    }
  }

  /** Whole frames so far. */
  public int frames() {
    return frames;
  }

  /** Mean square of a frame's samples, in [0, 1]. */
  public double power(int frame) {
    return powers[frame];
  }

  /** Level of a frame in decibels below full scale (of a square wave), at least -150. */
  public double decibel(int frame) {
    return decibelOf(powers[frame]);
  }

  /** The frame that a time falls into, within the track. */
  public int frameAt(double seconds) {
    return Math.clamp(
        (long) Math.floor(seconds / FRAME_SECONDS + 1e-9), 0, Math.max(0, frames - 1));
  }

  /** When a frame begins. */
  public static double seconds(int frame) {
    return frame * FRAME_SECONDS;
  }

  /** Mean square power as decibels below full scale. */
  public static double decibelOf(double power) {
    return power <= 1e-15 ? LOWEST_DECIBEL : 10 * Math.log10(power);
  }

  private void append() {
    if (frames == powers.length) {
      powers = Arrays.copyOf(powers, frames * 2);
    }
    powers[frames++] = (float) (pendingPower / pendingSamples);
    pendingPower = 0;
    pendingSamples = 0;
  }
}
