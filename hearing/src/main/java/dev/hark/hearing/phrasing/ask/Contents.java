package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.phrasing.label.Label;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Questions that only the words of a recording can answer: "where does the train go?", "when and
 * where are we meeting?". What they name is nothing to look for, and asks nothing of the recording
 * itself.
 */
final class Contents {

  private static final int FLAGS =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

  /** A target that is a question. */
  private static final Pattern QUESTION =
      Pattern.compile(
          "^[¿¡]?(?:(?:and|et|e|ed|y|und|ok|so|aber|ma|mais|pero) )?(?:(?:in|at|to|from|with|about|on|by|for|into|a|à|con"
              + "|de|da|di|per|su|tra|fra|von|mit|an|zu|für|bei|aus|nach|über|durch|avec|vers|dans|sur|chez"
              + "|por|para|en|hacia|sobre|auf|um) )?(?:what|how|why|where|who|whose"
              + "|which|when|wie|warum|wieso|wo|wohin|woher|wer|wem|wen|wann|welche[rsnm]?|comment"
              + "|pourquoi|où|quell?e?s?|quoi|perché|dove|chi|(?:che )?cosa|che (?:or[ae]|posto|luogo|giorno|colore|tasto|numero|città)|qual[ei]|quando|quant[oaie]"
              + "|que|qué|cómo|dónde|adónde|cuál(?:es)?|cuándo|cuánt[oa]s?|quién(?:es)?|combien)\\b",
          FLAGS);

  private static final Pattern PLACE =
      Pattern.compile(
          "^[¿¡]?(?:a |da |de |di |von )?(?:where|wo|wohin|woher|où|dove|a?dónde)\\b", FLAGS);

  /** The end of "from when to when". */
  private static final Pattern TIMES =
      Pattern.compile(
          "(?:(?:to|until|till|bis|von|à|jusqu'à|a|fino a|hasta) )*(?:when|wann|quand|quando|cuándo)(?: bis wann)?"
              + "|(?:从|由)?(?:第?几(?:多)?秒|什么时候|几时|何秒|いつ)?(?:到|至|から)(?:第?几(?:多)?秒|什么时候|几时|何秒|いつ)?(?:まで)?",
          FLAGS);

  private static final Pattern PERSON =
      Pattern.compile(
          "^[¿¡]?(?:con |mit |with |avec )?(?:who|whom|wer|wem|wen|chi|quién(?:es)?)\\b", FLAGS);

  /** "With whom", which beside other questions is asked of what is said. */
  private static final Pattern COMPANY =
      Pattern.compile(
          "^[¿¡]?(?:with|to|from|for|avec|chez|à|de|pour|con|da|di|a|per|para|mit|von|zu|bei|an|für)"
              + " (?:whom?|qui|chi|quién(?:es)?|wem|wen)\\b",
          FLAGS);

  private static final int PLACE_WORDS = 4;

  private static final Set<Topic> LOOKED_FOR =
      EnumSet.of(Topic.IS_THERE, Topic.WHEN, Topic.HOW_OFTEN, Topic.HOW_LONG, Topic.SAID_ABOUT);

  /** What the same words would ask of the recording itself. */
  private static final Set<Topic> OF_RECORDING =
      EnumSet.of(
          Topic.SCENE, Topic.DESCRIBE, Topic.LENGTH, Topic.SOUNDS, Topic.WHICH, Topic.IS_THERE);

  private final QuestionText text;
  private final Fragments fragments;

  Contents(QuestionText text, Fragments fragments) {
    this.text = text;
    this.fragments = fragments;
  }

  /** The asks of a message, those about what the words say as one that the words answer. */
  List<Ask> read(List<Ask> asks) {
    List<Ask> kept = new ArrayList<>();
    List<String> questions = new ArrayList<>();
    for (Ask ask : asks) {
      Optional<Target> question = ask.target().filter(Target::isQuestion);
      if (question.isEmpty() || !isOfContent(ask.topic(), question.get())) {
        kept.add(ask);
        continue;
      }
      if (questions.isEmpty()) {
        kept.add(ask.with(Topic.SAID_ABOUT));
      }
      questions.add(question.get().text());
    }
    if (!questions.isEmpty()) {
      kept.removeIf(ask -> isOfTheSameWords(ask, questions));
    }
    return ofSilence(withTimes(kept));
  }

  /** "Where does it leave", "who goes there": not whether something is there. */
  static boolean asksPlaceOrPerson(String piece) {
    return PLACE.matcher(piece).find() || PERSON.matcher(piece).find();
  }

  /** "Which bird is it" is asked of the recording, "where does the bird sit" is not. */
  private static boolean isOfContent(Topic topic, Target question) {
    return LOOKED_FOR.contains(topic)
        || (topic == Topic.WHICH && PLACE.matcher(question.text()).find());
  }

  /** Whether a target is a question itself. */
  static boolean isQuestion(String target) {
    return QUESTION.matcher(target).find();
  }

  /** Whether nothing but the questions about the words shows a topic. */
  private boolean isOfTheSameWords(Ask ask, List<String> questions) {
    if (ask.topic() == Topic.OTHER || ask.topic() == Topic.UNKNOWABLE) {
      return true; // the words answer, or nothing does
    }
    if (ask.topic() == Topic.WHEN && ask.target().filter(Contents::isKnown).isEmpty()) {
      return true;
    }
    if (ask.topic() == Topic.ORDER) {
      return ask.target().filter(target -> questions.contains(target.text())).isPresent();
    }
    if (ask.topic() == Topic.IDENTITY) {
      return Patterns.clauses(text).stream().anyMatch(c -> COMPANY.matcher(c).find());
    }
    if (!OF_RECORDING.contains(ask.topic())) {
      return false;
    }
    return Patterns.clauses(text).stream()
        .filter(clause -> fragments.shown(clause).contains(ask.topic()))
        .allMatch(clause ->
            (ask.topic() == Topic.SCENE && isPlaceAlone(clause))
                || questions.stream().anyMatch(q -> q.contains(clause) || clause.contains(q)));
  }

  /** "And in which room", behind a question about the words: the place that they tell. */
  private static boolean isPlaceAlone(String clause) {
    return isQuestion(clause) && clause.split(" ").length <= PLACE_WORDS;
  }

  private static boolean isKnown(Target target) {
    return target.quoted() || target.spoken() || !target.labels().isEmpty();
  }

  /** "What is said, from when to when?": the words with their times. */
  private static List<Ask> withTimes(List<Ask> asks) {
    boolean times = asks.stream().anyMatch(Contents::asksTimesOfWhatIsAsked);
    boolean words = asks.stream().anyMatch(ask -> ask.topic() == Topic.TRANSCRIBE);
    return times && words
        ? asks.stream()
            .filter(ask -> !asksTimesOfWhatIsAsked(ask))
            .map(ask -> ask.topic() == Topic.TRANSCRIBE ? ask.with(Topic.TIMED) : ask)
            .toList()
        : asks;
  }

  private static boolean asksTimesOfWhatIsAsked(Ask ask) {
    return ask.topic() == Topic.WHEN
        && ask.target().filter(t -> !TIMES.matcher(t.text()).matches()).isEmpty();
  }

  /** How much is silent, and when, is one question: silence is no sound that is looked for. */
  private static List<Ask> ofSilence(List<Ask> asks) {
    List<Ask> told = new ArrayList<>();
    for (Ask ask : asks) {
      boolean silence = ask.target().filter(Contents::isSilence).isPresent();
      Ask read = silence && Topic.TARGETED.contains(ask.topic()) ? Ask.of(Topic.SILENCE) : ask;
      if (!told.contains(read)) {
        told.add(read);
      }
    }
    // Silence, and a word or a sentence that its place names, are told with their times.
    if (told.stream().map(Ask::topic).anyMatch(t -> t == Topic.SILENCE || t == Topic.SAID_THEN)) {
      told.removeIf(ask -> ask.topic() == Topic.WHEN && ask.target().isEmpty());
    }
    return told;
  }

  private static boolean isSilence(Target target) {
    return !target.quoted()
        && !target.labels().isEmpty()
        && target.labels().stream().map(Label::name).allMatch("Silence"::equals);
  }
}
