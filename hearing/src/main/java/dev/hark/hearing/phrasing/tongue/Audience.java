package dev.hark.hearing.phrasing.tongue;

import dev.hark.hearing.ChineseScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom an answer is for.
 *
 * @param tongue the language to answer in
 * @param traditional whether Chinese is to be written in traditional characters
 */
public record Audience(Tongue tongue, boolean traditional) {

  public static final Audience ENGLISH = new Audience(Tongue.EN, false);

  private static final int SHORT_CHARACTERS = 12;
  private static final Pattern WORD = Pattern.compile("[\\p{L}']+");
  private static final Pattern QUOTED =
      Pattern.compile("[\"“”„«»「」『』][^\"“”„«»「」『』]{1,80}[\"“”„«»「」『』]");
  private static final Pattern INSIDE = Pattern.compile("(音頻|錄音|背景|話語|對話|^)里");
  private static final Pattern CANTONESE =
      Pattern.compile(
          "[嘅咩唔喺哋啲嚟冇咗嗰乜咁佢噉哂]|呢[段個首度]|(?<![關聯干体體])係|邊[個種段啲度]|[講唱響叫]緊|點(?:樣|呀|解|算)|幾(?:多|時|耐)|質素");

  private static final double ENDING_WEIGHT = 0.4;
  private static final double LETTER_WEIGHT = 1.5;

  /** Words of questions, each with the languages that have it. */
  private static final Map<String, Set<Tongue>> FREQUENT = new HashMap<>();

  /** How words end that are rarely a word of another of these languages. */
  private static final Map<Tongue, Pattern> ENDINGS =
      Map.of(
          Tongue.EN, Pattern.compile("(?:th|ing|ght|ould|ness|ly|wh\\p{L}+|\\p{L}+ck)"),
          Tongue.FR, Pattern.compile("(?:eau|eaux|ez|oir|eux|euse|ette|elle|ique|aient|ées?)"),
          Tongue.IT,
              Pattern.compile("(?:zione|zioni|ggio|tto|tti|tta|gli|cchi|cchio|ità|ndo|mente)"),
          Tongue.ES, Pattern.compile("(?:ción|ciones|dad|ando|iendo|ado|ados|illo|illa|ar|ir)"),
          Tongue.DE, Pattern.compile("(?:ung|ungen|heit|keit|lich|isch|cht|tz|sch|st|ß\\p{L}*)"));

  static {
    for (String line : Resource.lines(Audience.class, "frequent-words.tsv")) {
      String[] cells = line.split("\t");
      Tongue tongue = Tongue.of(cells[0]).orElseThrow();
      for (String word : cells[1].split(" ")) {
        FREQUENT.computeIfAbsent(word, ignored -> EnumSet.noneOf(Tongue.class)).add(tongue);
      }
    }
  }

  /** Guesses the language of a question. English when nothing speaks for another. */
  public static Audience of(String text) {
    String own = QUOTED.matcher(text).replaceAll(" ");
    boolean nothingOutside = own.codePoints().noneMatch(Character::isLetter);
    String judged = nothingOutside ? text : own;
    if (judged.codePoints().anyMatch(Audience::isKana)) {
      return new Audience(Tongue.JA, false);
    }
    if (CANTONESE.matcher(judged).find()) {
      return new Audience(Tongue.YUE, false);
    }
    if (judged.codePoints().anyMatch(Han::isHan)) {
      return new Audience(Tongue.ZH, Han.hasTraditional(judged));
    }
    return new Audience(byFrequentWords(judged).orElse(Tongue.EN), false);
  }

  /**
   * Guesses the language of a question that goes on from another: what does not tell its language
   * is in that of the one before.
   */
  public static Audience of(String text, Optional<Audience> before) {
    Audience own = of(text);
    if (before.isEmpty()) {
      return own;
    }
    boolean undecided = own.tongue() == Tongue.EN && byFrequentWords(text).isEmpty();
    boolean shortChinese =
        own.tongue() == Tongue.ZH
            && text.length() <= SHORT_CHARACTERS
            && (before.get().tongue() == Tongue.YUE || before.get().tongue() == Tongue.JA);
    return undecided || shortChinese ? before.get() : own;
  }

  /** The audience of a spoken language, as told by its ISO 639 code. */
  public static Audience speaking(String code) {
    return new Audience(Tongue.of(code).orElse(Tongue.EN), false);
  }

  /** The same, who read Chinese in a script; Cantonese is answered as it is written. */
  public Audience reading(ChineseScript script) {
    return tongue == Tongue.ZH ? new Audience(tongue, script == ChineseScript.TRADITIONAL) : this;
  }

  /** The text in the script of this audience. */
  public String written(String text) {
    if (!traditional || tongue != Tongue.ZH) {
      return text;
    }
    // 里 stays in names (阿里) and becomes 裡 where it means "in".
    return INSIDE.matcher(Han.traditional(text)).replaceAll("$1裡");
  }

  /** How much the letters of a text speak for a language. */
  private static double byLetters(Tongue tongue, String text) {
    String own =
        switch (tongue) {
          case FR -> "çœêâûîë";
          case IT -> "òì";
          case ES -> "ñ¿¡";
          case DE -> "ßäöü";
          case EN, ZH, YUE, JA -> "";
        };
    return LETTER_WEIGHT * text.chars().filter(c -> own.indexOf(c) >= 0).distinct().count();
  }

  /** How much the words of a text speak for a language: a shared word as much less. */
  private static double byWords(Tongue tongue, List<String> words) {
    double sum = 0;
    for (String word : words) {
      Set<Tongue> known = FREQUENT.getOrDefault(word, Set.of());
      if (known.contains(tongue)) {
        sum += 1.0 / known.size();
      } else if (known.isEmpty() && ends(word, tongue)) {
        sum += ENDING_WEIGHT;
      }
    }
    return sum;
  }

  private static boolean ends(String word, Tongue tongue) {
    Pattern endings = ENDINGS.get(tongue);
    return endings != null
        && endings.matcher(word).results().anyMatch(r -> r.end() == word.length());
  }

  private static Optional<Tongue> byFrequentWords(String text) {
    String lower = text.toLowerCase(Locale.ROOT).replace('’', '\'');
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(lower);
    while (matcher.find()) {
      String word = matcher.group();
      words.add(word);
      if (word.indexOf('\'') > 0) {
        words.addAll(List.of(word.split("'")));
      }
    }
    Tongue best = Tongue.EN;
    double most = 0;
    for (Tongue tongue : List.of(Tongue.EN, Tongue.FR, Tongue.IT, Tongue.ES, Tongue.DE)) {
      double score = byWords(tongue, words) + byLetters(tongue, lower);
      if (score > most) {
        most = score;
        best = tongue;
      }
    }
    return most <= ENDING_WEIGHT ? Optional.empty() : Optional.of(best);
  }

  private static boolean isKana(int codePoint) {
    return switch (Character.UnicodeScript.of(codePoint)) {
      case HIRAGANA, KATAKANA -> true;
      default -> false;
    };
  }
}
