package dev.hark.hearing.phrasing.english;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Fact.Trait;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Proposal;
import dev.hark.hearing.phrasing.fact.VoiceTraits;
import dev.hark.hearing.phrasing.outline.Strand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who speaks and how, in English sentences. */
final class EnglishVoices {

  private static final List<Topic> TOLD =
      List.of(Topic.GENDER, Topic.AGE, Topic.EMOTION, Topic.PITCH, Topic.PACE);

  private static final int MOST_STRETCHES = 6;

  private EnglishVoices() {}

  static void count(Fact.VoiceCount count, Prose prose) {
    Heard heard = count.heard();
    if (count.undivided()) {
      atOnce(new Fact.AtOnce(heard), prose);
      return;
    }
    List<Evidence> evidence =
        heard.hearing().speakers().stream().map(s -> heard.ofSeconds(s)).toList();
    if (count.voices() == 1) {
      prose.say("One person speaks.", evidence);
      return;
    }
    List<String> times =
        heard.hearing().speakers().stream()
            .map(s ->
                speaker(s.id())
                    + " for about "
                    + English.length(Math.max(1, Math.rint(s.seconds()))))
            .toList();
    prose.say(
        English.capital(English.number(count.voices()))
            + " voices can be told apart: "
            + English.list(times)
            + ".",
        evidence);
  }

  static void voices(Fact.Voices voices, Prose prose) {
    Heard heard = voices.heard();
    List<Hearing.Speaker> speakers = heard.hearing().speakers();
    if (speakers.isEmpty()) {
      prose.say(
          "Someone speaks, but I cannot tell more about the voice.",
          heard.ofPassages(heard.outline().passages()));
      return;
    }
    for (Hearing.Speaker speaker : speakers) {
      List<String> parts = new ArrayList<>();
      List<Evidence> evidence = new ArrayList<>();
      for (Topic topic : TOLD) {
        Estimate<String> value = VoiceTraits.of(speaker, topic);
        String known = value.value();
        if (known != null && Sure.ofEstimate(value.confidence()) != Sure.MAYBE) {
          parts.add(Sure.ofEstimate(value.confidence()).adverb() + phrase(topic, known, speaker));
          evidence.add(heard.of(speaker, topic + " " + known, value.confidence()));
        }
      }
      String subject = speakers.size() == 1 ? "The speaker" : speaker(speaker.id());
      evidence.add(heard.ofSeconds(speaker));
      String about = parts.isEmpty() ? "a voice I can tell no more about" : English.list(parts);
      prose.say(
          subject
              + ": "
              + about
              + ", speaking for about "
              + English.length(Math.max(1, Math.rint(speaker.seconds())))
              + ".",
          evidence);
    }
  }

  static void atOnce(Fact.AtOnce fact, Prose prose) {
    Heard heard = fact.heard();
    Boolean there = fact.overlap().there().value();
    if (there == null) {
      prose.say("I cannot tell whether several people talk at the same time.");
      return;
    }
    if (!there) {
      prose.say("No, one voice speaks at a time.", heard.ofOverlap());
      return;
    }
    List<String> when =
        fact.longest(MOST_STRETCHES).stream()
            .map(span -> English.stretch(span, heard.hearing().analyzedSeconds()))
            .toList();
    int count = fact.overlap().spans().size();
    String times = English.list(when);
    prose.say(
        "Two voices talk at the same time "
            + (count <= MOST_STRETCHES ? times : English.times(count) + ", longest " + times)
            + ".",
        heard.ofOverlap());
  }

  static void trait(Trait trait, Prose prose) {
    Heard heard = trait.heard();
    if (!trait.known()) {
      cannotTell(trait, prose);
      return;
    }
    List<Trait.OfVoice> voices = trait.voices();
    boolean one = voices.size() == 1;
    List<String> parts = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    for (Trait.OfVoice voice : voices) {
      String value = voice.value().value();
      String subject = one ? "the speaker" : speaker(voice.speaker().id());
      if (value == null) {
        parts.add(subject + " gives no clear sign");
        continue;
      }
      parts.add(sentence(trait.topic(), subject, value, voice));
      evidence.add(
          heard.of(voice.speaker(), trait.topic() + " " + value, voice.value().confidence()));
    }
    Optional<Boolean> answer = one ? Proposal.holds(trait) : Optional.empty();
    String start = answer.map(yes -> yes ? "Yes, " : "No, ").orElse("");
    prose.say(English.capital(start + String.join("; ", parts)) + ".", evidence);
    if (trait.topic() == Topic.EMOTION) {
      hints(trait.hints(), heard, prose);
    }
  }

  private static void cannotTell(Trait trait, Prose prose) {
    Heard heard = trait.heard();
    if (trait.topic() == Topic.EMOTION && !trait.hints().isEmpty()) {
      hints(trait.hints(), heard, prose);
      return;
    }
    prose.say(
        "I cannot tell "
            + switch (trait.topic()) {
              case GENDER -> "from this voice whether a man or a woman speaks";
              case AGE -> "the speaker's age from this recording";
              case EMOTION -> "the speaker's emotion with any confidence";
              case ACCENT -> "the accent or dialect";
              case PITCH -> "the pitch of the voice";
              case PACE -> "the pace of the speech";
              default -> "this";
            }
            + ".");
  }

  private static void hints(List<Strand> hints, Heard heard, Prose prose) {
    for (Strand hint : hints.stream().limit(2).toList()) {
      prose.say(
          English.capital(hint.label().clause())
              + " "
              + English.stretch(hint.first(), heard.hearing().analyzedSeconds())
              + ".",
          heard.of(hint));
    }
  }

  private static String sentence(Topic topic, String subject, String value, Trait.OfVoice voice) {
    String hedge = Sure.ofEstimate(voice.value().confidence()).adverb();
    return switch (topic) {
      case GENDER -> subject + " is " + hedge + value;
      case AGE ->
          subject
              + " "
              + hedge
              + "sounds like "
              + age(value)
              + "; an exact age cannot be told from a voice";
      case EMOTION -> subject + " " + hedge + "sounds " + value;
      case ACCENT -> subject + " " + hedge + "has " + value + " accent";
      case PITCH -> subject + " has " + phrase(topic, value, voice.speaker());
      case PACE -> subject + " talks at " + phrase(topic, value, voice.speaker());
      default -> subject + " is " + hedge + value;
    };
  }

  private static String phrase(Topic topic, String value, Hearing.Speaker speaker) {
    return switch (topic) {
      case AGE -> age(value);
      case EMOTION -> "sounding " + value;
      case PITCH -> {
        Double hertz = speaker.pitchHertz();
        yield (value.equals("medium") ? "a voice in the middle range" : "a " + value + " voice")
            + (hertz == null ? "" : " around " + Math.round(hertz) + " Hz");
      }
      case PACE -> {
        Double words = speaker.wordsPerMinute();
        yield (value.equals("even") ? "an even pace" : "a " + value + " pace")
            + (words == null ? "" : " of about " + Math.round(words) + " words a minute");
      }
      default -> value;
    };
  }

  static String age(String value) {
    return switch (value) {
      case "child" -> "a child";
      case "teen", "teenager" -> "a teenager";
      case "adult" -> "an adult";
      case "young", "young adult" -> "a young adult";
      case "middle-aged", "middle_aged" -> "a middle-aged person";
      case "senior", "elderly", "old" -> "an older person";
      default -> "someone " + value;
    };
  }

  /** "Speaker 1" for the id "S1". */
  static String speaker(String id) {
    return id.matches("S\\d+") ? "Speaker " + id.substring(1) : id;
  }
}
