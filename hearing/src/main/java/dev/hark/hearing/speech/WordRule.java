package dev.hark.hearing.speech;

import java.util.Set;

/**
 * Where a word ends: at a blank; in scripts without blanks, at each character. Punctuation belongs
 * to the word it leans on.
 */
public final class WordRule {

  private static final Set<String> WITHOUT_BLANKS = Set.of("zh", "ja", "yue", "th", "lo", "my");
  private static final String LEANS_RIGHT = "\"'“¿([{-「『（《";
  private static final String LEANS_LEFT = "\"'.。,，!！?？:：”)]}、；;…」』）》";
  // French sets a blank before these
  private static final String LEANS_LEFT_OVER_BLANK = "!?:;»";

  private WordRule() {}

  /** Whether a language, by its ISO 639 code, is written without blanks between words. */
  public static boolean isWithoutBlanks(String language) {
    return WITHOUT_BLANKS.contains(language);
  }

  /**
   * Whether a piece of text belongs to the word before it.
   *
   * @param word with the blank before it, where there is one
   * @param piece likewise
   */
  public static boolean continues(String word, String piece, boolean withoutBlanks) {
    if (piece.startsWith(" ")) {
      return isOnly(piece, LEANS_LEFT_OVER_BLANK)
          || (isOnly(word, LEANS_RIGHT) && isOnly(piece, LEANS_LEFT));
    }
    if (isOnly(piece, LEANS_LEFT) || isOnly(word, LEANS_RIGHT)) {
      return true;
    }
    return !withoutBlanks || (endsNarrow(word) && startsNarrow(piece));
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
}
