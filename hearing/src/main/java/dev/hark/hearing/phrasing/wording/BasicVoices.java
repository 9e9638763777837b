package dev.hark.hearing.phrasing.wording;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Fact.Trait;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Proposal;
import dev.hark.hearing.phrasing.fact.SpokenIntent;
import dev.hark.hearing.phrasing.fact.VoiceTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who speaks and how, in a language that is written from a resource. */
final class BasicVoices {

  private static final double SURE = 0.75;
  private static final int MOST_STRETCHES = 6;
  private static final List<Topic> TOLD =
      List.of(Topic.GENDER, Topic.AGE, Topic.EMOTION, Topic.PITCH, Topic.PACE);

  private final Phrases phrases;

  BasicVoices(Phrases phrases) {
    this.phrases = phrases;
  }

  void count(Fact.VoiceCount fact, Prose prose) {
    Heard heard = fact.heard();
    if (fact.undivided()) {
      atOnce(new Fact.AtOnce(heard), prose);
      return;
    }
    List<Evidence> evidence =
        heard.hearing().speakers().stream().map(s -> heard.ofSeconds(s)).toList();
    prose.say(
        fact.voices() == 1 ? phrases.say("one_voice") : phrases.say("voices", fact.voices()),
        evidence);
  }

  /** Every voice with what is known of it. */
  void voices(Fact.Voices fact, Prose prose) {
    Heard heard = fact.heard();
    List<Hearing.Speaker> speakers = heard.hearing().speakers();
    if (speakers.isEmpty()) {
      prose.say(phrases.say("someone_talks"), heard.ofPassages(heard.outline().passages()));
      return;
    }
    if (speakers.size() > 1) {
      count(new Fact.VoiceCount(heard, speakers.size()), prose);
    }
    for (Hearing.Speaker speaker : speakers) {
      boolean told = false;
      if (speakers.size() > 1) {
        prose.line().say(phrases.say("voice", number(speaker)));
      }
      for (Topic topic : TOLD) {
        told |= one(heard, topic, speaker, "", "age_plain", prose);
      }
      if (!told) {
        prose.say(phrases.say("someone_talks"), heard.ofSeconds(speaker));
      }
    }
  }

  /** When voices talk at once. */
  void atOnce(Fact.AtOnce fact, Prose prose) {
    Heard heard = fact.heard();
    Boolean there = fact.overlap().there().value();
    if (there == null) {
      prose.say(phrases.say("no_overlap"));
      return;
    }
    List<String> when = fact.longest(MOST_STRETCHES).stream().map(phrases::span).toList();
    prose.say(
        there ? phrases.say("at_once", phrases.list(when)) : phrases.say("one_at_a_time"),
        heard.ofOverlap());
  }

  void trait(Trait fact, Prose prose) {
    Heard heard = fact.heard();
    boolean several = fact.voices().size() > 1;
    Optional<Boolean> holds = several ? Optional.empty() : Proposal.holds(fact);
    String answer = holds.map(yes -> phrases.say(yes ? "begin_yes" : "begin_no")).orElse("");
    boolean told = false;
    for (Trait.OfVoice voice : fact.voices()) {
      if (several && voice.value().known()) {
        prose.line().say(phrases.say("voice", number(voice.speaker())));
      }
      told |= one(heard, fact.topic(), voice.speaker(), answer, "age", prose);
    }
    if (!told) {
      prose.say(phrases.say("no_" + fact.topic().name().toLowerCase(Locale.ROOT)));
    }
  }

  /** A trait of one voice; whether there was anything to tell. */
  private boolean one(
      Heard heard, Topic topic, Hearing.Speaker speaker, String answer, String age, Prose prose) {
    Estimate<String> estimate = VoiceTraits.of(speaker, topic);
    String value = estimate.value();
    if (value == null) {
      return false;
    }
    Optional<String> word = phrases.word(topic.name().toLowerCase(Locale.ROOT), value);
    if (word.isEmpty()) {
      return false;
    }
    String hedge = estimate.confidence() >= SURE ? "" : "_likely";
    String sentence =
        switch (topic) {
          case GENDER -> phrases.say("gender" + hedge, word.get());
          case AGE -> phrases.say(age, word.get());
          case EMOTION -> phrases.say("emotion" + hedge, word.get());
          case PITCH -> phrases.say("pitch", word.get(), rounded(speaker.pitchHertz()));
          case PACE -> phrases.say("pace", word.get(), rounded(speaker.wordsPerMinute()));
          default -> word.get();
        };
    String said = answer.isEmpty() ? Phrases.capital(sentence) : answer + sentence;
    prose.say(said, heard.of(speaker, topic + " " + value, estimate.confidence()));
    return true;
  }

  void purpose(Fact.Purpose fact, Prose prose) {
    Heard heard = fact.heard();
    if (fact.signs().isEmpty()) {
      prose.say(phrases.say("no_purpose"));
      new BasicSpeech(phrases, new BasicSounds(phrases))
          .words(heard, heard.outline().passages(), prose);
      return;
    }
    List<String> intents = new ArrayList<>();
    for (SpokenIntent.Sign sign : fact.signs().stream().limit(2).toList()) {
      phrases.word("intent", sign.intent().name()).ifPresent(intents::add);
    }
    prose.say(phrases.say("purpose", phrases.list(intents), fact.words()), fact.evidence());
  }

  static String number(Hearing.Speaker speaker) {
    return speaker.id().replaceFirst("^S", "");
  }

  static String rounded(@org.jspecify.annotations.Nullable Double figure) {
    return figure == null ? "?" : Long.toString(Math.round(figure));
  }
}
