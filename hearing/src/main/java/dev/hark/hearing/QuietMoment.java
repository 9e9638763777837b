package dev.hark.hearing;

import dev.hark.audio.Recording;

/** Finds where a sound can be cut with the least harm. */
final class QuietMoment {

  private static final double AROUND_SECONDS = 2;
  private static final int STEP = Recording.SAMPLE_RATE_HERTZ / 100;
  private static final int DIP_STEPS = 15; // what is quiet stays so for 0.15 s

  private QuietMoment() {}

  /**
   * The middle of the quietest 0.15 s near a moment.
   *
   * @param samples 16 kHz mono
   * @param seconds the moment wanted; the one found is at most 2 s away
   */
  static double near(float[] samples, double seconds) {
    int first = step(samples, seconds - AROUND_SECONDS);
    int last = step(samples, seconds + AROUND_SECONDS);
    double least = Double.POSITIVE_INFINITY;
    int best = step(samples, seconds);
    for (int step = first; step + DIP_STEPS <= last; step++) {
      double power = 0;
      for (int i = step * STEP; i < (step + DIP_STEPS) * STEP; i++) {
        power += samples[i] * samples[i];
      }
      if (power < least) {
        least = power;
        best = step + DIP_STEPS / 2;
      }
    }
    return (double) best * STEP / Recording.SAMPLE_RATE_HERTZ;
  }

  private static int step(float[] samples, double seconds) {
    return Math.clamp(
        Math.round(seconds * Recording.SAMPLE_RATE_HERTZ / STEP), 0, samples.length / STEP);
  }
}
