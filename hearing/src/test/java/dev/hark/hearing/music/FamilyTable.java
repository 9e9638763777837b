package dev.hark.hearing.music;

import dev.hark.hearing.music.InstrumentClass.Family;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The table of {@link FamilyReadout} in the making: one logistic regression a family. */
final class FamilyTable {

  private static final double WEIGHT_COST = 0.2; // of a squared weight, where spreads are 1
  private static final int STEPS = 300;
  private static final double STEP = 0.005;
  private static final double LEAST_SPREAD = 0.004; // a level
  private static final double TOLD_RIGHT = 0.9;
  private static final int LEAST_TOLD = 8;
  private static final double LEAST_LIKELY = 0.3;
  private static final double NEVER = 1.01;

  /**
   * A stretch of music.
   *
   * @param timbre (numbers) of it
   * @param playing labels of the families that play
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Example(float[] timbre, Set<String> playing) {}

  /**
   * What a table makes of an example that it was not fitted on.
   *
   * @param probabilities (families)
   * @param playing labels of the families that play
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Opinion(double[] probabilities, Set<String> playing) {}

  private final List<Family> families;
  private final double[][] weights; // (numbers, families)
  private final double[] offsets; // (families)
  private final double[] toldFrom; // (families)

  /**
   * @param numbers of a timbre
   */
  FamilyTable(int numbers, List<Family> families) {
    this.families = List.copyOf(families);
    this.weights = new double[numbers][families.size()];
    this.offsets = new double[families.size()];
    this.toldFrom = new double[families.size()];
  }

  /** Finds weights and offsets. */
  void fit(List<Example> examples) {
    int count = weights.length;
    double[][] rows = new double[examples.size()][count + 1];
    double[] mean = new double[count];
    double[] spread = new double[count];
    for (int k = 0; k < count; k++) {
      for (int i = 0; i < rows.length; i++) {
        rows[i][k] = examples.get(i).timbre()[k];
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

  /** How likely each family plays in an example that the table was not fitted on. */
  Opinion opinion(Example example) {
    double[] probabilities = new double[families.size()];
    for (int family = 0; family < probabilities.length; family++) {
      double sum = offsets[family];
      for (int k = 0; k < weights.length; k++) {
        sum += weights[k][family] * example.timbre()[k];
      }
      probabilities[family] = 1 / (1 + Math.exp(-sum));
    }
    return new Opinion(probabilities, example.playing());
  }

  /**
   * Finds from which probability on a family is told: the lowest from where {@value #TOLD_RIGHT} of
   * what is told plays.
   */
  void choose(List<Opinion> opinions) {
    for (int family = 0; family < families.size(); family++) {
      int index = family;
      String label = families.get(family).label();
      List<Opinion> likeliestFirst =
          opinions.stream()
              .sorted(Comparator.comparingDouble((Opinion o) -> -o.probabilities()[index]))
              .toList();
      toldFrom[family] = NEVER;
      int right = 0;
      for (int told = 1; told <= likeliestFirst.size(); told++) {
        Opinion opinion = likeliestFirst.get(told - 1);
        right += opinion.playing().contains(label) ? 1 : 0;
        if (told >= LEAST_TOLD && right >= TOLD_RIGHT * told) {
          toldFrom[family] = Math.max(LEAST_LIKELY, opinion.probabilities()[family]);
        }
      }
    }
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
        STEP,
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
    for (int k = 0; k < weights.length; k++) {
      append(lines, Integer.toString(k), weights[k]);
    }
    return lines.append('\n').toString();
  }

  private static void append(StringBuilder lines, String name, double[] numbers) {
    lines.append('\n').append(name);
    for (double number : numbers) {
      lines.append('\t').append(String.format(Locale.ROOT, "%.3f", number));
    }
  }
}
