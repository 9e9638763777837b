package dev.hark.hearing.phrasing.ask;

import java.util.regex.Pattern;

/** Pieces of a message that ask nothing themselves, in the eight languages. */
final class Asides {

  private static final int FLAGS =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

  private static final Pattern CONDITION =
      Pattern.compile(
          "^(?:if|when there is|in case|如果|若|假如|要是|falls|wenn|si|se)\\b.*|^(?:如果|若|假如|要是).*");

  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "^(?:please |bitte |por favor |per favore )?(?:ignor(?:e|ez|a|iere?n?)|forget(?:"
              + " about)?|never mind|disregard|leave (?:out|aside)|skip|oublie[sz]?|lascia"
              + " (?:perdere|stare)|olvida|vergiss|apart from|besides|other than|except(?:"
              + " for)?|aside from|à part|oltre a|a parte|aparte de|además de|abgesehen"
              + " von|außer)\\b|^(?:请|先)?(?:不用管|不要管|别管|不管|忽略|抛开|撇开|唔使理|唔好理|唔理)"
              + "|^除了[^，,]*$|(?:無視|无视|気にしない|気にせず|以外に?$)"
              + "|^(?:请)?(?:不要|别|不用|无需|不必|不需要|唔好|唔使|唔洗)(?:再|帮我|给我|你)?"
              + "(?:翻译|译|总结|概括|解释|说明|描述|分析|介绍|转写)[^，,]{0,6}$"
              + "|^(?:翻訳|翻译|要約|要约|説明|说明)(?:は|も)?(?:不要|いりません|いらない|しなくて|しないで)");

  private static final String PLACE =
      "(?:first|second|third|last|premi(?:er|ère)|deuxième|seconde?|derni(?:er|ère)|prim[oa]"
          + "|second[oa]|ultim[oa]|primer[oa]|segund[oa]|últim[oa]|erste[rsn]?|zweite[rsn]?"
          + "|letzte[rsn]?)";

  /** Asks to agree, thanks, or chooses by place; the wish stands elsewhere. */
  private static final Pattern TAG =
      Pattern.compile(
          "(?:(?:^|[\\s,]+)[¿¡]?(?:are you (?:really |quite )?(?:sure|certain)|(?:es-tu|êtes-vous|tu"
              + " es|vous êtes)(?: vraiment)? (?:sûre?|certaine?)|(?:ne )?sei (?:proprio )?sicur[oa]"
              + "|(?:estás|está) (?:segur[oa])|(?:bist du|sind sie)(?: dir| sich)?(?: da)? sicher|(?:is|isn't"
              + "|was"
              + "|wasn't|are|aren't|do|don't|does|doesn't) (?:it|he|she"
              + "|this|that|they|you|there|not)|right|correct|true|what|who|when|where|why|how|wo|wann|wer|was|où|quand|qui|quoi|dove|quando|chi|cosa|dónde|cuándo|quién|qué|no|yes|yeah|ok|okay|not|innit|huh|eh"
              + "|please|pls|plz|thanks|thank you|or|and|so|the|one|it|this|that|non|oui|si|vrai|hein"
              + "|n'est-ce pas|pas vrai|c'est ça|svp|stp|s'il (?:te|vous) plaît|merci|ou|et|le|la"
              + "|sì|vero|giusto|per favore|grazie|o|e|il|verdad|cierto|sí|por favor|porfa|gracias|y|el"
              + "|oder|nicht|wahr|nicht wahr|stimmt(?:'s)?|ja|nein|gell|doch|bitte|danke|und|der|die|das"
              + "|"
              + PLACE
              + "))+[\\s.!]*"
              + "|(?:对|是|不是|没错|系|啱)(?:不对|不是|唔啱|咪|吗|吧|么|冇|呀)*"
              + "|谢谢(?:你|您|啦|了|哦|哈)?|多谢(?:晒|哂|你)?|感谢|唔该(?:晒|哂|你)?"
              + "|麻烦(?:你|您)?(?:了|啦|晒)?|拜托(?:了|你)?|辛苦(?:了|你了)?"
              + "|ありがとう(?:ございます|ございました)?"
              + "|(?:よろしく|宜しく)?お(?:願|愿)い(?:します|いたします|致します)?|助かります",
          FLAGS);

  /** How a sentence begins that tells of the asker, or of what is known already. */
  private static final Pattern TELLS =
      Pattern.compile(
          "^(?:(?:i|i'm|im|i've|we|we're|my|our|he|she|they|it's|someone|somebody|callers?|customers?"
              + "|people|there is|there's)\\b(?!.*\\b(?:want|wanna|need|like to|love to|wish|wonder"
              + "|curious|have to|must|looking for|please|pls|tell|think|thought|guess|bet|know (?:what|who|which"
              + "|how|when|where|if|whether))\\b)"
              + "|(?:je|j'\\p{L}+|nous|mon|ma|mes|notre|nos|on me)\\b(?!.*\\b(?:veux|voudrais|aimerais"
              + "|besoin|souhaite|faut|dois|cherche|savoir|pense|crois)\\b)"
              + "|(?:io|ho|sono|siamo|noi|studio|lavoro|insegno|gestisco|preparo|suono|abbiamo|stiamo|il mio|la mia|un mio|una mia|non (?:parlo|capisco))\\b(?!.*\\b"
              + "(?:vorrei|voglio|serve|bisogno|devo|puoi|potresti|dimmi|sapere|penso|credo)\\b)"
              + "|(?:yo|he|soy|somos|estoy|estamos|mi|mis|nuestr[oa]s?|no (?:hablo|entiendo))\\b(?!.*\\b"
              + "(?:quiero|necesito|quisiera|gustaría|falta|debo|tengo que|dime|saber|creo|pienso)\\b)"
              + "|(?:ich|wir|mein\\p{L}*|unser\\p{L}*)\\b(?!.*\\b(?:will|wollen|möchten?|brauche?n?|würden?"
              + "|muss|müssen|soll|bitte|wissen|glaube|denke|meine)\\b))",
          FLAGS);

  private static final Pattern ASKER =
      Pattern.compile(
          "^(?:i|i'd|we|je|j'\\p{L}+|nous|io|vorrei|voglio|yo|quiero|quisiera|necesito|ich|wir"
              + "|pour (?:mon|ma|mes|notre)|per (?:il mio|la mia|i miei|le mie)|para (?:mi|mis|nuestr[oa])|für (?:mein|unser)\\p{L}*)\\b",
          FLAGS);

  /** The same in the languages that write no blanks, and a recording that is only named. */
  private static final Pattern BACKGROUND =
      Pattern.compile(
          "^(?:我|咱们?|人家)\\p{L}|(?:听|看|读|睇)(?:不懂|不明白|唔明|唔识)|^(?:唔识|听不懂|不会)\\p{L}"
              + "|^\\p{L}{0,6}要用$|(?:录|拍|收|听|捡|发)(?:到|来)?(?:的|嘅)$|^(?:私|僕|俺)(?:は|が|も|の)|(?:ので|けれど|けど|んですが|のですが)$"
              + "|(?:录音|音频|语音|片段|视频|电话)(?:です|だ|来的|嚟嘅|嚟)?$"
              + "|(?:录音|録音|音声|メッセージ|动画|動画|ファイル|クリップ|素材|問題|问题|宿題)(?:です|だ|なんです|になります)$",
          FLAGS);

  private static final int FEWEST_WORDS_TOLD = 4;

  private Asides() {}

  /** Whether a piece says only what is not wanted, or on which condition something is. */
  static boolean isAside(String piece) {
    return isLeftOut(piece) || isCondition(piece);
  }

  static boolean isCondition(String piece) {
    return CONDITION.matcher(piece).matches();
  }

  /** Whether a piece names what the asker does not want to hear of. */
  static boolean isLeftOut(String piece) {
    return LEFT_OUT.matcher(piece).find();
  }

  /** "I am cutting a video, what is this?": a piece that may only tell of the asker. */
  static boolean isBackground(String piece) {
    return BACKGROUND.matcher(piece).find();
  }

  /** "Right?", "oder?", "the first or the second": no wish by itself. */
  static boolean isTag(String piece) {
    return TAG.matcher(piece).matches() || Claim.isAsked(piece);
  }

  /** "I don't speak Chinese": a sentence that tells something and wishes nothing. */
  static boolean tells(String sentence) {
    return sentence.split(" ").length >= FEWEST_WORDS_TOLD && TELLS.matcher(sentence).find();
  }

  /** "I want to record it again": what the asker wants is no question about the recording. */
  static boolean tellsOfAsker(String clause) {
    return ASKER.matcher(clause).find();
  }
}
