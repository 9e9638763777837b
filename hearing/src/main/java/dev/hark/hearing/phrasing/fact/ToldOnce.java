package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Fact.Trait;
import dev.hark.hearing.phrasing.label.Label.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Leaves out of several findings what others of them tell already. */
final class ToldOnce {

  private static final Set<Topic> TOLD_OF_VOICES =
      EnumSet.of(Topic.GENDER, Topic.AGE, Topic.PITCH, Topic.PACE);

  private ToldOnce() {}

  /**
   * The findings that tell something new, in their order.
   *
   * @param sentences whether they are told in sentences, in which yes comes with its times
   */
  static List<Finding> of(List<Finding> all, boolean sentences) {
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : all) {
      boolean again =
          findings.stream()
              .anyMatch(
                  f -> f.ask().topic() == finding.ask().topic() && f.fact().equals(finding.fact()));
      if (!again && !(sentences && saysAgain(finding.fact(), findings))) {
        findings.add(finding);
      }
    }
    dropRepeated(findings);
    dropIgnorance(findings);
    if (sentences) {
      dropTimesOfYes(findings);
    }
    return findings;
  }

  /** That something cannot be told goes without saying beside words that may tell it. */
  private static void dropIgnorance(List<Finding> findings) {
    List<Heard> quoted =
        findings.stream()
            .filter(f -> f.fact() instanceof Fact.Unserved told && !told.near().isEmpty())
            .map(f -> f.fact().heard())
            .toList();
    findings.removeIf(f ->
        f.fact() instanceof Fact.Unserved none
            && none.near().isEmpty()
            && (quoted.contains(none.heard())
                || (f.ask().topic() == Topic.SAID_ABOUT && tellsSound(none.heard(), findings))));
  }

  /** "When does it start to crow?": told by the sound where nobody speaks of it. */
  private static boolean tellsSound(Heard heard, List<Finding> findings) {
    return heard.outline().passages().isEmpty()
        && findings.stream()
            .anyMatch(f -> f.fact() instanceof Fact.Found found && found.heard().equals(heard));
  }

  /** "Is there thunder? When?": the yes tells when. */
  private static void dropTimesOfYes(List<Finding> findings) {
    List<Fact> told =
        findings.stream()
            .filter(f -> f.ask().topic() == Topic.IS_THERE && f.fact() instanceof Fact.Found)
            .map(Finding::fact)
            .toList();
    findings.removeIf(f -> f.ask().topic() == Topic.WHEN && told.contains(f.fact()));
  }

  /**
   * "Is it there, and when?" of something that is not there has one answer, and so has "what is
   * said, and what is it about?" of a few words.
   */
  private static boolean saysAgain(Fact fact, List<Finding> findings) {
    return switch (fact) {
      case Fact.Missing _, Contrast _, Fact.Unserved _, Fact.InClips _ ->
          findings.stream().anyMatch(f -> f.fact().equals(fact));
      case Fact.NoWords none ->
          findings.stream()
              .anyMatch(
                  f -> f.fact() instanceof Fact.NoWords told && told.heard().equals(none.heard()));
      case Fact.Sounds sounds -> sounds.kind().isEmpty() && saysWhatElse(sounds, findings);
      case Fact.Gist gist -> gist.whole() && tellsWords(gist.heard(), findings);
      default -> false;
    };
  }

  /** That nobody speaks is told with the sounds there are. */
  private static boolean saysWhatElse(Fact.Sounds sounds, List<Finding> findings) {
    return !sounds.strands().isEmpty()
        && findings.stream()
            .anyMatch(f ->
                f.fact() instanceof Fact.NoWords none
                    && !none.someoneTalks()
                    && none.heard().equals(sounds.heard()));
  }

  private static boolean tellsWords(Heard heard, List<Finding> findings) {
    return findings.stream()
        .map(Finding::fact)
        .anyMatch(fact -> fact instanceof Fact.Words && fact.heard().equals(heard));
  }

  /** Drops what other findings tell already, and words that were no question beside real ones. */
  private static void dropRepeated(List<Finding> findings) {
    if (findings.stream().anyMatch(f -> !namesNothingKnown(f))) {
      findings.removeIf(ToldOnce::namesNothingKnown);
    }
    List<Fact> told = findings.stream().map(Finding::fact).toList();
    List<Finding> all = List.copyOf(findings);
    boolean inClips = told.stream().anyMatch(Fact.InClips.class::isInstance);
    findings.removeIf(f ->
        (inClips && f.fact() instanceof Fact.Compared)
            || (f.fact() instanceof Fact.Gist gist && isQuoted(gist, told))
            || (f.fact() instanceof Fact.Gist gist && gist.whole() && isSaid(gist, told))
            || (f.fact() instanceof Trait trait && isToldOfVoices(trait, told))
            || (f.fact() instanceof Fact.Sounds sounds && isInTimeline(sounds, told))
            || (f.fact() instanceof Fact.Timeline part && part.chosen() && isPart(part, told))
            || (f.ask().topic() == Topic.WHEN && isCounted(f.fact(), all))
            || (f.fact() instanceof Fact.Unserved unserved
                && unserved.piece().isEmpty()
                && tellsWords(unserved, told))
            || isDescribed(f.fact(), told)
            || (f.fact() instanceof Fact.Sounds sounds && isOfNone(sounds, told))
            || (f.fact() instanceof Fact.Sounds sounds && isToldByKind(sounds, told))
            || isDenied(f.fact(), told)
            || (f.fact() instanceof Fact.Quotes quotes && isQuoted(quotes, told))
            || (f.fact() instanceof Fact.Timeline timeline && tellsTimes(timeline, told)));
    dropOriginals(findings);
  }

  /** "Is there music?" denied: there is none to tell of, and nobody talks who could be told of. */
  private static boolean isDenied(Fact fact, List<Fact> told) {
    return switch (fact) {
      case Fact.AboutMusic music when !music.thereIsMusic() -> lacks(Role.MUSIC, fact, told);
      case Fact.NoWords none when !none.someoneTalks() -> lacks(Role.TALK, fact, told);
      default -> false;
    };
  }

  private static boolean lacks(Role role, Fact fact, List<Fact> told) {
    return told.stream()
        .anyMatch(one ->
            one instanceof Fact.Missing missing
                && missing.heard().equals(fact.heard())
                && missing.target().isOf(role));
  }

  /** "Which animal is it, what sounds?": of one sound the kind is the answer to both. */
  private static boolean isToldByKind(Fact.Sounds sounds, List<Fact> told) {
    return sounds.kind().isEmpty()
        && !sounds.strands().isEmpty()
        && told.stream()
            .anyMatch(fact ->
                fact instanceof Fact.Sounds other
                    && other.kind().isPresent()
                    && other.heard().equals(sounds.heard())
                    && other.strands().equals(sounds.strands()));
  }

  /** "Is there a bird, and which?": where there is none, it has no kind. */
  private static boolean isOfNone(Fact.Sounds sounds, List<Fact> told) {
    return sounds.strands().isEmpty()
        && told.stream()
            .anyMatch(fact ->
                fact instanceof Fact.Missing missing
                    && missing.amongSounds()
                    && missing.heard().equals(sounds.heard())
                    && sounds.kind().stream()
                        .anyMatch(kind -> kind.labels().equals(missing.target().labels())));
  }

  /** A description tells what sounds, and that there is no music. */
  private static boolean isDescribed(Fact fact, List<Fact> told) {
    boolean within =
        switch (fact) {
          case Fact.Sounds sounds -> sounds.kind().isEmpty();
          case Fact.AboutMusic music -> music.topic() == Topic.MUSIC;
          default -> false;
        };
    return within && told.contains(new Fact.Everything(fact.heard()));
  }

  /** "I cannot tell whether there is …" of words that name no sound and were not quoted. */
  private static boolean namesNothingKnown(Finding finding) {
    return finding.fact() instanceof Fact.Missing missing && missing.namesNothingKnown();
  }

  /** Sounds in their order are told with their times. */
  private static boolean isInTimeline(Fact.Sounds sounds, List<Fact> told) {
    return sounds.kind().isEmpty() && told.contains(new Fact.Timeline(sounds.heard(), Set.of()));
  }

  private static boolean isPart(Fact.Timeline part, List<Fact> told) {
    return told.contains(new Fact.Timeline(part.heard(), Set.of()));
  }

  /** How often something is there is told with its times. */
  private static boolean isCounted(Fact fact, List<Finding> all) {
    return fact instanceof Fact.Found found
        && !found.count().known()
        && all.stream().anyMatch(f -> f.ask().topic() == Topic.HOW_OFTEN && f.fact().equals(fact));
  }

  /** Who speaks tells the gender, the age, the pitch and the pace as well. */
  private static boolean isToldOfVoices(Trait trait, List<Fact> told) {
    return TOLD_OF_VOICES.contains(trait.topic())
        && trait.proposed().isEmpty()
        && told.contains(new Fact.Voices(trait.heard()));
  }

  private static boolean tellsWords(Fact.Unserved unserved, List<Fact> told) {
    return told.stream()
        .anyMatch(fact ->
            (fact instanceof Fact.Words || isOriginal(fact))
                && fact.heard().equals(unserved.heard()));
  }

  /** Whether the words stand in for a translation that cannot be made. */
  private static boolean isOriginal(Fact fact) {
    return fact instanceof Fact.Translated translated && translated.english().isEmpty();
  }

  /** What answers a question in the recording's words says what it is about. */
  private static boolean isQuoted(Fact.Gist gist, List<Fact> told) {
    return told.stream()
        .anyMatch(fact ->
            fact instanceof Fact.Unserved unserved
                && unserved.heard().equals(gist.heard())
                && !unserved.near().isEmpty());
  }

  private static boolean isSaid(Fact.Gist gist, List<Fact> told) {
    return told.stream()
        .anyMatch(fact -> fact instanceof Fact.Words && fact.heard().equals(gist.heard()));
  }

  private static boolean isQuoted(Fact.Quotes quotes, List<Fact> told) {
    return !quotes.sentences().isEmpty()
        && told.stream()
            .anyMatch(fact ->
                fact instanceof Fact.Unserved unserved
                    && unserved.heard().equals(quotes.heard())
                    && unserved.near().containsAll(quotes.sentences()));
  }

  /** Sentences with their times tell when things are said. */
  private static boolean tellsTimes(Fact.Timeline timeline, List<Fact> told) {
    return told.stream()
        .anyMatch(fact -> fact instanceof Fact.TimedWords && fact.heard().equals(timeline.heard()));
  }

  /** Where no translation can be made, the words that stand in for it are told once. */
  private static void dropOriginals(List<Finding> findings) {
    List<Heard> original =
        findings.stream().map(Finding::fact).filter(ToldOnce::isOriginal).map(Fact::heard).toList();
    findings.removeIf(
        f -> f.fact() instanceof Fact.Words words && original.contains(words.heard()));
  }
}
