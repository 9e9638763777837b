package dev.hark.hearing.phrasing.wording;

import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Fact.Found;
import dev.hark.hearing.phrasing.fact.Weighed;
import java.util.List;

/** Sounds weighed against each other, and silence, in a language written from a resource. */
final class BasicMeasures {

  private static final int TOLD = 8;

  private final Phrases phrases;
  private final BasicSounds sounds;

  BasicMeasures(Phrases phrases, BasicSounds sounds) {
    this.phrases = phrases;
    this.sounds = sounds;
  }

  void weighed(Weighed fact, Prose prose) {
    boolean longer = fact.by() == Topic.LONGER;
    List<Evidence> evidence =
        fact.found().stream()
            .flatMap(found ->
                found.times().stream()
                    .map(time -> found.heard().of(BasicSounds.part(found.means()), time)))
            .toList();
    String told =
        fact.most()
            .map(found -> phrases.say(longer ? "longer" : "louder", sounds.name(found)))
            .orElseGet(() -> phrases.say(longer ? "equally_long" : "not_louder"));
    prose.say(Phrases.capital(told), evidence);
    for (Found found : fact.found()) {
      sounds.found(found, longer ? Topic.HOW_LONG : Topic.WHEN, prose);
    }
  }

  void silence(Fact.Silence fact, Prose prose) {
    long percent = Math.round(100 * fact.share());
    Evidence evidence = fact.heard().quality("silence " + percent + " %");
    if (fact.throughout()) {
      prose.say(phrases.say("silent"), evidence);
      return;
    }
    prose.say(
        percent == 0
            ? phrases.say("no_silence")
            : phrases.say("silence", phrases.tenths(fact.seconds()), percent),
        evidence);
    if (!fact.still().isEmpty()) {
      List<String> when = fact.still().stream().limit(TOLD).map(phrases::shortSpan).toList();
      prose.say(Phrases.capital(phrases.say("still", phrases.list(when))), fact.stillness());
    }
  }
}
