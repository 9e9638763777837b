package dev.hark.hearing.phrasing.tongue;

import dev.hark.hearing.ChineseScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

  /** Words that are frequent in questions of one language and rare in the others. */
  private static final Map<Tongue, Set<String>> FREQUENT =
      new TreeMap<>(
          Map.of(
              Tongue.EN,
              words(
                  "the is are was what which who whom how when where does do did in of this there"
                      + " please audio recording clip speaker say said tell me hear transcribe"
                      + " describe and any you can it someone give much many there"),
              Tongue.FR,
              words(
                  "le la les des du est sont que qu qu'est quelle quel qui dans cet cette ce y"
                      + " entend entends entendez enregistrement extrait audio dit parle parlée"
                      + " langue combien où quand transcris transcrire transcrivez décris"
                      + " décrivez une un il elle bruit son quoi on de est-ce a-t-il quels quelles"
                      + " mot mots musique voix homme femme majeur mineur chante fois morceau"
                      + " quelqu pas ça ou et au aux avec par pour cela tu vous résume traduis"),
              Tongue.IT,
              words(
                  "il lo la gli che cosa quale chi come dove quando nel nella questo questa c'è"
                      + " sono è si sente senti registrazione viene detto parla lingua quante"
                      + " quanto quanti quali dura musica voce uomo donna maggiore minore canta"
                      + " strumenti com com'è volta volte brano dell dell'audio al dal del ci"
                      + " qualcuno qualcosa sta fa riconosci dimmi riassumi traduci quel"
                      + " punto compare"
                      + " trascrivi trascrivere descrivi suono rumore un una di dice c della"),
              Tongue.ES,
              words(
                  "el la los las qué que cuál quién cómo dónde cuándo cuántas hay en este esta es"
                      + " son se oye oyes escucha escuchas grabación dice habla idioma transcribe"
                      + " transcribir describe sonido ruido un una del de al está audio lengua cuánto"
                      + " cuántos música voz hombre mujer mayor menor canta tiene algo alguien"
                      + " cuál cuáles dime resume traduce veces y con por para se suena dura"),
              Tongue.DE,
              words(
                  "der die das den dem ist sind was wer wie wo wann welche welcher in diesem dieser"
                      + " diese aufnahme hört hörst hören man zu sagt gesagt wird sprache"
                      + " gesprochen spricht gibt es ein eine einen transkribiere beschreibe"
                      + " geräusch und bitte im von singt jemand"
                      + " dur moll stück musik ob regnet nicht kein keine stimme mann frau hinter oft mal"
                      + " erkennst klingt klingelt sie du ich wann etwas auf ins vor was welchen hat er")));

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
  private static long byLetters(Tongue tongue, String text) {
    String own =
        switch (tongue) {
          case FR -> "çœêâûîë";
          case IT -> "òì";
          case ES -> "ñ¿¡";
          case DE -> "ßäöü";
          case EN, ZH, YUE, JA -> "";
        };
    return 2 * text.chars().filter(c -> own.indexOf(c) >= 0).distinct().count();
  }

  private static Optional<Tongue> byFrequentWords(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT).replace('’', '\''));
    while (matcher.find()) {
      words.add(matcher.group());
      for (String half : matcher.group().split("'")) {
        words.add(half);
      }
    }
    Tongue best = Tongue.EN;
    long most = 0;
    for (Map.Entry<Tongue, Set<String>> entry : FREQUENT.entrySet()) {
      long hits =
          words.stream().filter(entry.getValue()::contains).count()
              + byLetters(entry.getKey(), text.toLowerCase(Locale.ROOT));
      if (hits > most) {
        most = hits;
        best = entry.getKey();
      }
    }
    return most == 0 ? Optional.empty() : Optional.of(best);
  }

  private static boolean isKana(int codePoint) {
    return switch (Character.UnicodeScript.of(codePoint)) {
      case HIRAGANA, KATAKANA -> true;
      default -> false;
    };
  }

  private static Set<String> words(String list) {
    return Set.copyOf(Arrays.asList(list.split(" ")));
  }
}
