package dev.hark.hearing.music;

import dev.hark.hearing.Estimate;
import java.util.Arrays;

/** How loudness goes over a stretch. */
final class Dynamics {

  static final String STEADY = "steady";
  static final String RISING = "getting louder";
  static final String FALLING = "getting softer";
  static final String VARIED = "varied";

  private static final int SMOOTHED_FRAMES = 2 * PianoRoll.FRAMES_PER_SECOND;
  private static final int LEAST_SECONDS = 6;
  private static final double SILENT_BELOW_LOUD_DECIBEL = 30;
  private static final double SILENCE_DECIBEL = -70;
  private static final double TREND_DECIBEL = 5;
  private static final double TREND_CORRELATION = 0.75;
  private static final double STEADY_DECIBEL = 7;
  private static final double VARIED_DECIBEL = 11;

  private Dynamics() {}

  /**
   * @param levels decibels, {@link PianoRoll#FRAMES_PER_SECOND} frames a second
   */
  static Estimate<String> of(float[] levels) {
    double[] loudness = smoothed(trimmed(levels));
    int count = loudness.length;
    double loudest = Arrays.stream(loudness).max().orElse(SILENCE_DECIBEL);
    if (loudest <= SILENCE_DECIBEL || count < LEAST_SECONDS * PianoRoll.FRAMES_PER_SECOND) {
      return Estimate.unknown();
    }
    double meanTime = (count - 1) / 2.0;
    double mean = Arrays.stream(loudness).average().orElse(0);
    double product = 0;
    double timeSquare = 0;
    double square = 1e-9;
    for (int i = 0; i < count; i++) {
      product += (i - meanTime) * (loudness[i] - mean);
      timeSquare += (i - meanTime) * (i - meanTime);
      square += (loudness[i] - mean) * (loudness[i] - mean);
    }
    double change = product / timeSquare * count;
    double correlation = product / Math.sqrt(timeSquare * square);
    double[] sorted = loudness.clone();
    Arrays.sort(sorted);
    double range = sorted[(int) (0.95 * (count - 1))] - sorted[(int) (0.05 * (count - 1))];
    if (Math.abs(change) > TREND_DECIBEL && Math.abs(correlation) > TREND_CORRELATION) {
      return Estimate.of(change > 0 ? RISING : FALLING, Math.abs(correlation));
    }
    if (range < STEADY_DECIBEL) {
      return Estimate.of(STEADY, Math.clamp(1 - range / (2 * STEADY_DECIBEL), 0, 1));
    }
    return range > VARIED_DECIBEL
        ? Estimate.of(VARIED, Math.clamp(range / (2 * VARIED_DECIBEL), 0, 0.9))
        : Estimate.unknown();
  }

  /** Without the quiet before the first and after the last sound. */
  private static float[] trimmed(float[] levels) {
    float loud = Float.NEGATIVE_INFINITY;
    for (float level : levels) {
      loud = Math.max(loud, level);
    }
    int from = 0;
    int to = levels.length;
    while (from < to && levels[from] < loud - SILENT_BELOW_LOUD_DECIBEL) {
      from++;
    }
    while (to > from && levels[to - 1] < loud - SILENT_BELOW_LOUD_DECIBEL) {
      to--;
    }
    // the last note dies away in any piece
    return Arrays.copyOfRange(levels, from, Math.max(from, to - PianoRoll.FRAMES_PER_SECOND));
  }

  /** The mean power of two seconds, in decibels. */
  private static double[] smoothed(float[] levels) {
    int count = Math.max(0, levels.length - SMOOTHED_FRAMES + 1);
    double[] smoothed = new double[count];
    for (int i = 0; i < count; i++) {
      double power = 0;
      for (int k = 0; k < SMOOTHED_FRAMES; k++) {
        power += Math.pow(10, levels[i + k] / 10);
      }
      smoothed[i] = 10 * Math.log10(power / SMOOTHED_FRAMES + 1e-12);
    }
    return smoothed;
  }
}
