package dev.hark.hearing.sentence;

import dev.hark.hearing.phrasing.tongue.Han;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The marks that a text is recognised by: words, pairs of words and runs of letters where blanks
 * are written, runs of characters where none are.
 */
final class Grams {

  private static final Pattern RUN =
      Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー]+|[\\p{L}\\p{M}]+|\\p{N}+|§");
  private static final int LONGEST_UNSPACED = 3;
  private static final List<Integer> LETTERS = List.of(3, 4, 5);

  private Grams() {}

  /** The marks of a text, each once, in the order they first appear. */
  static Set<String> of(String text) {
    Set<String> grams = new LinkedHashSet<>();
    List<String> words = new ArrayList<>(List.of("<"));
    Matcher run = RUN.matcher(text.toLowerCase(Locale.ROOT));
    while (run.find()) {
      String word = run.group();
      if (word.charAt(0) == 'ー' || Han.isUnspaced(word.codePointAt(0))) {
        unspaced(word, grams);
        words.add("~");
        continue;
      }
      boolean number = Character.isDigit(word.charAt(0));
      words.add(number ? "0" : word);
      if (!number) {
        letters("_" + word + "_", grams);
      }
    }
    words.add(">");
    for (int i = 1; i < words.size(); i++) {
      grams.add("w:" + words.get(i));
      grams.add("p:" + words.get(i - 1) + " " + words.get(i));
    }
    return grams;
  }

  private static void unspaced(String run, Set<String> grams) {
    for (int at = 0; at < run.length(); at++) {
      for (int n = 1; n <= LONGEST_UNSPACED && at + n <= run.length(); n++) {
        grams.add(run.substring(at, at + n));
      }
    }
  }

  private static void letters(String padded, Set<String> grams) {
    for (int n : LETTERS) {
      for (int at = 0; at + n <= padded.length(); at++) {
        grams.add(padded.substring(at, at + n));
      }
    }
  }
}
