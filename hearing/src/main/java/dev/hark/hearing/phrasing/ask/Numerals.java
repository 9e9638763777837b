package dev.hark.hearing.phrasing.ask;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ordinal numbers as the eight languages write them. */
final class Numerals {

  /** A number in digits or Chinese characters. */
  static final String CHARACTERS = "(?:\\d+|[一二三四五六七八九十]+)";

  /** How the ordinals from the first to the tenth begin, in six languages. */
  private static final List<String> STEMS =
      List.of(
          "first|1st|premi[eè]re?s?|prim(?:er[oa]?s?|[oaie])|erste[nrsm]?",
          "second[oaie]?s?|2nd|deuxi[eè]mes?|segund[oa]s?|zweite[nrsm]?",
          "third|3rd|troisi[eè]mes?|terz[oaie]|tercer[oa]?s?|dritte[nrsm]?",
          "fourth|quatri[eè]mes?|quart[oaie]|cuart[oa]s?|vierte[nrsm]?",
          "fifth|cinqui[eè]mes?|quint[oaie]s?|fünfte[nrsm]?",
          "sixth|sixi[eè]mes?|sest[oaie]|sext[oa]s?|sechste[nrsm]?",
          "seventh|septi[eè]mes?|settim[oaie]|s[ée]ptim[oa]s?|siebte[nrsm]?",
          "eighth|huiti[eè]mes?|ottav[oaie]|octav[oa]s?|achte[nrsm]?",
          "ninth|neuvi[eè]mes?|non[oaie]|noven[oa]s?|neunte[nrsm]?",
          "tenth|dixi[eè]mes?|decim[oaie]|décim[oa]s?|zehnte[nrsm]?");

  private static final String LAST =
      "last|final|derni[eè]re?s?|ultim[oaie]|últim[oa]s?|letzte[nrsm]?";
  private static final String BEFORE_LAST =
      "penultimate|second[- ]to[- ]last|next[- ]to[- ]last|last but one"
          + "|(?:avant-derni|pénulti)[eè]re?m?e?s?|penultim[oaie]|penúltim[oa]s?|vorletzte[nrsm]?";

  /** An ordinal in one of the languages that write blanks. */
  static final String ORDINAL =
      "(?:"
          + BEFORE_LAST
          + "|"
          + String.join("|", STEMS)
          + "|"
          + LAST
          + "|\\d{1,3}(?:st|nd|rd|th|\\.|er|[eè]re?|e|[eè]me|[ºª°])(?= ))";

  private static final String DIGITS = "一二三四五六七八九";
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern CHINESE = Pattern.compile("[一二三四五六七八九十]+");

  private Numerals() {}

  /** The place that an ordinal names, counted from 1, from -1 backwards; empty for no ordinal. */
  static Optional<Integer> place(String word) {
    if (word.matches(BEFORE_LAST)) {
      return Optional.of(-2);
    }
    boolean back = word.startsWith("倒");
    if (!back && (word.matches(LAST) || word.matches("最[后後末尾].*"))) {
      return Optional.of(-1);
    }
    if (word.matches("最.*|[首头].*")) {
      return Optional.of(1);
    }
    for (int i = 0; i < STEMS.size(); i++) {
      if (word.matches(STEMS.get(i))) {
        return Optional.of(i + 1);
      }
    }
    return number(word).filter(n -> n > 0).map(n -> back ? -n : n);
  }

  private static Optional<Integer> number(String word) {
    Matcher digits = NUMBER.matcher(word);
    if (digits.find()) {
      String figure = digits.group();
      return figure.length() > 6 ? Optional.empty() : Optional.of(Integer.parseInt(figure));
    }
    Matcher chinese = CHINESE.matcher(word);
    return chinese.find() ? Optional.of(value(chinese.group())) : Optional.empty();
  }

  /** "十二" is 12, "三十" is 30. */
  private static int value(String characters) {
    int ten = characters.indexOf('十');
    if (ten < 0) {
      return DIGITS.indexOf(characters.charAt(characters.length() - 1)) + 1;
    }
    int tens = ten == 0 ? 1 : DIGITS.indexOf(characters.charAt(ten - 1)) + 1;
    int ones = ten + 1 < characters.length() ? DIGITS.indexOf(characters.charAt(ten + 1)) + 1 : 0;
    return 10 * tens + ones;
  }
}
