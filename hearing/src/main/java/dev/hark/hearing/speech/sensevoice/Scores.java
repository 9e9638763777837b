package dev.hark.hearing.speech.sensevoice;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well each token fits each row of a sound.
 *
 * @param logits (rows or more, vocabulary)
 */
record Scores(FloatBuffer logits, int rows, int vocabulary) {

  /** Below the largest by this much, all tokens together weigh less than a float can tell. */
  private static final float NEGLIGIBLE = -30;

  /** The token that fits a row best; the first of equals. */
  int best(int row) {
    int from = row * vocabulary; // 500 rows of 25,055 tokens are far below 2^31
    int best = 0;
    for (int token = 1; token < vocabulary; token++) {
      if (logits.get(from + token) > logits.get(from + best)) {
        best = token;
      }
    }
    return best;
  }

  /** ln of the probability of a token in a row. */
  double logProbability(int row, int token) {
    int from = row * vocabulary;
    float largest = logits.get(from + best(row));
    double sum = 0;
    for (int i = 0; i < vocabulary; i++) {
      float below = logits.get(from + i) - largest;
      if (below > NEGLIGIBLE) {
        sum += Math.exp(below);
      }
    }
    return logits.get(from + token) - largest - Math.log(sum);
  }

  /** The probabilities of some tokens in a row. */
  Map<String, Double> probabilities(int row, Map<String, Integer> tokens) {
    double nothing = logProbability(row, 0) - logits.get(row * vocabulary); // of a logit of 0
    Map<String, Double> result = new LinkedHashMap<>();
    tokens.forEach((name, token) ->
        result.put(name, Math.exp(logits.get(row * vocabulary + token) + nothing)));
    return result;
  }
}
