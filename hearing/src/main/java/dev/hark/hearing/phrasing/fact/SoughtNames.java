package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.phrasing.ask.Ask;
import dev.hark.hearing.phrasing.ask.Target;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Calls what is sought by a name: of a question or half a sentence that stands for it ("from which
 * direction does the wind come") only the sounds that it names are sought, and an answer never
 * quotes the rest as if it were a thing.
 */
public final class SoughtNames {

  /** What can be asked of everything as well as of something. */
  private static final Set<Topic> OF_ALL =
      EnumSet.of(
          Topic.WHICH,
          Topic.ORDER,
          Topic.COMPARE,
          Topic.LONGER,
          Topic.LOUDER,
          Topic.WHEN,
          Topic.HOW_OFTEN,
          Topic.HOW_LONG);

  private static final Pattern BESIDE =
      Pattern.compile(
          "以外|之外|のほか|除了|\\b(?:besides|other than|apart from|aside from|except|à part|oltre a|a parte|aparte de|además de|außer|abgesehen)\\b",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final String ARTICLE =
      "^(?:une?|des|du|de l'|de la|les?|la|l'|un[oa']?s?|gli|il|lo|el|las|los|ein(?:e[nmr]?)?|der|die|das)(?: |(?<='))";

  /** What makes the sound of a thing of the thing. */
  private static final String SOUND = "(?:の声|の音|(?<!一)聲)$";

  private final Tongue tongue;
  private final Labels labels = Labels.all();

  SoughtNames(Tongue tongue) {
    this.tongue = tongue;
  }

  /** The same of something that has a name, or of nothing. */
  Ask of(Ask ask) {
    Optional<Target> nameless =
        ask.topic() == Topic.SAID_ABOUT
            ? Optional.empty()
            : ask.target().filter(target -> !target.isName() && !SoundFacts.namesSeveral(target));
    return nameless.map(target -> named(ask, target)).orElse(ask);
  }

  /**
   * What is told of what was sought by other words: where it is not heard and someone speaks, the
   * words that may answer, for a whole sentence asks more than whether something sounds.
   */
  Fact told(Ask asked, Ask sought, Fact fact, String question) {
    boolean absent =
        fact instanceof Fact.Missing
            || (fact instanceof Fact.Timeline && asked.topic() != Topic.ORDER)
            || (fact instanceof Fact.Sounds sounds
                && sounds.kind().isPresent()
                && sounds.strands().isEmpty());
    boolean speaks = !fact.heard().outline().passages().isEmpty();
    boolean named = asked.topic() == Topic.IS_THERE && !sought.target().isEmpty();
    return absent && speaks && !named && !sought.equals(asked)
        ? SpeechFacts.answering(fact.heard(), question)
        : fact;
  }

  /** "Anything else than the rain?": what is heard beside what is named. */
  static boolean isBeside(Ask ask) {
    return ask.target().filter(target -> BESIDE.matcher(target.text()).find()).isPresent();
  }

  private Ask named(Ask ask, Target target) {
    if (!target.labels().isEmpty()) {
      return ask.of(target.named(nameOf(target)));
    }
    if (OF_ALL.contains(ask.topic())) {
      return ask.ofAnything();
    }
    return Ask.of(Topic.OTHER).ofClip(ask.clip());
  }

  /** The names of the sounds that are meant, in the language of the question. */
  private String nameOf(Target target) {
    Set<Label> first = new LinkedHashSet<>();
    labels.eachMeantBy(target.text()).forEach(group -> first.add(group.iterator().next()));
    Set<Label> meant = first.isEmpty() ? Set.of(target.labels().iterator().next()) : first;
    return meant.stream()
        .map(label -> nameOf(label, tongue))
        .distinct()
        .collect(Collectors.joining(tongue.unspaced() ? "、" : ", "));
  }

  /** What a sound is called, without an article. */
  public static String nameOf(Label label, Tongue tongue) {
    return switch (tongue) {
      case EN -> label.bareNoun();
      case ZH -> label.bareChinese();
      case YUE, JA ->
          Labels.all().noun(label, tongue).orElseGet(label::bareNoun).replaceFirst(SOUND, "");
      case FR, IT, ES, DE ->
          Labels.all().noun(label, tongue).orElseGet(label::bareNoun).replaceFirst(ARTICLE, "");
    };
  }
}
