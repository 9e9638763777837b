package dev.hark.hearing.speech.whisper;

import dev.hark.hearing.Hearing.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Words with times, out of words and the starts of their tokens. */
final class TimedWords {

  /** What a word may last at most, as a multiple of the usual length of the words around it. */
  private static final double MAX_TIMES_USUAL = 2;

  private static final double MAX_USUAL_SECONDS = 0.7;
  private static final String SENTENCE_ENDS = ".。!！?？";

  private TimedWords() {}

  /**
   * The words of one phrase as the path has them, without places for pauses.
   *
   * @param pieces the words, with the blanks before them
   * @param starts (tokens + 1) seconds
   * @param probabilities (tokens)
   */
  static List<Word> of(List<WordSplitter.Piece> pieces, double[] starts, double[] probabilities) {
    List<Word> words = new ArrayList<>();
    int token = 0;
    for (WordSplitter.Piece piece : pieces) {
      int next = token + piece.tokens();
      double probability = Arrays.stream(probabilities, token, next).average().orElse(0);
      words.add(new Word(starts[token], starts[next], piece.text(), probability));
      token = next;
    }
    return withoutPauses(words);
  }

  /**
   * A word of several wide characters becomes a word for each, which share its time.
   *
   * @param words with their final times
   */
  static List<Word> byCharacter(List<Word> words) {
    List<Word> result = new ArrayList<>();
    words.forEach(word -> addCharacters(word, result));
    return result;
  }

  /**
   * Cuts the pauses that the path gave to words: before a sentence from its first word, after it
   * from its last.
   */
  private static List<Word> withoutPauses(List<Word> words) {
    double[] lengths =
        words.stream().mapToDouble(word -> word.end() - word.start()).filter(s -> s > 0).toArray();
    if (lengths.length == 0) {
      return words;
    }
    Arrays.sort(lengths);
    double longest = Math.min(MAX_USUAL_SECONDS, lengths[lengths.length / 2]) * MAX_TIMES_USUAL;
    List<Word> result = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      boolean tooLong = word.end() - word.start() > longest;
      if (tooLong && (i == 0 || endsSentence(words.get(i - 1)))) {
        result.add(at(word, word.end() - longest, word.end(), word.text()));
      } else if (tooLong && (i == words.size() - 1 || endsSentence(word))) {
        result.add(at(word, word.start(), word.start() + longest, word.text()));
      } else {
        result.add(word);
      }
    }
    return result;
  }

  private static void addCharacters(Word word, List<Word> result) {
    String text = word.text();
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 1; i < text.length(); i++) {
      // A wide letter starts a part; marks stay with the letter before them.
      boolean wideLetter =
          EastAsianText.isWide(text.charAt(i)) && Character.isLetter(text.charAt(i));
      if (wideLetter && !text.substring(from, i).isBlank()) {
        parts.add(text.substring(from, i));
        from = i;
      }
    }
    parts.add(text.substring(from));
    double length = (word.end() - word.start()) / parts.size();
    for (int i = 0; i < parts.size(); i++) {
      double start = word.start() + i * length;
      result.add(at(word, start, start + length, parts.get(i)));
    }
  }

  private static boolean endsSentence(Word word) {
    String text = word.text().strip();
    return !text.isEmpty() && SENTENCE_ENDS.indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  private static Word at(Word word, double start, double end, String text) {
    return new Word(start, end, text, word.confidence());
  }
}
