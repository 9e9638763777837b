package dev.hark.hearing.speech;

import dev.hark.hearing.ChineseWriting;
import java.util.Set;

/**
 * Chinese and Japanese the way they are printed: punctuation at full width, no blanks between
 * characters, and Chinese in one script, since recognisers change between the two at will.
 */
public final class EastAsianText {

  private static final Set<String> LANGUAGES = Set.of("zh", "yue", "ja");
  private static final String HALF = ",.!?:;";
  private static final String CHINESE = "，。！？：；";
  private static final String JAPANESE = "、。！？：；";

  private final ChineseWriting writing;

  /**
   * @param writing the script that Chinese is brought into
   */
  public EastAsianText(ChineseWriting writing) {
    this.writing = writing;
  }

  /** A text as it is printed in its language; other languages stay as they are. */
  public String printed(String text, String language) {
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
    return writing.written(result.toString(), language);
  }

  /** Whether a character stands without blanks around it. */
  public static boolean isWide(int c) {
    return Character.isIdeographic(c)
        || (c >= 0x3000 && c <= 0x30FF) // punctuation, hiragana, katakana
        || (c >= 0xFF00 && c <= 0xFF60); // full-width forms
  }
}
