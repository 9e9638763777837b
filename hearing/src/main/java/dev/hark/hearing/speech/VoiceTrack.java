package dev.hark.hearing.speech;

import dev.hark.audio.Recording;
import java.util.Arrays;

/**
 * The probability of speech over time, a frame every 32 ms. 40 minutes are 75,000 frames, 300 KB.
 * One thread at a time.
 */
public final class VoiceTrack {

  /** Samples of a frame. */
  public static final int FRAME_SAMPLES = 512;

  /** The length of a frame. */
  public static final double FRAME_SECONDS = (double) FRAME_SAMPLES / Recording.SAMPLE_RATE_HERTZ;

  private float[] probabilities = new float[512];
  private int frames;

  /** Appends a frame. */
  public void add(float probability) {
    if (frames == probabilities.length) {
      probabilities = Arrays.copyOf(probabilities, frames * 2);
    }
    probabilities[frames++] = probability;
  }

  /** Whole frames so far. */
  public int frames() {
    return frames;
  }

  /** How likely someone talks in a frame, in [0, 1]. */
  public float probability(int frame) {
    return probabilities[frame];
  }

  /** How far the track reaches, in seconds. */
  public double seconds() {
    return frames * FRAME_SECONDS;
  }

  /** The frame a time falls into, in [0, frames]. */
  public int frameAt(double seconds) {
    return Math.clamp((long) Math.floor(seconds / FRAME_SECONDS + 1e-9), 0, frames);
  }

  /** When a frame begins. */
  public static double seconds(int frame) {
    return frame * FRAME_SECONDS;
  }
}
