package dev.hark.hearing;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Finds where words can be parted without cutting a sentence.
 *
 * <p>A recogniser that begins in the middle of a sentence takes its rest for another one, and one
 * that ends there guesses the end; between two sentences it is as sure as at a pause.
 */
final class SentenceEnd {

  private static final String MARKS = ".?!\u3002\uff1f\uff01\u2026";

  private SentenceEnd() {}

  /**
   * The moment between the last sentence that ends within a span and the word after it; empty where
   * none ends there, or nothing follows: a sentence at the very end may have been broken off.
   */
  static OptionalDouble last(List<Hearing.Word> words, Span within) {
    for (int i = words.size() - 2; i >= 0; i--) {
      double moment = (words.get(i).end() + words.get(i + 1).start()) / 2;
      if (endsSentence(words.get(i)) && moment >= within.start() && moment <= within.end()) {
        return OptionalDouble.of(moment);
      }
    }
    return OptionalDouble.empty();
  }

  private static boolean endsSentence(Hearing.Word word) {
    return !word.text().isEmpty()
        && MARKS.indexOf(word.text().charAt(word.text().length() - 1)) >= 0;
  }
}
