package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.phrasing.ask.Topic;
import java.util.ArrayList;
import java.util.List;

/** Adds to foreign words that answer someone who asks in English what they mean. */
final class InEnglish {

  /** A translation takes as long as hearing the speech did. */
  private static final double LONGEST_SECONDS = 60;

  private static final String ENGLISH = "en";

  private InEnglish() {}

  /** The findings, and after the first that quotes foreign words these in English. */
  static List<Finding> beside(List<Finding> findings) {
    if (findings.stream().anyMatch(f -> f.fact() instanceof Fact.Translated)) {
      return findings;
    }
    List<Heard> done = new ArrayList<>();
    List<Finding> all = new ArrayList<>();
    for (Finding finding : findings) {
      all.add(finding);
      Heard heard = finding.fact().heard();
      if (quotes(finding.fact()) && isForeign(heard) && !done.contains(heard)) {
        done.add(heard);
        Fact fact = SpeechFacts.translated(heard, finding.ask().with(Topic.TRANSLATE), ENGLISH);
        if (fact instanceof Fact.Translated translated && !translated.english().isEmpty()) {
          all.add(new Finding(finding.ask().with(Topic.TRANSLATE), fact, false));
        }
      }
    }
    return all;
  }

  private static boolean isForeign(Heard heard) {
    String code = heard.languageCode();
    return !code.isEmpty()
        && !code.equals(ENGLISH)
        && heard.outline().speechSeconds() <= LONGEST_SECONDS;
  }

  private static boolean quotes(Fact fact) {
    boolean words = !fact.heard().outline().passages().isEmpty();
    return words
        && switch (fact) {
          case Fact.Gist f -> true;
          case Fact.Quotes f -> true;
          case Fact.Unserved f -> true;
          case Fact.Purpose f -> true;
          default -> false;
        };
  }
}
