package dev.hark.audio.feature;

import java.util.Arrays;

/**
 * Makes sound slower or faster.
 *
 * <p>{@link #stretched} keeps the pitch: overlapping pieces are laid farther apart, each taken from
 * where it continues the one before best (WSOLA; Verhelst and Roelands, 1993). {@link #resampled}
 * changes the pitch too, as a tape does.
 */
public final class TimeStretch {

  /** 40 ms at 16 kHz: two periods of the lowest voice. */
  private static final int PIECE = 640;

  private static final int HOP = PIECE / 2;

  /** How far from its place a piece may be taken. */
  private static final int REACH = 160;

  private static final float[] WINDOW = window();

  private TimeStretch() {}

  /**
   * Sound at its own pitch.
   *
   * @param samples 16 kHz mono
   * @param factor how many times as long the result is; above 0
   */
  public static float[] stretched(float[] samples, double factor) {
    int length = (int) Math.round(samples.length * factor);
    float[] out = new float[length + PIECE];
    float[] weight = new float[out.length];
    int before = -1;
    for (int at = 0; at + PIECE <= out.length; at += HOP) {
      int place = (int) (at / factor);
      int from = before < 0 ? place : best(samples, before + HOP, place);
      if (from + PIECE > samples.length) {
        break;
      }
      for (int i = 0; i < PIECE; i++) {
        out[at + i] += samples[from + i] * WINDOW[i];
        weight[at + i] += WINDOW[i];
      }
      before = from;
    }
    for (int i = 0; i < out.length; i++) {
      out[i] = weight[i] > 1e-3f ? out[i] / weight[i] : 0;
    }
    return Arrays.copyOf(out, length);
  }

  /**
   * Sound at another pitch.
   *
   * @param samples at any rate
   * @param factor how many times as long the result is; above 0
   */
  public static float[] resampled(float[] samples, double factor) {
    int length = (int) Math.round(samples.length * factor);
    float[] out = new float[length];
    for (int i = 0; i < length; i++) {
      double at = Math.min(samples.length - 1, i / factor);
      int left = (int) at;
      int right = Math.min(samples.length - 1, left + 1);
      out[i] = (float) (samples[left] + (at - left) * (samples[right] - samples[left]));
    }
    return out;
  }

  /** Where near a place the sound goes on best from what was to follow; by correlation. */
  private static int best(float[] samples, int natural, int place) {
    int lowest = Math.max(0, place - REACH);
    int highest = Math.min(samples.length - PIECE, place + REACH);
    if (natural + PIECE > samples.length || highest < lowest) {
      return place;
    }
    int best = Math.clamp(place, lowest, highest);
    double bestLikeness = Double.NEGATIVE_INFINITY;
    for (int from = lowest; from <= highest; from += 2) {
      double product = 0;
      double power = 1e-9;
      for (int i = 0; i < PIECE; i += 2) {
        product += samples[natural + i] * samples[from + i];
        power += samples[from + i] * samples[from + i];
      }
      double likeness = product / Math.sqrt(power);
      if (likeness > bestLikeness) {
        bestLikeness = likeness;
        best = from;
      }
    }
    return best;
  }

  private static float[] window() {
    float[] window = new float[PIECE];
    for (int i = 0; i < PIECE; i++) {
      window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / PIECE));
    }
    return window;
  }
}
