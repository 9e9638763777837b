package dev.hark.hearing.quality;

import dev.hark.hearing.Span;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How far speech stands above what goes on when nobody talks.
 *
 * <p>Noise is the mean power outside speech, digital silence left out. It is the power of the
 * quietest tenth of the speech's own frames, which lie between its syllables, where speech leaves
 * less than {@value #LEAST_PAUSE_SECONDS} s outside, and where what sounds there stands more than
 * {@value #MOST_ABOVE_DECIBEL} dB above them: applause after a talk is not behind it. Signal is the
 * mean power inside speech less the noise.
 */
final class SignalToNoise {

  private static final double LEAST_PAUSE_SECONDS = 0.3;
  private static final double DIGITAL_SILENCE_DECIBEL = -90;
  private static final double QUIETEST_SHARE = 0.1;
  private static final double MOST_ABOVE_DECIBEL = 10;
  // speech sounds on a little past what voice activity calls its edges
  private static final double GUARD_SECONDS = 0.1;
  private static final double MOST_DECIBEL = 60;

  private SignalToNoise() {}

  /**
   * The ratio in decibels, at most 60; empty without speech or without anything to compare with.
   */
  static OptionalDouble decibel(LevelTrack levels, List<Span> speech) {
    if (speech.isEmpty() || levels.frames() == 0) {
      return OptionalDouble.empty();
    }
    boolean[] near = new boolean[levels.frames()];
    boolean[] inside = new boolean[levels.frames()];
    for (Span span : speech) {
      Arrays.fill(inside, levels.frameAt(span.start()), levels.frameAt(span.end()) + 1, true);
      int from = levels.frameAt(span.start() - GUARD_SECONDS);
      Arrays.fill(near, from, levels.frameAt(span.end() + GUARD_SECONDS) + 1, true);
    }
    double[] signal = powers(levels, inside, true);
    double[] pauses = powers(levels, near, false);
    if (signal.length == 0) {
      return OptionalDouble.empty();
    }
    double noise = noise(pauses, quietest(signal));
    double mean = Arrays.stream(signal).average().orElseThrow();
    double clean = Math.max(mean - noise, mean * 1e-3);
    return OptionalDouble.of(Math.min(MOST_DECIBEL, 10 * Math.log10(clean / noise)));
  }

  /** The power of the pauses, or that between the syllables when they are short or too loud. */
  private static double noise(double[] pauses, double between) {
    if (pauses.length * LevelTrack.FRAME_SECONDS < LEAST_PAUSE_SECONDS) {
      return between;
    }
    double mean = Arrays.stream(pauses).average().orElseThrow();
    return mean > between * Math.pow(10, MOST_ABOVE_DECIBEL / 10) ? between : mean;
  }

  private static double[] powers(LevelTrack levels, boolean[] marked, boolean wanted) {
    double[] found = new double[levels.frames()];
    int count = 0;
    for (int frame = 0; frame < levels.frames(); frame++) {
      if (marked[frame] == wanted && levels.decibel(frame) > DIGITAL_SILENCE_DECIBEL) {
        found[count++] = levels.power(frame);
      }
    }
    return Arrays.copyOf(found, count);
  }

  private static double quietest(double[] powers) {
    double[] sorted = powers.clone();
    Arrays.sort(sorted);
    int count = Math.max(1, (int) (sorted.length * QUIETEST_SHARE));
    return Arrays.stream(sorted, 0, count).average().orElseThrow();
  }
}
