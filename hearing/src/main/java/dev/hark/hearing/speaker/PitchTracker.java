package dev.hark.hearing.speaker;

import dev.hark.audio.Recording;
import java.util.Arrays;

/**
 * The pitch of a voice, by YIN: the lag at which a frame differs least from itself, the difference
 * being weighed against its mean over all shorter lags so that the period itself wins over its
 * multiples.
 *
 * <p>Works at 8 kHz (samples are averaged in pairs) on frames of 40 ms, one every 20 ms, between
 * {@value #LOWEST_HERTZ} and {@value #HIGHEST_HERTZ} Hz; the place of the least difference is
 * refined by a parabola. No state; safe for any number of threads.
 */
public final class PitchTracker {

  /** No voice sings deeper than this here. */
  public static final double LOWEST_HERTZ = 60;

  /** Nor higher: above lie children's screams. */
  public static final double HIGHEST_HERTZ = 500;

  /** What an unvoiced frame has for a pitch. */
  public static final float UNVOICED = 0;

  private static final int RATE = Recording.SAMPLE_RATE_HERTZ / 2;
  private static final int FRAME = RATE / 25;
  private static final int HOP = RATE / 50;
  private static final int LONGEST_LAG = (int) (RATE / LOWEST_HERTZ);
  private static final int SHORTEST_LAG = (int) (RATE / HIGHEST_HERTZ);
  private static final double VOICED_BELOW = 0.15;
  private static final double SILENT_POWER = 1e-7; // -70 dBFS

  private PitchTracker() {}

  /**
   * The pitch of every frame.
   *
   * @param samples 16 kHz mono
   * @return hertz, or {@link #UNVOICED}
   */
  public static float[] track(float[] samples) {
    float[] halved = halved(samples);
    int frames = Math.max(0, (halved.length - FRAME - LONGEST_LAG) / HOP + 1);
    float[] pitches = new float[frames];
    float[] difference = new float[LONGEST_LAG + 2];
    for (int frame = 0; frame < frames; frame++) {
      pitches[frame] = pitch(halved, frame * HOP, difference);
    }
    return pitches;
  }

  /**
   * The median of the voiced frames.
   *
   * @param leastFrames fewer voiced frames say nothing
   * @return hertz, or {@link #UNVOICED}
   */
  public static float median(float[] pitches, int leastFrames) {
    float[] voiced = new float[pitches.length];
    int count = 0;
    for (float pitch : pitches) {
      if (pitch != UNVOICED) {
        voiced[count++] = pitch;
      }
    }
    if (count < Math.max(1, leastFrames)) {
      return UNVOICED;
    }
    Arrays.sort(voiced, 0, count);
    return voiced[count / 2];
  }

  /** How far the voiced frames lie apart, but for their rarest tenths; 0 without any. */
  public static double rangeSemitones(float[] pitches) {
    float[] voiced = new float[pitches.length];
    int count = 0;
    for (float pitch : pitches) {
      if (pitch != UNVOICED) {
        voiced[count++] = pitch;
      }
    }
    if (count == 0) {
      return 0;
    }
    Arrays.sort(voiced, 0, count);
    return 12 * Math.log(voiced[count * 9 / 10] / voiced[count / 10]) / Math.log(2);
  }

  private static float pitch(float[] samples, int start, float[] difference) {
    double power = 0;
    for (int i = start; i < start + FRAME; i++) {
      power += (double) samples[i] * samples[i];
    }
    if (power / FRAME < SILENT_POWER) {
      return UNVOICED;
    }
    for (int lag = 1; lag <= LONGEST_LAG; lag++) {
      float sum = 0;
      for (int i = start; i < start + FRAME; i++) {
        float delta = samples[i] - samples[i + lag];
        sum += delta * delta;
      }
      difference[lag] = sum;
    }
    // cumulative mean normalised difference, in place
    double running = 0;
    for (int lag = 1; lag <= LONGEST_LAG; lag++) {
      running += difference[lag];
      difference[lag] = running == 0 ? 1 : (float) (difference[lag] * lag / running);
    }
    int lag = SHORTEST_LAG;
    while (lag < LONGEST_LAG && difference[lag] >= VOICED_BELOW) {
      lag++;
    }
    while (lag + 1 < LONGEST_LAG && difference[lag + 1] < difference[lag]) {
      lag++;
    }
    if (lag >= LONGEST_LAG || difference[lag] >= VOICED_BELOW) {
      return UNVOICED;
    }
    return (float) (RATE / refined(difference, lag));
  }

  private static double refined(float[] difference, int lag) {
    double before = difference[lag - 1];
    double at = difference[lag];
    double after = difference[lag + 1];
    double bend = before - 2 * at + after;
    return bend <= 0 ? lag : lag + Math.clamp((before - after) / (2 * bend), -0.5, 0.5);
  }

  /** The samples at half the rate: the means of pairs. */
  static float[] halved(float[] samples) {
    float[] out = new float[samples.length / 2];
    for (int i = 0; i < out.length; i++) {
      out[i] = (samples[2 * i] + samples[2 * i + 1]) / 2;
    }
    return out;
  }
}
