package dev.hark.hearing.phrasing.outline;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A spoken sentence.
 *
 * @param span when it is said; between pauses estimated from where it lies in the text
 */
public record Sentence(String text, Span span, double confidence) {

  private static final String ENDS = ".!?。！？…";

  /** The sentences of stretches of speech that belong together. */
  public static List<Sentence> of(List<Hearing.Speech> parts) {
    String text = Passage.text(parts);
    List<Sentence> sentences = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean last = i == text.length() - 1;
      if (last || endsSentence(text, i)) {
        String sentence = text.substring(start, i + 1).strip();
        if (!sentence.isEmpty()) {
          sentences.add(sentence(sentence, parts, text.length(), start, i + 1));
        }
        start = i + 1;
      }
    }
    return sentences;
  }

  private static boolean endsSentence(String text, int at) {
    char c = text.charAt(at);
    if (ENDS.indexOf(c) < 0) {
      return false;
    }
    char next = text.charAt(at + 1);
    if (c != '.') {
      return ENDS.indexOf(next) < 0;
    }
    boolean initial =
        at >= 2
            && Character.isUpperCase(text.charAt(at - 1))
            && !Character.isLetter(text.charAt(at - 2));
    return Character.isWhitespace(next)
        && !initial
        && !text.substring(0, at).matches("(?s).*\\b(?:Mr|Mrs|Ms|Dr|St|No|vs|etc)$");
  }

  private static Sentence sentence(
      String text, List<Hearing.Speech> parts, int length, int from, int to) {
    double confidence = parts.stream().mapToDouble(Hearing.Speech::confidence).average().orElse(0);
    return new Sentence(
        text, new Span(timeAt(parts, length, from), timeAt(parts, length, to)), confidence);
  }

  /** When a character is said, taking every part to be spoken evenly. */
  private static double timeAt(List<Hearing.Speech> parts, int length, int character) {
    int total = parts.stream().mapToInt(part -> part.text().strip().length()).sum();
    double place = (double) character * total / Math.max(1, length);
    double before = 0;
    for (Hearing.Speech part : parts) {
      int letters = part.text().strip().length();
      if (place <= before + letters && letters > 0) {
        return part.start() + (part.end() - part.start()) * (place - before) / letters;
      }
      before += letters;
    }
    return parts.getLast().end();
  }
}
