package dev.hark.hearing.phrasing.fact;

import java.util.Set;

/** How numbers of one word are put together to greater ones: "twenty" and "one", "vingt et un". */
final class Numerals {

  /** What stands between tens and ones. */
  private static final Set<String> JOINS_TENS = Set.of("et", "y", "e");

  /** What stands behind hundreds. */
  private static final Set<String> JOINS_HUNDREDS = Set.of("and", "und");

  private Numerals() {}

  /** Whether a word may stand inside a number that begins with another one. */
  static boolean joins(String word, long first) {
    return first >= 100 ? JOINS_HUNDREDS.contains(word) : JOINS_TENS.contains(word);
  }

  /** The value of two numbers said one behind the other, negative where these are two. */
  static long together(long first, long second) {
    boolean ones = second >= 1 && second <= 9;
    boolean teens = second >= 10 && second <= 19;
    if (first == 4 && second == 20) {
      return 80; // quatre-vingts
    }
    if ((first >= 20 && first < 100 && first % 10 == 0 && ones)
        || ((first == 60 || first == 80) && teens)) {
      return first + second; // soixante-dix
    }
    if ((second == 100 && first >= 2 && first <= 9)
        || (second == 1000 && first >= 2 && first < 1000)) {
      return first * second;
    }
    boolean hundreds = first >= 100 && first % 100 == 0 && second >= 1 && second < 100;
    boolean thousands = first >= 1000 && first % 1000 == 0 && second >= 1 && second < 1000;
    return hundreds || thousands ? first + second : -1;
  }
}
