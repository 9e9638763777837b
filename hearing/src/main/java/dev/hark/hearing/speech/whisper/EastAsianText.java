package dev.hark.hearing.speech.whisper;

import com.ibm.icu.text.Transliterator;
import java.util.Set;

/**
 * Chinese and Japanese the way they are printed: punctuation at full width, no blanks between
 * characters, and Chinese in simplified characters, since Whisper changes between the two at will.
 */
final class EastAsianText {

  private static final Set<String> LANGUAGES = Set.of("zh", "yue", "ja");
  private static final String HALF = ",.!?:;";
  private static final String CHINESE = "，。！？：；";
  private static final String JAPANESE = "、。！？：；";

  private final boolean simplify;

  /**
   * @param simplify whether Chinese is brought into simplified characters
   */
  EastAsianText(boolean simplify) {
    this.simplify = simplify;
  }

  /** A text as it is printed in its language; other languages stay as they are. */
  String printed(String text, String language) {
    if (!LANGUAGES.contains(language)) {
      return text;
    }
    String full = language.equals("ja") ? JAPANESE : CHINESE;
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean behind = !result.isEmpty() && isWide(result.charAt(result.length() - 1));
      int mark = HALF.indexOf(c);
      if (behind && mark >= 0) {
        result.append(full.charAt(mark));
      } else if (c != ' ' || !behind || i + 1 == text.length() || !isWide(text.charAt(i + 1))) {
        result.append(c);
      }
    }
    return language.equals("zh") && simplify
        ? Simplifier.INSTANCE.transliterate(result.toString())
        : result.toString();
  }

  /** Whether a character stands without blanks around it. */
  static boolean isWide(int c) {
    return Character.isIdeographic(c)
        || (c >= 0x3000 && c <= 0x30FF) // punctuation, hiragana, katakana
        || (c >= 0xFF00 && c <= 0xFF60); // full-width forms
  }

  /** Loaded when the first Chinese text comes. */
  private static final class Simplifier {
    static final Transliterator INSTANCE = Transliterator.getInstance("Traditional-Simplified");
  }
}
