package dev.hark.hearing.speech.whisper;

import dev.hark.hearing.Hearing.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Words with times, out of words and the starts of their tokens. */
final class TimedWords {

  /** What a word may last at most, as a multiple of the usual length of the words around it. */
  private static final double MAX_TIMES_USUAL = 2;

  private static final double MAX_USUAL_SECONDS = 0.7;

  /** Nobody says a word within this; one alone may be a slip of the path. */
  private static final double SOUNDLESS_SECONDS = 0.03;

  private static final int MIN_SOUNDLESS_WORDS = 3;
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
   * Which words have no sound: rows of words that the path squeezes into a moment. A decoder that
   * has written a sentence twice goes on with what followed it the first time.
   */
  static BitSet soundless(List<Word> words) {
    BitSet soundless = new BitSet();
    int run = 0;
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      run = word.end() - word.start() < SOUNDLESS_SECONDS ? run + 1 : 0;
      if (run >= MIN_SOUNDLESS_WORDS) {
        soundless.set(i + 1 - run, i + 1);
      }
    }
    return soundless;
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

  private static boolean endsSentence(Word word) {
    String text = word.text().strip();
    return !text.isEmpty() && SENTENCE_ENDS.indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  private static Word at(Word word, double start, double end, String text) {
    return new Word(start, end, text, word.confidence());
  }
}
