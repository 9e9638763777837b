package dev.hark.hearing.phrasing.tongue;

import dev.hark.hearing.ChineseScript;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final Pattern QUOTED =
      Pattern.compile("[\"“”„«»「」『』][^\"“”„«»「」『』]{1,80}[\"“”„«»「」『』]");
  private static final Pattern INSIDE = Pattern.compile("(音頻|錄音|背景|話語|對話|^)里");
  private static final Pattern CANTONESE =
      Pattern.compile(
          "[嘅咩唔喺哋啲嚟冇咗嗰乜咁佢噉哂]|呢[段個首度]|(?<![關聯干体體])係|邊[個種段啲度]|(?<![哪那這右左旁兩一])邊(?=[呀㗎?？]|$)|[講唱響叫]緊|點(?:樣|呀|解|算)|幾(?:多|時|耐|長|快)|質素|[咋撳掣]|邊樣|(?<![確确肯一決决穩稳固規规])定(?![期時位義調])\\p{IsHan}{1,4}[㗎呀?？]*$");

  /** Marks of Portuguese, which no answer is written in, that its neighbours do not have. */
  private static final Pattern PORTUGUESE =
      Pattern.compile(
          "[ãõÃÕ]|\\b(?:é|isso|isto|você|vocês|quem|qual é|em que|o que (?:ele|ela|está|se|há)|obrigad[oa])\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern SPANISH = Pattern.compile("[¿¡ñÑ]");

  /** Japanese that is written without kana, by itself. */
  private static final Pattern JAPANESE =
      Pattern.compile("^何(?:語|人|回|秒|歳|才|個|番|曲|分間)[?？]?$|^(?:早口|要約|翻訳|音声認識)[?？]?$");

  /** English that by itself could be another language. */
  private static final Pattern ENGLISH_ALONE =
      Pattern.compile("^(?:describe|transcribe|tags?|tempo|genre)\\W*$", Pattern.CASE_INSENSITIVE);

  private static final Pattern FRENCH =
      Pattern.compile("\\by ?a (?:du|des|de la|de l'|un|une)\\b", Pattern.CASE_INSENSITIVE);

  /** Letters of German alone, which names in other languages have as well. */
  private static final Pattern GERMAN = Pattern.compile("[äöß]", Pattern.CASE_INSENSITIVE);

  private static final Letters EUROPEAN =
      new Letters(
          List.of(Tongue.EN, Tongue.FR, Tongue.IT, Tongue.ES, Tongue.DE), frequentWords(), 2);
  private static final Letters EASTERN =
      new Letters(List.of(Tongue.ZH, Tongue.YUE, Tongue.JA), Map.of(), 4);

  /** Guesses the language of a question. English when nothing speaks for another. */
  public static Audience of(String text) {
    String own = QUOTED.matcher(text).replaceAll(" ");
    boolean nothingOutside = own.codePoints().noneMatch(Character::isLetter);
    String judged = nothingOutside ? text : own;
    if (judged.codePoints().anyMatch(Audience::isKana)) {
      return new Audience(Tongue.JA, false);
    }
    if (JAPANESE.matcher(judged.strip()).find()) {
      return new Audience(Tongue.JA, false);
    }
    if (CANTONESE.matcher(judged).find()) {
      return new Audience(Tongue.YUE, false);
    }
    if (judged.codePoints().anyMatch(Han::isHan)) {
      boolean simplified = !Han.traditional(judged).equals(judged) && !Han.hasTraditional(judged);
      Tongue likely = simplified ? Tongue.ZH : EASTERN.of(judged).orElse(Tongue.ZH);
      return new Audience(likely, likely == Tongue.ZH && Han.hasTraditional(judged));
    }
    if (!reads(judged)) {
      return ENGLISH;
    }
    if (SPANISH.matcher(judged).find()) {
      return new Audience(Tongue.ES, false);
    }
    if (ENGLISH_ALONE.matcher(judged.strip()).find()) {
      return new Audience(Tongue.EN, false);
    }
    if (FRENCH.matcher(judged).find()) {
      return new Audience(Tongue.FR, false);
    }
    Tongue unknown = GERMAN.matcher(judged).find() ? Tongue.DE : Tongue.EN;
    return new Audience(EUROPEAN.of(judged).orElse(unknown), false);
  }

  /** Whether a text may be in one of the languages that questions are read in. */
  public static boolean reads(String text) {
    long foreign = text.codePoints().filter(Audience::isOfNoTongue).count();
    boolean portuguese = PORTUGUESE.matcher(text).find() && !SPANISH.matcher(text).find();
    return !portuguese && 2 * foreign <= text.codePoints().filter(Character::isLetter).count();
  }

  private static boolean isOfNoTongue(int codePoint) {
    return Character.isLetter(codePoint)
        && switch (Character.UnicodeScript.of(codePoint)) {
          case LATIN, HAN, HIRAGANA, KATAKANA, COMMON, INHERITED -> false;
          default -> true;
        };
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
    boolean undecided =
        own.tongue() == Tongue.EN
            && (ENGLISH_ALONE.matcher(text.strip()).find() || EUROPEAN.of(text).isEmpty());
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

  private static Map<Tongue, List<String>> frequentWords() {
    Map<Tongue, List<String>> words = new EnumMap<>(Tongue.class);
    for (String line : Resource.lines(Audience.class, "frequent-words.tsv")) {
      String[] cells = line.split("\t");
      words.put(Tongue.of(cells[0]).orElseThrow(), List.of(cells[1].split(" ")));
    }
    return words;
  }

  private static boolean isKana(int codePoint) {
    return switch (Character.UnicodeScript.of(codePoint)) {
      case HIRAGANA, KATAKANA -> true;
      default -> false;
    };
  }
}
