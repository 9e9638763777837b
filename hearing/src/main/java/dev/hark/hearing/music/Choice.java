package dev.hark.hearing.music;

/** A choice among alternatives by weighed evidence (conditional logit). */
final class Choice {

  private Choice() {}

  /** The sum of a row's numbers times their weights. */
  static double score(double[] row, double[] weights) {
    double score = 0;
    for (int i = 0; i < row.length; i++) {
      score += row[i] * weights[i];
    }
    return score;
  }

  /** Makes probabilities that sum to 1 of scores, in place. */
  static void toProbabilities(double[] scores) {
    double most = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      most = Math.max(most, score);
    }
    double total = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.exp(scores[i] - most);
      total += scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= total;
    }
  }

  static int best(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
