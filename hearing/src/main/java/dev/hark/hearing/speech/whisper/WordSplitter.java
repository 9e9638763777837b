package dev.hark.hearing.speech.whisper;

import dev.hark.hearing.speech.WordRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the words in a row of text tokens.
 *
 * <p>A word is what stands between blanks; in scripts without blanks, the least number of tokens
 * that makes whole characters. Punctuation belongs to the word it leans on.
 */
final class WordSplitter {

  private static final char BROKEN = '\uFFFD';

  private final WhisperVocabulary vocabulary;

  WordSplitter(WhisperVocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * One word.
   *
   * @param text with the blank before it
   * @param tokens how many tokens it takes
   */
  record Piece(String text, int tokens) {}

  /** The words of text tokens, in order; their token counts add up to the number of tokens. */
  List<Piece> split(List<Integer> tokens, String language) {
    boolean withoutBlanks = WordRule.isWithoutBlanks(language);
    List<Piece> words = new ArrayList<>();
    for (Piece piece : wholeCharacters(tokens)) {
      if (!words.isEmpty()
          && WordRule.continues(words.getLast().text(), piece.text(), withoutBlanks)) {
        words.add(joined(words.removeLast(), piece));
      } else {
        words.add(piece);
      }
    }
    return words;
  }

  /** Joins tokens until they make whole characters. */
  private List<Piece> wholeCharacters(List<Integer> tokens) {
    List<Piece> pieces = new ArrayList<>();
    List<Integer> open = new ArrayList<>();
    for (int token : tokens) {
      open.add(token);
      String text = vocabulary.text(open);
      if (text.indexOf(BROKEN) < 0) {
        pieces.add(new Piece(text, open.size()));
        open.clear();
      }
    }
    if (!open.isEmpty()) {
      pieces.add(new Piece(vocabulary.text(open).replace(String.valueOf(BROKEN), ""), open.size()));
    }
    return pieces;
  }

  private static Piece joined(Piece first, Piece second) {
    return new Piece(first.text() + second.text(), first.tokens() + second.tokens());
  }
}
