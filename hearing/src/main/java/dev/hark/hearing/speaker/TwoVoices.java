package dev.hark.hearing.speaker;

import dev.hark.audio.Recording;
import dev.hark.hearing.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether two voices sound at once, by the periods in a frame.
 *
 * <p>One voice repeats itself after its period. Of two, neither period explains the frame: what the
 * first comb leaves is periodic again with another period, and little is left once both are taken
 * away. Four numbers of a frame say that, as shares of its power:
 *
 * <ul>
 *   <li>how badly the best period explains it (YIN's normalised difference, {@link PitchTracker}),
 *   <li>how badly a second period, no multiple or part of the first, explains what is left,
 *   <li>what is left after both,
 *   <li>what is left after the second alone.
 * </ul>
 *
 * <p>Their weights are a logistic regression over 120 dialogues with voices laid over each other,
 * of twelve voices (three of people) from recordings that are not in the project, averaged over 0.7
 * s. No state; safe for any number of threads.
 */
public final class TwoVoices {

  /** The time from one frame to the next. */
  public static final double HOP_SECONDS = 0.02;

  private static final int RATE = Recording.SAMPLE_RATE_HERTZ / 2;
  private static final int FRAME = RATE / 20;
  private static final int HOP = RATE / 50;
  private static final int LONGEST_LAG = (int) (RATE / PitchTracker.LOWEST_HERTZ);
  private static final int SHORTEST_LAG = (int) (RATE / PitchTracker.HIGHEST_HERTZ);
  private static final int COMBED = FRAME + LONGEST_LAG + 1;
  private static final int NEEDED = COMBED + LONGEST_LAG;
  private static final double SILENT_POWER = 1e-7; // -70 dBFS
  private static final double CLEARLY_BETTER = 0.02;
  private static final int MOST_MULTIPLES = 4;
  private static final double SAME_PERIOD = 0.04;

  private static final double OFFSET = 2.515;
  private static final double UNEXPLAINED_BY_ONE = 15.433;
  private static final double UNEXPLAINED_BY_SECOND = -21.722;
  private static final double LEFT_AFTER_BOTH = -24.787;
  private static final double LEFT_AFTER_SECOND = 14.521;
  private static final float SILENT = -2.7f;
  private static final int AROUND_FRAMES = 17;

  private static final double BEGINS = 1.5;
  private static final double GOES_ON = 0;
  private static final double SHORTEST_SECONDS = 0.4;
  private static final double CENTRE_SECONDS = 0.025;
  private static final double MOST_CONFIDENCE = 0.97;

  private TwoVoices() {}

  /** A stretch in which two voices sound. */
  public record Found(Span span, double confidence) {}

  /**
   * Log-odds of two voices, frame by frame, each averaged with those around it.
   *
   * @param samples 16 kHz mono, speech
   */
  public static float[] track(float[] samples) {
    float[] halved = PitchTracker.halved(samples);
    int frames = Math.max(0, (halved.length - NEEDED) / HOP + 1);
    float[] alone = new float[frames];
    float[] difference = new float[LONGEST_LAG + 1];
    float[] combed = new float[COMBED];
    for (int frame = 0; frame < frames; frame++) {
      alone[frame] = logOdds(halved, frame * HOP, difference, combed);
    }
    return averaged(alone);
  }

  /** The highest log-odds of a track; negative infinity for an empty one. */
  public static double most(float[] track) {
    double most = Double.NEGATIVE_INFINITY;
    for (float value : track) {
      most = Math.max(most, value);
    }
    return most;
  }

  /**
   * Where two voices sound, in order.
   *
   * @param startSeconds when the track begins
   */
  public static List<Found> find(float[] track, double startSeconds) {
    List<Found> found = new ArrayList<>();
    int from = 0;
    while (from < track.length) {
      int to = from;
      double sum = 0;
      double most = Double.NEGATIVE_INFINITY;
      while (to < track.length && track[to] > GOES_ON) {
        most = Math.max(most, track[to]);
        sum += track[to++];
      }
      double seconds = (to - from) * HOP_SECONDS;
      if (most > BEGINS && seconds >= SHORTEST_SECONDS) {
        double start = startSeconds + from * HOP_SECONDS + CENTRE_SECONDS;
        double confidence = Math.min(MOST_CONFIDENCE, 1 / (1 + Math.exp(-sum / (to - from))));
        found.add(new Found(new Span(start, start + seconds), confidence));
      }
      from = to + 1;
    }
    return found;
  }

  private static float logOdds(float[] samples, int start, float[] difference, float[] combed) {
    double power = power(samples, start);
    if (power / FRAME < SILENT_POWER) {
      return SILENT;
    }
    int first = bestLag(samples, start, difference, 0);
    double byOne = difference[first];
    comb(samples, start, first, combed);
    int second = bestLag(combed, 0, difference, first);
    double bySecond = difference[second];
    double both = leftAfter(combed, 0, second) / (4 * power);
    double secondAlone = leftAfter(samples, start, second) / (2 * power);
    return (float)
        (OFFSET
            + UNEXPLAINED_BY_ONE * byOne
            + UNEXPLAINED_BY_SECOND * bySecond
            + LEFT_AFTER_BOTH * both
            + LEFT_AFTER_SECOND * secondAlone);
  }

  /**
   * The shortest lag after which a frame differs least from itself; {@code difference} then holds
   * how much, normalised, of every lag.
   *
   * @param apartFrom a lag whose multiples and parts are left out; 0 for none
   */
  private static int bestLag(float[] samples, int start, float[] difference, int apartFrom) {
    double running = 0;
    for (int lag = 1; lag <= LONGEST_LAG; lag++) {
      float sum = leftAfter(samples, start, lag);
      running += sum;
      difference[lag] = running == 0 ? 1 : (float) (sum * lag / running);
    }
    int best = SHORTEST_LAG;
    double least = Double.POSITIVE_INFINITY;
    for (int lag = SHORTEST_LAG; lag < LONGEST_LAG; lag++) {
      if (difference[lag] < least - CLEARLY_BETTER && !isOfOneVoice(lag, apartFrom)) {
        least = difference[lag];
        best = lag;
      }
    }
    return best;
  }

  /** Whether two lags may be of one voice: one is about a small multiple of the other. */
  private static boolean isOfOneVoice(int lag, int other) {
    for (int times = 1; other > 0 && times <= MOST_MULTIPLES; times++) {
      double multiple = (double) times * other;
      if (Math.abs(lag - multiple) <= Math.max(1, SAME_PERIOD * multiple)
          || Math.abs((double) lag * times - other) <= Math.max(1, SAME_PERIOD * other)) {
        return true;
      }
    }
    return false;
  }

  private static void comb(float[] samples, int start, int lag, float[] combed) {
    for (int i = 0; i < combed.length; i++) {
      combed[i] = samples[start + i] - samples[start + i + lag];
    }
  }

  private static double power(float[] samples, int start) {
    double power = 0;
    for (int i = start; i < start + FRAME; i++) {
      power += (double) samples[i] * samples[i];
    }
    return power;
  }

  /** The power of what a comb leaves of a frame. */
  private static float leftAfter(float[] samples, int start, int lag) {
    float sum = 0;
    for (int i = start; i < start + FRAME; i++) {
      float delta = samples[i] - samples[i + lag];
      sum += delta * delta;
    }
    return sum;
  }

  private static float[] averaged(float[] alone) {
    double[] sums = new double[alone.length + 1];
    for (int i = 0; i < alone.length; i++) {
      sums[i + 1] = sums[i] + alone[i];
    }
    float[] averages = new float[alone.length];
    for (int i = 0; i < alone.length; i++) {
      int from = Math.max(0, i - AROUND_FRAMES);
      int to = Math.min(alone.length, i + AROUND_FRAMES + 1);
      averages[i] = (float) ((sums[to] - sums[from]) / (to - from));
    }
    return averages;
  }
}
