package dev.hark.hearing.phrasing.english;

import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Fact.Found;
import dev.hark.hearing.phrasing.fact.Weighed;
import java.util.List;
import java.util.Optional;

/** Sounds weighed against each other, and silence, in English sentences. */
final class EnglishMeasures {

  private EnglishMeasures() {}

  static void weighed(Weighed fact, Prose prose) {
    List<Evidence> evidence = evidence(fact);
    Optional<Found> most = fact.most();
    boolean longer = fact.by() == Topic.LONGER;
    if (most.isPresent()) {
      prose.say(
          English.capital(EnglishSounds.name(most.get()))
              + (longer
                  ? " lasts longer."
                  : " is in front and the rest behind it, so it is louder."),
          evidence);
    } else {
      prose.say(
          longer
              ? "They last about equally long."
              : "Which of them is louder I cannot tell from what I hear.",
          evidence);
    }
    for (Found found : fact.found()) {
      EnglishSounds.found(found, longer ? Topic.HOW_LONG : Topic.WHEN, prose);
    }
  }

  static List<Evidence> evidence(Weighed fact) {
    return fact.found().stream()
        .flatMap(found ->
            found.times().stream()
                .map(time -> found.heard().of(EnglishSounds.part(found.means()), time)))
        .toList();
  }

  static void silence(Fact.Silence fact, Prose prose) {
    long percent = Math.round(100 * fact.share());
    Evidence evidence = fact.heard().quality("silence " + percent + " %");
    if (fact.throughout()) {
      prose.say("The recording is silent from beginning to end.", evidence);
      return;
    }
    prose.say(
        percent == 0
            ? "No part of the recording is silent."
            : "About " + English.length(fact.seconds()) + " of it, " + percent + " %, are silent.",
        evidence);
    if (!fact.still().isEmpty()) {
      String when = EnglishSounds.times(fact.still(), fact.heard().hearing().analyzedSeconds());
      prose.say("Nothing can be made out " + when + ".", fact.stillness());
    }
  }
}
