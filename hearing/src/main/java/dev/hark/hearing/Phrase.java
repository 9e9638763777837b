package dev.hark.hearing;

import dev.hark.hearing.speech.Recognizer;
import java.util.List;

/**
 * A recognised phrase that can be cut between its words.
 *
 * @param text as written, with its blanks and marks
 * @param language that it is in
 * @param words its words in order; empty when the recogniser gives none
 */
record Phrase(
    double start,
    double end,
    String text,
    Estimate<String> language,
    double confidence,
    List<Hearing.Word> words) {

  Phrase {
    words = List.copyOf(words);
  }

  static Phrase of(Recognizer.Segment segment, Estimate<String> language) {
    return new Phrase(
        segment.start(),
        segment.end(),
        segment.text(),
        language,
        segment.confidence(),
        segment.words());
  }

  /** The same without its language. */
  Recognizer.Segment segment() {
    return new Recognizer.Segment(start, end, text, confidence, words);
  }

  /** The moment in the middle of a word. */
  static double middle(Hearing.Word word) {
    return (word.start() + word.end()) / 2;
  }

  /**
   * The part from one word up to before another, with the marks that follow its words.
   *
   * @param from index of a word
   * @param to index after the last word, more than {@code from}
   */
  Phrase part(int from, int to) {
    if (from == 0 && to == words.size()) {
      return this;
    }
    List<Hearing.Word> kept = words.subList(from, to);
    double sum = kept.stream().mapToDouble(Hearing.Word::confidence).sum();
    return new Phrase(
        kept.getFirst().start(),
        kept.getLast().end(),
        textOf(from, to),
        language,
        sum / kept.size(),
        kept);
  }

  /** Finds the words in the text one after the other and takes what lies between. */
  private String textOf(int from, int to) {
    int at = 0;
    int start = 0;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i).text();
      int found = text.indexOf(word, at);
      if (found < 0) {
        return joined(from, to);
      }
      if (i == from) {
        start = from == 0 ? 0 : found;
      }
      if (i == to) {
        return text.substring(start, found).strip();
      }
      at = found + word.length();
    }
    return text.substring(start).strip();
  }

  private String joined(int from, int to) {
    return String.join(" ", words.subList(from, to).stream().map(Hearing.Word::text).toList());
  }
}
