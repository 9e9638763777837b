package dev.hark.hearing.speech.whisper;

import java.util.Arrays;

/** Arithmetic on the scores of tokens. */
final class Logits {

  /** The score of what must not come. */
  static final float NEVER = Float.NEGATIVE_INFINITY;

  /** Below the largest by this much, all 51,865 together weigh less than a float can tell. */
  private static final float NEGLIGIBLE = -30;

  private Logits() {}

  /** Where the largest score of [from, to) is; the first of equals. */
  static int best(float[] scores, int from, int to) {
    int best = from;
    for (int i = from + 1; i < to; i++) {
      if (scores[i] > scores[best]) {
        best = i;
      }
    }
    return best;
  }

  /**
   * Where the largest scores are, the largest first; of equals the first. What may not come is left
   * out.
   */
  static int[] best(float[] scores, int count) {
    int[] best = new int[count];
    int found = 0;
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] == NEVER || (found == count && scores[i] <= scores[best[found - 1]])) {
        continue;
      }
      int at = found < count ? found++ : count - 1;
      while (at > 0 && scores[best[at - 1]] < scores[i]) {
        best[at] = best[at - 1];
        at--;
      }
      best[at] = i;
    }
    return Arrays.copyOf(best, found);
  }

  /** ln of the sum of e^score over [from, to); -infinity when nothing may come. */
  static double logSum(float[] scores, int from, int to) {
    float largest = scores[best(scores, from, to)];
    if (largest == NEVER) {
      return Double.NEGATIVE_INFINITY;
    }
    double sum = 0;
    for (int i = from; i < to; i++) {
      float below = scores[i] - largest;
      if (below > NEGLIGIBLE) {
        sum += Math.exp(below);
      }
    }
    return largest + Math.log(sum);
  }

  /** Forbids all of [from, to). */
  static void forbid(float[] scores, int from, int to) {
    Arrays.fill(scores, from, to, NEVER);
  }
}
