package dev.hark.hearing.phrasing.tongue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  private static final Pattern WORD = Pattern.compile("[\\p{L}']+");
  private static final Pattern QUOTED =
      Pattern.compile("[\"“”„«»「」『』][^\"“”„«»「」『』]{1,80}[\"“”„«»「」『』]");
  private static final Pattern INSIDE = Pattern.compile("(音頻|錄音|背景|話語|對話|^)里");
  private static final Pattern CANTONESE =
      Pattern.compile("[嘅咩唔喺哋啲嚟冇咗嗰乜咁佢噉]|呢段|^係|係[咪男女邊]|邊個|邊種|講緊|點樣|幾多");

  /** Words that are frequent in questions of one language and rare in the others. */
  private static final Map<Tongue, Set<String>> FREQUENT =
      new TreeMap<>(
          Map.of(
              Tongue.EN,
              words(
                  "the is are was what which who whom how when where does do did in of this there"
                      + " please audio recording clip speaker say said tell me hear transcribe"
                      + " describe and any you can"),
              Tongue.FR,
              words(
                  "le la les des du est sont que qu qu'est quelle quel qui dans cet cette ce y"
                      + " entend entends entendez enregistrement extrait audio dit parle parlée"
                      + " langue combien où quand transcris transcrire transcrivez décris"
                      + " décrivez une un il elle bruit son quoi on de est-ce a-t-il"),
              Tongue.IT,
              words(
                  "il lo la gli che cosa quale chi come dove quando nel nella questo questa c'è"
                      + " sono è si sente senti registrazione viene detto parla lingua quante"
                      + " trascrivi trascrivere descrivi suono rumore un una di dice c della"),
              Tongue.ES,
              words(
                  "el la los las qué que cuál quién cómo dónde cuándo cuántas hay en este esta es"
                      + " son se oye oyes escucha escuchas grabación dice habla idioma transcribe"
                      + " transcribir describe sonido ruido un una del de al está audio lengua"),
              Tongue.DE,
              words(
                  "der die das den dem ist sind was wer wie wo wann welche welcher in diesem dieser"
                      + " diese aufnahme hört hörst hören man zu sagt gesagt wird sprache"
                      + " gesprochen spricht gibt es ein eine einen transkribiere beschreibe"
                      + " geräusch und bitte im von")));

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
    return new Audience(byFrequentWords(judged), false);
  }

  /** The audience of a spoken language, as told by its ISO 639 code. */
  public static Audience speaking(String code) {
    return new Audience(Tongue.of(code).orElse(Tongue.EN), false);
  }

  /** The text in the script of this audience. */
  public String written(String text) {
    if (!traditional || tongue != Tongue.ZH) {
      return text;
    }
    // 里 stays in names (阿里) and becomes 裡 where it means "in".
    return INSIDE.matcher(Han.traditional(text)).replaceAll("$1裡");
  }

  private static Tongue byFrequentWords(String text) {
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
      long hits = words.stream().filter(entry.getValue()::contains).count();
      if (hits > most) {
        most = hits;
        best = entry.getKey();
      }
    }
    return best;
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
