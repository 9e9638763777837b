package dev.hark.hearing.phrasing.wording;

import java.util.regex.Pattern;

/** The animal itself, of the name of what it does: "a rooster" of "a rooster crowing". */
final class Maker {

  /** What an animal does, as the eight languages add it to its name. */
  private static final Pattern DOING =
      Pattern.compile(
          "(?<=\\p{L}) \\p{L}+ing$| qui \\p{L}+$| che \\p{L}+$| que \\p{L}+$"
              + "|\\b\\p{L}+ende[nrs]? (?=\\p{Lu})"
              + "|(?:的|嘅)?(?:打鸣|啼叫|鸣叫|嘶鸣|嘎嘎|哼哼|啼|叫|鸣|鳴)?(?:声音|聲音|声|聲)$"
              + "|の(?:鳴き声|遠吠え|声|音)$");

  private Maker() {}

  /** The name without what it does; the whole name where it tells nothing of that. */
  static String of(String name) {
    String maker = DOING.matcher(name).replaceFirst("").strip();
    return maker.isEmpty() ? name : maker;
  }
}
