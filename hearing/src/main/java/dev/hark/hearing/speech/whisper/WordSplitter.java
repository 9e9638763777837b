package dev.hark.hearing.speech.whisper;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the words in a row of text tokens.
 *
 * <p>A word is what stands between blanks; in scripts without blanks, the least number of tokens
 * that makes whole characters. Punctuation belongs to the word it leans on.
 */
final class WordSplitter {

  private static final Set<String> WITHOUT_BLANKS = Set.of("zh", "ja", "yue", "th", "lo", "my");
  private static final String LEANS_RIGHT = "\"'“¿([{-「『（《";
  private static final String LEANS_LEFT = "\"'.。,，!！?？:：”)]}、；;…」』）》";
  // French sets a blank before these
  private static final String LEANS_LEFT_OVER_BLANK = "!?:;»";
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
    boolean withoutBlanks = WITHOUT_BLANKS.contains(language);
    List<Piece> words = new ArrayList<>();
    for (Piece piece : wholeCharacters(tokens)) {
      if (!words.isEmpty() && continues(words.getLast(), piece, withoutBlanks)) {
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

  /** Whether a piece belongs to the word before it. */
  private static boolean continues(Piece word, Piece piece, boolean withoutBlanks) {
    if (piece.text().startsWith(" ")) {
      return isOnly(piece.text(), LEANS_LEFT_OVER_BLANK)
          || (isOnly(word.text(), LEANS_RIGHT) && isOnly(piece.text(), LEANS_LEFT));
    }
    if (isOnly(piece.text(), LEANS_LEFT) || isOnly(word.text(), LEANS_RIGHT)) {
      return true;
    }
    return !withoutBlanks || (endsNarrow(word.text()) && startsNarrow(piece.text()));
  }

  private static boolean isOnly(String text, String marks) {
    String stripped = text.strip();
    return !stripped.isEmpty() && stripped.chars().allMatch(c -> marks.indexOf(c) >= 0);
  }

  private static boolean endsNarrow(String text) {
    return !text.isEmpty() && isNarrowLetter(text.codePointBefore(text.length()));
  }

  private static boolean startsNarrow(String text) {
    return !text.isEmpty() && isNarrowLetter(text.codePointAt(0));
  }

  /** Latin letters and digits inside a text without blanks make words of their own. */
  private static boolean isNarrowLetter(int c) {
    return Character.isDigit(c) || Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
  }

  private static Piece joined(Piece first, Piece second) {
    return new Piece(first.text() + second.text(), first.tokens() + second.tokens());
  }
}
