package dev.hark.hearing;

import dev.hark.hearing.speech.Remarks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a recogniser remarked about a window beside its words.
 *
 * @param window where it listened
 */
record Remarked(Span window, Remarks remarks) {

  /**
   * The mean of what was remarked about the emotions of a voice, each window weighed by how long
   * the voice speaks in it; empty where nobody looked.
   */
  static Map<String, Double> emotions(List<Remarked> all, List<Span> turns) {
    Map<String, Double> sums = new LinkedHashMap<>();
    double seconds = 0;
    for (Remarked one : all) {
      double own = turns.stream().mapToDouble(one.window()::overlap).sum();
      if (own > 0) {
        seconds += own;
        one.remarks()
            .emotions()
            .forEach((emotion, probability) -> sums.merge(emotion, probability * own, Double::sum));
      }
    }
    double total = seconds;
    sums.replaceAll((_, sum) -> sum / total);
    return sums;
  }
}
