package dev.hark.hearing.phrasing.ask;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which recording, or which time of several, words like "the second one" mean. */
final class Ordinals {

  private static final Pattern CLIP =
      Pattern.compile(
          "\\b(first|1st|second|2nd|third|3rd|fourth|4th|last) (?:one|audio|clip|recording|file|sound|track|sample)\\b"
              + "|\\b(?:audio|clip|recording|file|sample|sound) (?:number |no\\.? ?|#)?([1-9])\\b"
              + "|第([一二三四五1-5])(?:段|个|条|份)?(?:音频|录音|语音|声音|文件|片段|段|条)"
              + "|(?:音频|录音|语音|録音|音声)([一二三四1-4])\\b|([一二三四]|最初|最後|最后)(?:つ目|の(?:録音|音声)|一段)"
              + "|(?<!quel)(?:le |la |l'|du )(premi[eè]re?|deuxième|seconde?|troisième|derni[eè]re?)\\b(?! fois)"
              + "|(?:il |la |nella |nel |della |del )(prim[oa]|second[oa]|terz[oa]|ultim[oa])\\b(?! volta)"
              + "|(?:el |la )(primer[oa]?|segund[oa]|tercer[oa]?|últim[oa])\\b(?! vez)"
              + "|\\b(erste|zweite|dritte|letzte)[nrsm]?\\b(?! mal)"
              + "|\\b(?:enregistrement|extrait|registrazione|grabación|aufnahme) ([1-4])\\b");

  /** The recording that is left where one was chosen: "and what is the other one?". */
  private static final Pattern OTHER =
      Pattern.compile(
          "\\bthe other(?: (?:one|clip|recording|audio|file|sound|track))?(?=[\\s?.,]*(?:$|is\\b|was\\b|contain|has\\b|then\\b))"
              + "|\\bl'autre\\b(?! (?:personne|voix|homme|femme|son|bruit|instrument|langue|mot|phrase)\\b)"
              + "|\\bl'altr[ao]\\b(?! (?:persona|voce|uomo|donna|suono|rumore|strumento|lingua|parola|frase)\\b)"
              + "|\\b(?:la otra|el otro)\\b(?! (?:persona|voz|hombre|mujer|sonido|ruido|instrumento|idioma|palabra|frase)\\b)"
              + "|\\b(?:qui (?:fait|produit)|chi fa|quién hace|qué hace|wer macht) (?:l'autre|l'altro|el otro|das andere)\\b"
              + "|\\b(?:das|die|der) andere(?:n)?(?: aufnahme| datei| clip)?\\b(?! \\p{L}*(?:stimme|sprecher|person|frau|mann))"
              + "|(?:另外?一|另|另外那|剩下(?:的)?(?:那)?一?)(?:段|条|个(?:录音|音频)|个(?=[是呢有系]))|剩(?:低|返)(?:嗰|一)(?:段|条)"
              + "|もう(?:一|1|ひと)(?:つ|方|本)(?!質問|质问|教|聞|闻|お|だけ|の音|の声)|もう片方|他方の",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final String IN =
      "\\b(?:(?:in|on|from) (?:the )?|dans (?:le |la )?|de (?:la |le )?|du |(?:in |nel |nella )(?:quell[ao] )?|della |del "
          + "|en (?:la |el )?|de la |in (?:der |dem )?|auf (?:der |dem )?|aus (?:der |dem )?)";

  /** "What is heard in the shorter one?": by what a recording is chosen from several. */
  private static final Map<Integer, Pattern> RELATIVE =
      Map.of(
          Ask.LONGER_CLIP,
          relative("longer|longest|plus long(?:ue)?|più lung[oa]|más larg[oa]|längeren|längsten"),
          Ask.SHORTER_CLIP,
          relative(
              "shorter|shortest|plus court(?:e)?|più (?:cort|brev)[oae]|más (?:cort[oa]|breve)|kürzeren|kürzesten"),
          Ask.LOUDER_CLIP,
          relative("louder|loudest|plus fort(?:e)?|più forte|más fuerte|lauteren|lautesten"),
          Ask.QUIETER_CLIP,
          relative(
              "quieter|quietest|softer|moins fort(?:e)?|plus (?:faible|calme)|meno forte|più debole|menos fuerte"
                  + "|más (?:suave|baj[oa])|leiseren|leisesten"));

  /** What may stand beside the name of a recording in a piece that asks the same once more. */
  private static final Pattern ALONE =
      Pattern.compile(
          "(?:\\b(?:and|what|which|who|how|about|in|is|the|one|recording|clip|file|audio|und|was|welche[rsnm]?"
              + "|wer|wie|im|ist|aufnahme|datei|et|quoi|quel(?:le)?|qui|que|dans|est|enregistrement|fichier"
              + "|e|ed|cosa|che|qual[ei]|chi|nel|nella|è|file|registrazione|y|qué|cuál|quién|en|es|grabación"
              + "|archivo)\\b|[\\s?,.])*",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern OCCASION =
      Pattern.compile(
          "(?<!\\b(?:what|which|wich|exact|the same|this|each|every|per) )\\b(first|1st|second|2nd|third|3rd"
              + "|fourth|4th|last|final)\\b(?! (?:one|audio|clip|recording|file|sound|track|sample"
              + "|language|do|does|did|is|are|was))"
              + "|(第一|第二|第三|第四|最后一|首)[次声]");
  private static final List<Set<String>> ORDINALS =
      List.of(
          Set.of(
              "first",
              "1st",
              "一",
              "第一",
              "首",
              "最初",
              "premier",
              "première",
              "premiere",
              "premièr",
              "primo",
              "prima",
              "primer",
              "primero",
              "primera",
              "erste"),
          Set.of(
              "second",
              "2nd",
              "二",
              "第二",
              "deuxième",
              "seconde",
              "secondo",
              "seconda",
              "segundo",
              "segunda",
              "zweite"),
          Set.of(
              "third",
              "3rd",
              "三",
              "第三",
              "troisième",
              "terzo",
              "terza",
              "tercer",
              "tercero",
              "tercera",
              "dritte"),
          Set.of("fourth", "4th", "四", "第四"),
          Set.of("五", "第五"));
  private static final Set<String> LAST =
      Set.of(
          "last",
          "final",
          "最后一",
          "最後",
          "最后",
          "dernier",
          "dernière",
          "derniere",
          "dernièr",
          "ultimo",
          "ultima",
          "último",
          "última",
          "letzte");

  private Ordinals() {}

  private static Pattern relative(String words) {
    return Pattern.compile(
        IN + "(?:" + words + ")(?! (?:que|than|als|di|de)\\b)(?!\\p{L})",
        Pattern.UNICODE_CHARACTER_CLASS);
  }

  private static OptionalInt compared(String text) {
    return RELATIVE.entrySet().stream()
        .filter(entry -> entry.getValue().matcher(text).find())
        .mapToInt(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * The recording that a text names, counted from 0, -1 for the last, {@link Ask#OTHER_CLIP} for
   * the one that is left, {@link Ask#LONGER_CLIP} and its like for one that is compared; empty when
   * none.
   */
  static OptionalInt clip(String text) {
    OptionalInt named =
        namesSeveral(text) ? OptionalInt.empty() : ordinal(CLIP, Voice.withoutPlace(text), 1);
    OptionalInt compared = named.isEmpty() ? compared(text) : named;
    return compared.isEmpty() && namesOther(text) ? OptionalInt.of(Ask.OTHER_CLIP) : compared;
  }

  /** Whether a text speaks of the recording that is left: "the other one". */
  static boolean namesOther(String text) {
    return OTHER.matcher(text).find() && !CLIP.matcher(text).find();
  }

  /** Whether a text names more than one recording: "what is in the first, what in the second?" */
  static boolean namesSeveral(String text) {
    return CLIP.matcher(Voice.withoutPlace(text))
            .results()
            .map(result -> ordinal(CLIP, result.group(), 1))
            .distinct()
            .count()
        > 1;
  }

  /**
   * Whether a piece names a recording and nothing that is asked of it: "and which in the second".
   */
  static boolean namesClipAlone(String piece) {
    String rest = CLIP.matcher(Voice.withoutPlace(piece)).replaceFirst(" ");
    return !rest.equals(piece) && ALONE.matcher(rest).matches();
  }

  /** The occasion that a text names, counted from 1, -1 for the last; empty when none. */
  static OptionalInt occasion(String text) {
    return ordinal(OCCASION, text, 0);
  }

  private static OptionalInt ordinal(Pattern pattern, String piece, int offset) {
    Matcher matcher = pattern.matcher(piece);
    if (!matcher.find()) {
      return OptionalInt.empty();
    }
    for (int group = 1; group <= matcher.groupCount(); group++) {
      String word = matcher.group(group);
      if (word != null) {
        int value = number(word);
        return OptionalInt.of(value < 0 ? value : value - offset);
      }
    }
    return OptionalInt.empty();
  }

  /** The place that an ordinal names, counted from 1, -1 for the last. */
  static int number(String word) {
    if (LAST.contains(word)) {
      return -1;
    }
    for (int i = 0; i < ORDINALS.size(); i++) {
      if (ORDINALS.get(i).contains(word)) {
        return i + 1;
      }
    }
    return Integer.parseInt(word);
  }
}
