package dev.hark.hearing.music;

import dev.hark.hearing.music.InstrumentClass.Family;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The table of {@link FamilyReadout} in the making: one logistic regression a family. */
final class FamilyTable {

  private static final double WEIGHT_COST = 0.5; // of a squared change, where spreads are 1
  private static final int STEPS = 300;
  private static final double STEP = 0.005;
  private static final double LEAST_SPREAD = 0.004; // a level
  private static final double TOLD_RIGHT = 0.91;
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

  /** Takes weights and offsets of a readout, from which those that are found move away. */
  void beginAt(FamilyReadout readout) {
    for (int family = 0; family < families.size(); family++) {
      offsets[family] = readout.offset(families.get(family));
      for (int k = 0; k < weights.length; k++) {
        weights[k][family] = readout.weight(k, families.get(family));
      }
    }
  }

  /** Finds weights and offsets, as changes of what they are. */
  void fit(List<Example> examples) {
    int count = weights.length;
    float[][] rows = new float[examples.size()][count + 1]; // the last is the offset's
    double[] mean = new double[count];
    double[] spread = new double[count];
    for (int k = 0; k < count; k++) {
      double variance = 0;
      for (Example example : examples) {
        mean[k] += example.timbre()[k] / rows.length;
      }
      for (Example example : examples) {
        double off = example.timbre()[k] - mean[k];
        variance += off * off / rows.length;
      }
      spread[k] = Math.sqrt(variance) + LEAST_SPREAD;
      for (int i = 0; i < rows.length; i++) {
        rows[i][k] = (float) ((examples.get(i).timbre()[k] - mean[k]) / spread[k]);
      }
    }
    for (float[] row : rows) {
      row[count] = 1;
    }
    double[][] logits = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      logits[i] = logits(examples.get(i));
    }
    double[] changes = regress(rows, logits, playing(examples));
    for (int family = 0; family < families.size(); family++) {
      int from = family * (count + 1);
      offsets[family] += changes[from + count];
      for (int k = 0; k < count; k++) {
        double change = changes[from + k] / spread[k];
        weights[k][family] += change;
        offsets[family] -= change * mean[k];
      }
    }
  }

  /** How likely each family plays in an example that the table was not fitted on. */
  Opinion opinion(Example example) {
    double[] probabilities = logits(example);
    for (int family = 0; family < probabilities.length; family++) {
      probabilities[family] = 1 / (1 + Math.exp(-probabilities[family]));
    }
    return new Opinion(probabilities, example.playing());
  }

  private double[] logits(Example example) {
    double[] logits = offsets.clone();
    for (int k = 0; k < weights.length; k++) {
      for (int family = 0; family < logits.length; family++) {
        logits[family] += weights[k][family] * example.timbre()[k];
      }
    }
    return logits;
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

  private boolean[][] playing(List<Example> examples) {
    boolean[][] playing = new boolean[examples.size()][families.size()];
    for (int i = 0; i < playing.length; i++) {
      for (int family = 0; family < families.size(); family++) {
        playing[i][family] = examples.get(i).playing().contains(families.get(family).label());
      }
    }
    return playing;
  }

  /**
   * Logistic regressions, one a family: changes of weights that add to logits that are known, one
   * family behind the other; the last of each is the offset's and costs nothing.
   */
  private static double[] regress(float[][] rows, double[][] logits, boolean[][] playing) {
    int count = rows[0].length;
    int families = playing[0].length;
    return Ascent.climb(
        families * count,
        STEPS,
        STEP,
        now -> {
          double[] gradient = new double[now.length];
          for (int i = 0; i < rows.length; i++) {
            for (int family = 0; family < families; family++) {
              int from = family * count;
              double logit = logits[i][family] + score(rows[i], now, from);
              double probability = 1 / (1 + Math.exp(-logit));
              double pull = ((playing[i][family] ? 1 : 0) - probability) / rows.length;
              for (int k = 0; k < count; k++) {
                gradient[from + k] += pull * rows[i][k];
              }
            }
          }
          for (int k = 0; k < gradient.length; k++) {
            gradient[k] -= k % count == count - 1 ? 0 : WEIGHT_COST * now[k];
          }
          return gradient;
        });
  }

  private static double score(float[] row, double[] weights, int from) {
    double score = 0;
    for (int k = 0; k < row.length; k++) {
      score += row[k] * weights[from + k];
    }
    return score;
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
