package dev.hark.hearing.speech.sensevoice;

import java.util.ArrayList;
import java.util.List;

/**
 * The likeliest text of a sound: the best token of each row, repeats and blanks taken out.
 *
 * @param tokens in order
 */
record CtcText(List<Token> tokens) {

  CtcText {
    tokens = List.copyOf(tokens);
  }

  /**
   * A token of the text.
   *
   * @param firstRow and {@code lastRow}: where it fits best, counted from the first row of the
   *     sound
   * @param logProbability ln of its highest probability there
   */
  record Token(int id, int firstRow, int lastRow, double logProbability) {}

  /**
   * Reads a text.
   *
   * @param from the first row that is sound
   */
  static CtcText of(Scores scores, SenseVoiceVocabulary vocabulary, int from) {
    List<Token> tokens = new ArrayList<>();
    int before = SenseVoiceVocabulary.BLANK;
    for (int row = from; row < scores.rows(); row++) {
      int best = scores.best(row);
      boolean spoken =
          best != SenseVoiceVocabulary.BLANK
              && best < vocabulary.size()
              && vocabulary.text(best).length > 0;
      if (spoken) {
        double sure = scores.logProbability(row, best);
        if (best == before) {
          Token open = tokens.removeLast();
          double surest = Math.max(open.logProbability(), sure);
          tokens.add(new Token(best, open.firstRow(), row - from, surest));
        } else {
          tokens.add(new Token(best, row - from, row - from, sure));
        }
      }
      before = best;
    }
    return new CtcText(tokens);
  }

  /** The mean of ln of the probabilities; 0 without tokens. */
  double meanLogProbability() {
    return tokens.stream().mapToDouble(Token::logProbability).average().orElse(0);
  }
}
