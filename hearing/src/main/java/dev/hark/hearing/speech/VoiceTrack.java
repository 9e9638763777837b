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

  private static final int DIP_FRAMES = 6;

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

  /**
   * The moment between two times at which someone is least surely talking, taken over a fifth of a
   * second; the later one where several are alike.
   */
  public double leastSure(double fromSeconds, double toSeconds) {
    int from = frameAt(fromSeconds);
    int to = frameAt(toSeconds);
    double least = Double.POSITIVE_INFINITY;
    int best = to;
    for (int frame = from; frame + DIP_FRAMES <= to; frame++) {
      double sum = 0;
      for (int i = frame; i < frame + DIP_FRAMES; i++) {
        sum += probabilities[i];
      }
      if (sum <= least) {
        least = sum;
        best = frame + DIP_FRAMES / 2;
      }
    }
    return seconds(best);
  }

  /** When a frame begins. */
  public static double seconds(int frame) {
    return frame * FRAME_SECONDS;
  }
}
