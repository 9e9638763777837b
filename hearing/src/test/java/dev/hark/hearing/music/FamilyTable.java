package dev.hark.hearing.music;

import dev.hark.hearing.music.InstrumentClass.Family;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The table of {@link FamilyReadout} in the making: one logistic regression a family. */
final class FamilyTable {

  private static final double WEIGHT_COST = 0.03; // of a squared weight, where spreads are 1
  private static final int STEPS = 400;
  private static final double LEAST_SPREAD = 0.01;
  private static final double TOLD_RIGHT = 0.9;
  private static final int LEAST_TOLD = 8;
  private static final double NEVER = 1.01;

  /**
   * A stretch of music.
   *
   * @param logits of classes
   * @param playing labels of the families that play
   */
  record Example(Map<String, Double> logits, Set<String> playing) {}

  private final List<String> classes;
  private final List<Family> families;
  private final double[][] weights; // (classes, families)
  private final double[] offsets; // (families)
  private final double[] toldFrom; // (families)

  FamilyTable(List<String> classes, List<Family> families) {
    this.classes = List.copyOf(classes);
    this.families = List.copyOf(families);
    this.weights = new double[classes.size()][families.size()];
    this.offsets = new double[families.size()];
    this.toldFrom = new double[families.size()];
  }

  /** Finds weights and offsets. */
  void fit(List<Example> examples) {
    int count = classes.size();
    double[][] rows = new double[examples.size()][count + 1];
    double[] mean = new double[count];
    double[] spread = new double[count];
    for (int k = 0; k < count; k++) {
      for (int i = 0; i < rows.length; i++) {
        rows[i][k] = examples.get(i).logits().getOrDefault(classes.get(k), 0.0);
        mean[k] += rows[i][k] / rows.length;
      }
      double variance = 0;
      for (double[] row : rows) {
        variance += (row[k] - mean[k]) * (row[k] - mean[k]) / rows.length;
      }
      spread[k] = Math.sqrt(variance) + LEAST_SPREAD;
      for (double[] row : rows) {
        row[k] = (row[k] - mean[k]) / spread[k];
      }
    }
    for (double[] row : rows) {
      row[count] = 1;
    }
    for (int family = 0; family < families.size(); family++) {
      double[] scaled = regress(rows, playing(examples, families.get(family)));
      offsets[family] = scaled[count];
      for (int k = 0; k < count; k++) {
        weights[k][family] = scaled[k] / spread[k];
        offsets[family] -= weights[k][family] * mean[k];
      }
    }
  }

  /**
   * Finds from which probability on a family is told: the lowest from where {@value #TOLD_RIGHT} of
   * what is told plays, on examples that the weights were not fitted on.
   */
  void choose(List<Example> examples) {
    for (int family = 0; family < families.size(); family++) {
      int index = family;
      String label = families.get(family).label();
      List<Example> likeliestFirst =
          examples.stream()
              .sorted(Comparator.comparingDouble((Example e) -> -probability(e, index)))
              .toList();
      toldFrom[family] = NEVER;
      int right = 0;
      for (int told = 1; told <= likeliestFirst.size(); told++) {
        Example example = likeliestFirst.get(told - 1);
        right += example.playing().contains(label) ? 1 : 0;
        if (told >= LEAST_TOLD && right >= TOLD_RIGHT * told) {
          toldFrom[family] = Math.max(0.3, probability(example, family));
        }
      }
    }
  }

  private double probability(Example example, int family) {
    double sum = offsets[family];
    for (int k = 0; k < classes.size(); k++) {
      sum += weights[k][family] * example.logits().getOrDefault(classes.get(k), 0.0);
    }
    return 1 / (1 + Math.exp(-sum));
  }

  private static boolean[] playing(List<Example> examples, Family family) {
    boolean[] playing = new boolean[examples.size()];
    for (int i = 0; i < playing.length; i++) {
      playing[i] = examples.get(i).playing().contains(family.label());
    }
    return playing;
  }

  /** Logistic regression; the last weight is the offset and costs nothing. */
  private static double[] regress(double[][] rows, boolean[] playing) {
    int count = rows[0].length;
    return Ascent.climb(
        count,
        STEPS,
        now -> {
          double[] gradient = new double[count];
          for (int i = 0; i < rows.length; i++) {
            double probability = 1 / (1 + Math.exp(-Choice.score(rows[i], now)));
            double pull = ((playing[i] ? 1 : 0) - probability) / rows.length;
            for (int k = 0; k < count; k++) {
              gradient[k] += pull * rows[i][k];
            }
          }
          for (int k = 0; k < count - 1; k++) {
            gradient[k] -= WEIGHT_COST * now[k];
          }
          return gradient;
        });
  }

  /** The table, as {@link FamilyReadout#parse} reads it. */
  String lines() {
    StringBuilder lines = new StringBuilder("family");
    families.forEach(family -> lines.append('\t').append(family.name()));
    append(lines, "told from", toldFrom);
    append(lines, "offset", offsets);
    for (int k = 0; k < classes.size(); k++) {
      append(lines, classes.get(k), weights[k]);
    }
    return lines.append('\n').toString();
  }

  private static void append(StringBuilder lines, String name, double[] numbers) {
    lines.append('\n').append(name);
    for (double number : numbers) {
      lines.append('\t').append(String.format(Locale.ROOT, "%.4f", number));
    }
  }
}
