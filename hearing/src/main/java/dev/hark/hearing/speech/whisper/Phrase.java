package dev.hark.hearing.speech.whisper;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of text tokens between two time tokens.
 *
 * @param start seconds in the pass, as the model wrote it
 * @param end seconds in the pass, as the model wrote it
 * @param tokens text only
 * @param logProbabilities one for each token
 */
record Phrase(double start, double end, List<Integer> tokens, List<Double> logProbabilities) {

  Phrase {
    tokens = List.copyOf(tokens);
    logProbabilities = List.copyOf(logProbabilities);
  }

  /**
   * The phrases of a text, and how far it reaches.
   *
   * @param reach seconds: what lies behind has not been written down yet
   */
  record Cut(List<Phrase> phrases, double reach) {}

  /**
   * Cuts a text at its pairs of times. After the last pair the model ran out of room or attention:
   * what it wrote there is dropped and listened to again, unless the text ends in a single time,
   * which says that nothing more comes.
   *
   * @param seconds how long the pass is
   */
  static Cut cut(DecodedText text, WhisperVocabulary vocabulary, double seconds) {
    List<Integer> tokens = text.tokens();
    int size = tokens.size();
    boolean endsInSingleTime =
        size >= 2
            && vocabulary.isTime(tokens.get(size - 1))
            && !vocabulary.isTime(tokens.get(size - 2));
    List<Integer> ends = new ArrayList<>();
    for (int i = 1; i < size; i++) {
      if (vocabulary.isTime(tokens.get(i)) && vocabulary.isTime(tokens.get(i - 1))) {
        ends.add(i);
      }
    }
    boolean pairs = !ends.isEmpty();
    double reach = seconds;
    if (pairs && !endsInSingleTime) {
      reach = vocabulary.seconds(tokens.get(ends.getLast() - 1));
    } else {
      ends.add(size);
    }
    List<Phrase> phrases = new ArrayList<>();
    int from = 0;
    for (int to : ends) {
      Phrase phrase = between(text, vocabulary, from, to, seconds);
      if (!phrase.tokens().isEmpty()) {
        phrases.add(phrase);
      }
      from = to;
    }
    return new Cut(phrases, reach);
  }

  private static Phrase between(
      DecodedText text, WhisperVocabulary vocabulary, int from, int to, double seconds) {
    double start = 0;
    double end = seconds;
    List<Integer> tokens = new ArrayList<>();
    List<Double> logProbabilities = new ArrayList<>();
    for (int i = from; i < to; i++) {
      int token = text.tokens().get(i);
      if (!vocabulary.isTime(token)) {
        tokens.add(token);
        logProbabilities.add(text.logProbabilities().get(i));
      } else if (tokens.isEmpty()) {
        start = vocabulary.seconds(token);
      } else {
        end = vocabulary.seconds(token);
      }
    }
    return new Phrase(start, end, tokens, logProbabilities);
  }
}
