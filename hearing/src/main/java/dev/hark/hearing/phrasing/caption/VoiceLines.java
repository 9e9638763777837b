package dev.hark.hearing.phrasing.caption;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.english.English;
import dev.hark.hearing.phrasing.english.Sure;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.VoiceTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who speaks and how: pitch, pace, feeling, as far as they are known. */
final class VoiceLines {

  private static final int TOLD_VOICES = 4;

  private final Heard heard;
  private final Cast cast;

  VoiceLines(Heard heard, Cast cast) {
    this.heard = heard;
    this.cast = cast;
  }

  void tell(Prose prose) {
    List<Hearing.Speaker> speakers = heard.hearing().speakers();
    if (speakers.size() == 1) {
      manner(speakers.getFirst(), cast.all().getFirst().voice(), prose);
      return;
    }
    if (speakers.size() > 1) {
      several(speakers, prose);
    }
  }

  private void several(List<Hearing.Speaker> speakers, Prose prose) {
    List<String> parts = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    for (Hearing.Speaker speaker : speakers.subList(0, Math.min(TOLD_VOICES, speakers.size()))) {
      Cast.Member member = cast.find(Optional.of(speaker.id())).orElseThrow();
      parts.add(
          member.indefinite()
              + " for about "
              + English.length(Math.max(1, Math.rint(speaker.seconds()))));
      evidence.add(heard.of(speaker, speaker.seconds() + " s", 1));
      evidence.addAll(member.evidence());
    }
    int more = speakers.size() - parts.size();
    if (more > 0) {
      parts.add(English.number(more) + " more");
    }
    prose.say(
        English.capital(English.number(speakers.size()))
            + " voices can be told apart: "
            + English.list(parts)
            + ".",
        evidence);
  }

  private void manner(Hearing.Speaker speaker, String subject, Prose prose) {
    List<String> traits = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    Estimate<String> pitch = VoiceTraits.of(speaker, Topic.PITCH);
    Double hertz = speaker.pitchHertz();
    if (pitch.value() != null && hertz != null) {
      String height = pitch.value().equals("medium") ? "in the middle range" : pitch.value();
      traits.add("is " + height + " (around " + Math.round(hertz) + " Hz)");
      evidence.add(heard.of(speaker, "pitch " + hertz + " Hz", pitch.confidence()));
    }
    Estimate<String> pace = VoiceTraits.of(speaker, Topic.PACE);
    Double words = speaker.wordsPerMinute();
    if (pace.value() != null && words != null && speaker.seconds() >= 2) {
      traits.add(
          "speaks at "
              + pace(pace.value())
              + " pace of about "
              + rounded(words)
              + " words a minute");
      evidence.add(heard.of(speaker, words + " words a minute", pace.confidence()));
    }
    String feeling = speaker.emotion().value();
    Sure sure = Sure.ofEstimate(speaker.emotion().confidence());
    if (feeling != null && sure != Sure.MAYBE) {
      traits.add((sure == Sure.YES ? "sounds " : "seems ") + feeling);
      evidence.add(heard.of(speaker, feeling, speaker.emotion().confidence()));
    }
    if (!traits.isEmpty()) {
      prose.say(English.capital(subject) + " " + English.list(traits) + ".", evidence);
    }
  }

  private static String pace(String value) {
    return switch (value) {
      case "slow" -> "a slow";
      case "fast" -> "a quick";
      default -> "an even";
    };
  }

  private static long rounded(double words) {
    return Math.round(words / 5) * 5;
  }
}
