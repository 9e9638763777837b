package dev.hark.hearing.phrasing.tongue;

import java.util.HashMap;
import java.util.Map;

/** Chinese characters in their traditional and simplified forms, one to one. */
public final class Han {

  private static final Map<Integer, Integer> TO_SIMPLIFIED = new HashMap<>();
  private static final Map<Integer, Integer> TO_TRADITIONAL = new HashMap<>();

  static {
    Map<Integer, Integer> into = TO_SIMPLIFIED;
    for (String line : Resource.lines(Han.class, "han.txt")) {
      switch (line) {
        case "[simplify]" -> into = TO_SIMPLIFIED;
        case "[traditional]" -> into = TO_TRADITIONAL;
        default -> {
          int[] characters = line.codePoints().toArray();
          for (int i = 0; i + 1 < characters.length; i += 2) {
            into.put(characters[i], characters[i + 1]);
          }
        }
      }
    }
  }

  private Han() {}

  /** The text with every traditional character in its simplified form. */
  public static String simplified(String text) {
    return mapped(text, TO_SIMPLIFIED);
  }

  /** The text with every simplified character in its usual traditional form. */
  public static String traditional(String text) {
    return mapped(text, TO_TRADITIONAL);
  }

  /** Whether the text holds a character that only traditional writing uses. */
  public static boolean hasTraditional(String text) {
    return text.codePoints().anyMatch(TO_SIMPLIFIED::containsKey);
  }

  /** Whether a character is a Chinese one. */
  public static boolean isHan(int codePoint) {
    return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
  }

  /** Whether a character is written without blanks between words: Chinese or kana. */
  public static boolean isUnspaced(int codePoint) {
    return switch (Character.UnicodeScript.of(codePoint)) {
      case HAN, HIRAGANA, KATAKANA -> true;
      default -> false;
    };
  }

  private static String mapped(String text, Map<Integer, Integer> map) {
    StringBuilder result = new StringBuilder(text.length());
    text.codePoints().forEach(c -> result.appendCodePoint(map.getOrDefault(c, c)));
    return result.toString();
  }
}
