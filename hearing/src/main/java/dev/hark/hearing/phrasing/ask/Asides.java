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
              + "|^除了[^，,]*$|(?:無視|无视|気にしない|気にせず|以外に?$)");

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
              + "))+[\\s.!]*",
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
              + "|(?:io|ho|sono|siamo|noi|il mio|la mia|un mio|una mia|non (?:parlo|capisco))\\b(?!.*\\b"
              + "(?:vorrei|voglio|serve|bisogno|devo|puoi|potresti|dimmi|sapere|penso|credo)\\b)"
              + "|(?:yo|he|soy|somos|estoy|estamos|mi|mis|nuestr[oa]s?|no (?:hablo|entiendo))\\b(?!.*\\b"
              + "(?:quiero|necesito|quisiera|gustaría|falta|debo|tengo que|dime|saber|creo|pienso)\\b)"
              + "|(?:ich|wir|mein\\p{L}*|unser\\p{L}*)\\b(?!.*\\b(?:will|wollen|möchten?|brauche?n?|würden?"
              + "|muss|müssen|soll|bitte|wissen|glaube|denke|meine)\\b))",
          FLAGS);

  private static final Pattern ASKER =
      Pattern.compile(
          "^(?:i|i'd|we|je|j'\\p{L}+|nous|io|vorrei|voglio|yo|quiero|quisiera|necesito|ich|wir)\\b",
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

  /** "Right?", "oder?", "the first or the second": no wish by itself. */
  static boolean isTag(String piece) {
    return TAG.matcher(piece).matches();
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
