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

  /** Whether words of a language stand without blanks between them. */
  static boolean withoutBlanks(String language) {
    return WITHOUT_BLANKS.contains(language);
  }

  /** The words of text tokens, in order; their token counts add up to the number of tokens. */
  List<Piece> split(List<Integer> tokens, String language) {
    List<Piece> characters = wholeCharacters(tokens);
    return leaned(withoutBlanks(language) ? characters : atBlanks(characters));
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

  private static List<Piece> atBlanks(List<Piece> pieces) {
    List<Piece> words = new ArrayList<>();
    for (Piece piece : pieces) {
      boolean starts = words.isEmpty() || piece.text().startsWith(" ");
      if (starts || isPunctuation(piece.text(), LEANS_RIGHT + LEANS_LEFT)) {
        words.add(piece);
      } else {
        words.add(joined(words.removeLast(), piece));
      }
    }
    return words;
  }

  /** Gives punctuation to the word that it leans on. */
  private static List<Piece> leaned(List<Piece> words) {
    List<Piece> result = new ArrayList<>();
    for (Piece word : words) {
      boolean toTheLeft = isPunctuation(word.text(), LEANS_LEFT) && !word.text().startsWith(" ");
      boolean fromTheLeft =
          !result.isEmpty() && isPunctuation(result.getLast().text(), LEANS_RIGHT);
      if (!result.isEmpty() && (toTheLeft || fromTheLeft)) {
        result.add(joined(result.removeLast(), word));
      } else {
        result.add(word);
      }
    }
    return result;
  }

  private static boolean isPunctuation(String text, String marks) {
    String stripped = text.strip();
    return !stripped.isEmpty() && stripped.chars().allMatch(c -> marks.indexOf(c) >= 0);
  }

  private static Piece joined(Piece first, Piece second) {
    return new Piece(first.text() + second.text(), first.tokens() + second.tokens());
  }
}
