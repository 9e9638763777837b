package dev.hark.hearing;

import java.util.Map;
import java.util.TreeMap;

/**
 * The language of a recording: the mean of what its windows say, weighed by how much speech each
 * holds. One window misjudges now and then, all of them together hardly ever. The less speech there
 * is, the surer one has to be; of hardly any, nothing is told.
 */
final class LanguageVote {

  private static final double LEAST_SECONDS = 0.5;
  private static final double LEAST_PROBABILITY = 0.5;
  // a word or two are judged with more certainty than they deserve; measured in decision 22
  private static final double LITTLE_SECONDS = 3;
  private static final double LEAST_PROBABILITY_OF_LITTLE = 0.8;
  private static final double ONE_WORD_SECONDS = 1;
  private static final double LEAST_PROBABILITY_OF_ONE_WORD = 0.9;
  private static final double CLEAR_PROBABILITY = 0.85;
  private static final double CLEAR_SECONDS = 3;

  private final Map<String, Double> weights = new TreeMap<>();
  private double seconds;

  /**
   * Counts a window.
   *
   * @param posterior language to probability
   * @param speechSeconds how much someone talks in it
   */
  void add(Map<String, Double> posterior, double speechSeconds) {
    posterior.forEach((language, probability) ->
        weights.merge(language, probability * speechSeconds, Double::sum));
    seconds += speechSeconds;
  }

  /** The language of most speech; "cannot tell" of hardly any speech or when opinions differ. */
  Estimate<String> result() {
    if (seconds < LEAST_SECONDS || weights.isEmpty()) {
      return Estimate.unknown();
    }
    Map.Entry<String, Double> best = best(weights);
    double probability = best.getValue() / seconds;
    return probability < least(seconds)
        ? Estimate.unknown()
        : Estimate.of(best.getKey(), Math.min(1, probability));
  }

  /** The less speech, the surer one has to be. */
  private static double least(double seconds) {
    if (seconds < ONE_WORD_SECONDS) {
      return LEAST_PROBABILITY_OF_ONE_WORD;
    }
    return seconds < LITTLE_SECONDS ? LEAST_PROBABILITY_OF_LITTLE : LEAST_PROBABILITY;
  }

  /** Whether a window alone is clear enough about its language to differ from the rest. */
  static boolean clear(Map<String, Double> posterior, double speechSeconds) {
    return speechSeconds >= CLEAR_SECONDS
        && !posterior.isEmpty()
        && best(posterior).getValue() >= CLEAR_PROBABILITY;
  }

  /** The likeliest; of equal ones the first by name. */
  static Map.Entry<String, Double> best(Map<String, Double> posterior) {
    Map.Entry<String, Double> best = Map.entry("", Double.NEGATIVE_INFINITY);
    for (Map.Entry<String, Double> entry : new TreeMap<>(posterior).entrySet()) {
      if (entry.getValue() > best.getValue()) {
        best = entry;
      }
    }
    return best;
  }
}
