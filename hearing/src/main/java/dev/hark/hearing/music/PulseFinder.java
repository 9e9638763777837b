package dev.hark.hearing.music;

import java.util.List;

/**
 * Weighs every beat from 42 to 220 a minute in every meter against the evidence.
 *
 * <p>Tempo and meter are chosen together, because three quick beats in a bar and one slow beat in
 * three parts are the same sound: what tells them apart is how much happens in a beat, how often
 * harmony changes, and what the bass does. A stretch of several parts gets the mean of their
 * probabilities, so a medley ends up unsure.
 */
final class PulseFinder {

  private static final double SLOWEST_SECONDS = 60 / 42.0;
  private static final double FASTEST_SECONDS = 60 / 220.0;
  private static final double STEP = 1.025;

  /** Neighbours on the grid that count as the same tempo. */
  private static final int REACH = 2;

  private static final int[] BEATS = {1, 2, 4};
  private static final int[] BARS_OF_THREE = {1, 3, 6};
  private static final double[] FINE_MULTIPLES = {1, 2, 3, 4, 6, 8};
  private static final List<Meter> METERS = List.of(Meter.values());

  private PulseFinder() {}

  /** The beats that are weighed, in seconds, from quick to slow. */
  static double[] candidates() {
    int count = 1 + (int) (Math.log(SLOWEST_SECONDS / FASTEST_SECONDS) / Math.log(STEP));
    double[] seconds = new double[count];
    for (int i = 0; i < count; i++) {
      seconds[i] = FASTEST_SECONDS * Math.pow(STEP, i);
    }
    return seconds;
  }

  /**
   * @param parts evidence of parts of one stretch, at least one
   */
  static Pulse find(List<PulseEvidence> parts) {
    double[] candidates = candidates();
    double[] probabilities = new double[candidates.length * METERS.size()];
    for (PulseEvidence part : parts) {
      double[] scores = new double[probabilities.length];
      for (int i = 0; i < candidates.length; i++) {
        double[] row = part.row(candidates[i]);
        for (int meter = 0; meter < METERS.size(); meter++) {
          scores[i * METERS.size() + meter] =
              Choice.score(row, MusicWeights.pulse(METERS.get(meter)));
        }
      }
      Choice.toProbabilities(scores);
      for (int i = 0; i < scores.length; i++) {
        probabilities[i] += scores[i] / parts.size();
      }
    }
    return choose(parts, candidates, probabilities);
  }

  private static Pulse choose(
      List<PulseEvidence> parts, double[] candidates, double[] probabilities) {
    double[] around = new double[candidates.length];
    double[] alone = new double[candidates.length];
    for (int i = 0; i < candidates.length; i++) {
      double[] meters = meters(probabilities, i, i);
      for (double probability : meters) {
        alone[i] += probability;
      }
    }
    for (int i = 0; i < candidates.length; i++) {
      for (int k = Math.max(0, i - REACH); k <= Math.min(candidates.length - 1, i + REACH); k++) {
        around[i] += alone[k];
      }
    }
    int best = Choice.best(around);
    int from = Math.max(0, best - REACH);
    int to = Math.min(candidates.length - 1, best + REACH);
    int peak = from;
    for (int i = from; i <= to; i++) {
      peak = alone[i] > alone[peak] ? i : peak;
    }
    double[] meters = meters(probabilities, from, to);
    int meter = Choice.best(meters);
    double seconds = refine(parts, candidates[peak]);
    return new Pulse(
        seconds,
        Math.min(1, around[best]),
        METERS.get(meter),
        meters[meter],
        clarity(parts, seconds, BEATS),
        clarity(parts, seconds, METERS.get(meter).beatsPerBar() == 3 ? BARS_OF_THREE : BEATS));
  }

  /** The probability of each meter over candidates in [from, to]. */
  private static double[] meters(double[] probabilities, int from, int to) {
    double[] meters = new double[METERS.size()];
    for (int i = from; i <= to; i++) {
      for (int meter = 0; meter < METERS.size(); meter++) {
        meters[meter] += probabilities[i * METERS.size() + meter];
      }
    }
    return meters;
  }

  /** The beat within 3 % whose multiples fit best. */
  private static double refine(List<PulseEvidence> parts, double seconds) {
    double best = seconds;
    double bestFit = Double.NEGATIVE_INFINITY;
    for (int i = -30; i <= 30; i++) {
      double trial = seconds * (1 + i / 1000.0);
      double fit = 0;
      for (PulseEvidence part : parts) {
        for (double multiple : FINE_MULTIPLES) {
          fit += part.periodicity().exactly(multiple * trial);
        }
      }
      if (fit > bestFit) {
        bestFit = fit;
        best = trial;
      }
    }
    return best;
  }

  private static double clarity(List<PulseEvidence> parts, double seconds, int[] multiples) {
    double sum = 0;
    for (PulseEvidence part : parts) {
      for (int multiple : multiples) {
        sum += part.periodicity().at(multiple * seconds);
      }
    }
    return sum / (multiples.length * parts.size());
  }
}
