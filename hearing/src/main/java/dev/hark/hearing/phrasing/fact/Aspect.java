package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.Resource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What several recordings are compared by: "which is faster?", "is it the same voice?". */
public enum Aspect {
  LONGER,
  SHORTER,
  FASTER,
  SLOWER,
  HIGHER,
  LOWER,
  LOUDER,
  QUIETER,
  MINOR,
  MAJOR,
  SAME_LANGUAGE,
  SAME_SPEAKER,
  SHARED_WORDS,
  /** Whether what is said is the same. */
  SAME_WORDS,
  DIFFERENCE;

  /** What is asked of none of them in particular. */
  private static final Set<Topic> OF_ALL =
      EnumSet.of(Topic.COMPARE, Topic.OTHER, Topic.DESCRIBE, Topic.ORDER, Topic.UNKNOWABLE);

  /** What may be asked of each recording beside whether the words are the same. */
  private static final Set<Topic> OF_EACH =
      EnumSet.of(
          Topic.LANGUAGE,
          Topic.GENDER,
          Topic.AGE,
          Topic.EMOTION,
          Topic.MUSIC,
          Topic.LENGTH,
          Topic.SPEAKER_COUNT,
          Topic.SUMMARISE,
          Topic.TRANSLATE);

  /** Asks that one of several is chosen; "shorter, please" does not. */
  private static final Pattern WHICH =
      Pattern.compile(
          "\\b(?:which|what|who|whose|than|quel\\w*|lequel|laquelle|qui|qual\\w*|chi|c[uú]al\\w*|cuál\\w*|qué"
              + "|quién|welche\\w*|wer|was|als)\\b|^(?:le|la|il|el|the|der|die|das|am) (?:plus|pi[uù]'?|m[aá]s|moins|meno|menos|loud|long|quiet|short|laut|läng|kürz|leis)|哪|边|谁|比|どちら|どっち|どの|誰",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final List<Rule> RULES = new ArrayList<>();

  static {
    for (String line : Resource.lines(Aspect.class, "aspects.tsv")) {
      String[] cells = line.split("\t");
      RULES.add(
          new Rule(
              valueOf(cells[0]),
              cells[1].equals("which"),
              Pattern.compile(cells[2], Pattern.UNICODE_CHARACTER_CLASS)));
    }
  }

  /** Whether a question asks for one of several. */
  static boolean choosesIn(String question) {
    return WHICH.matcher(Han.simplified(question.toLowerCase(Locale.ROOT))).find();
  }

  /** What a question compares by, in no order; empty when by nothing in particular. */
  static List<Aspect> in(String question) {
    String plain = Han.simplified(question.toLowerCase(Locale.ROOT));
    boolean chooses = choosesIn(question);
    return RULES.stream()
        .filter(rule -> (chooses || !rule.which()) && rule.pattern().matcher(plain).find())
        .map(Rule::aspect)
        .distinct()
        .toList();
  }

  /** What each recording has to tell for it. */
  Topic topic() {
    return switch (this) {
      case LONGER, SHORTER -> Topic.LENGTH;
      case FASTER, SLOWER -> Topic.TEMPO;
      case HIGHER, LOWER -> Topic.PITCH;
      case LOUDER, QUIETER -> Topic.LOUDER;
      case MINOR, MAJOR -> Topic.KEY;
      case SAME_LANGUAGE -> Topic.LANGUAGE;
      case SAME_SPEAKER -> Topic.GENDER;
      case SHARED_WORDS, SAME_WORDS -> Topic.TRANSCRIBE;
      case DIFFERENCE -> Topic.COMPARE;
    };
  }

  /** Whether it answers what was read as a question about each recording. */
  boolean answers(Topic asked) {
    return asked == topic()
        || OF_ALL.contains(asked)
        || switch (this) {
          case LONGER, SHORTER -> asked == Topic.LONGER || asked == Topic.HOW_LONG;
          case FASTER, SLOWER -> asked == Topic.PACE || asked == Topic.MUSIC;
          case HIGHER, LOWER ->
              asked == Topic.SPEAKERS || asked == Topic.GENDER || asked == Topic.KEY;
          case LOUDER, QUIETER -> asked == Topic.QUALITY;
          case MINOR, MAJOR -> asked == Topic.MUSIC;
          case SAME_LANGUAGE -> false;
          case SAME_SPEAKER ->
              asked == Topic.SPEAKERS
                  || asked == Topic.SPEAKER_COUNT
                  || asked == Topic.IDENTITY
                  || asked == Topic.OVERLAP;
          case SHARED_WORDS -> asked == Topic.WORD_COUNT || asked == Topic.SAID_ABOUT;
          case SAME_WORDS -> !OF_EACH.contains(asked);
          case DIFFERENCE -> asked == Topic.MUSIC || asked == Topic.SOUNDS;
        };
  }

  /** Whether the one with most is meant; the other ones mean the one with least. */
  boolean most() {
    return this == LONGER || this == FASTER || this == HIGHER || this == LOUDER;
  }

  private record Rule(Aspect aspect, boolean which, Pattern pattern) {}
}
