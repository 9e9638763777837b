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
  private static final double SHORTEST_PACE_SECONDS = 2;
  private static final double WORTH_A_LINE_SECONDS = 1;

  private final Heard heard;
  private final Cast cast;
  private final Frames frames;

  VoiceLines(Heard heard, Frames frames, Cast cast) {
    this.heard = heard;
    this.frames = frames;
    this.cast = cast;
  }

  void tell(Prose prose) {
    List<Hearing.Speaker> speakers = heard.hearing().speakers();
    if (speakers.size() == 1) {
      manner(speakers.getFirst(), cast.all().getFirst(), prose);
      secondVoice(prose);
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
      evidence.add(heard.ofSeconds(speaker));
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
    atOnce(prose);
  }

  /** Voices that talk at once could not be told apart: whose the words are is not known. */
  private void secondVoice(Prose prose) {
    if (!heard.hearing().overlap().spans().isEmpty()) {
      prose.say(
          "A second voice talks at the same time, so the words may be of both.", heard.ofOverlap());
    }
  }

  private void atOnce(Prose prose) {
    double seconds = heard.hearing().overlap().seconds();
    if (seconds >= WORTH_A_LINE_SECONDS) {
      String length = English.length(Math.max(1, Math.rint(seconds)));
      prose.say(
          frames.pick(
              "at once",
              "For about " + length + " they talk at the same time.",
              "Now and then they talk over each other, for about " + length + " in all."),
          heard.ofOverlap());
    }
  }

  private void manner(Hearing.Speaker speaker, Cast.Member member, Prose prose) {
    List<Evidence> evidence = new ArrayList<>();
    String height = height(speaker, evidence);
    String pace = pace(speaker, evidence);
    String feeling = feeling(speaker, evidence);
    String voice = English.capital(member.voice());
    String person = English.capital(member.person());
    String sentence;
    if (!height.isEmpty() && !pace.isEmpty()) {
      sentence =
          frames.pick(
              "manner",
              voice + " is " + height + ", and the pace is " + pace,
              person + " talks at " + article(pace) + ", in " + inVoice(height),
              voice + " is " + height + "; " + member.person() + " talks at " + article(pace));
    } else if (!height.isEmpty()) {
      sentence = voice + " is " + height;
    } else if (!pace.isEmpty()) {
      sentence = person + " speaks at " + article(pace);
    } else {
      sentence = "";
    }
    if (!sentence.isEmpty() || !feeling.isEmpty()) {
      String heardAs =
          feeling.isEmpty()
              ? sentence
              : sentence.isEmpty()
                  ? person + " " + feeling
                  : sentence + ". " + person + " " + feeling;
      prose.say(heardAs + ".", evidence);
    }
  }

  /** "low (around 100 Hz)" as "a low voice (around 100 Hz)". */
  private static String inVoice(String height) {
    int figure = height.indexOf(" (");
    String kind = height.substring(0, figure);
    String voice = kind.startsWith("of ") ? "a voice " + kind : "a " + kind + " voice";
    return voice + height.substring(figure);
  }

  private String height(Hearing.Speaker speaker, List<Evidence> evidence) {
    Estimate<String> pitch = VoiceTraits.of(speaker, Topic.PITCH);
    Double hertz = speaker.pitchHertz();
    if (pitch.value() == null || hertz == null) {
      return "";
    }
    evidence.add(heard.of(speaker, "pitch " + Heard.figure(hertz) + " Hz", pitch.confidence()));
    String height = pitch.value().equals("medium") ? "of middle pitch" : pitch.value();
    return height + " (around " + Math.round(hertz) + " Hz)";
  }

  private String pace(Hearing.Speaker speaker, List<Evidence> evidence) {
    Estimate<String> pace = VoiceTraits.of(speaker, Topic.PACE);
    Double words = speaker.wordsPerMinute();
    if (pace.value() == null || words == null || speaker.seconds() < SHORTEST_PACE_SECONDS) {
      return "";
    }
    evidence.add(heard.of(speaker, Heard.figure(words) + " words a minute", pace.confidence()));
    String name = pace.value().equals("fast") ? "quick" : pace.value();
    return name + ", about " + rounded(words) + " words a minute";
  }

  private String feeling(Hearing.Speaker speaker, List<Evidence> evidence) {
    String feeling = speaker.emotion().value();
    Sure sure = Sure.ofEstimate(speaker.emotion().confidence());
    if (feeling == null || sure == Sure.MAYBE) {
      return "";
    }
    evidence.add(heard.of(speaker, feeling, speaker.emotion().confidence()));
    return (sure == Sure.YES ? "sounds " : "seems ") + feeling;
  }

  /** "quick, about 205 words a minute" as "a quick pace of about 205 words a minute". */
  private static String article(String pace) {
    String named = pace.replaceFirst(",", " pace of");
    return (named.startsWith("e") ? "an " : "a ") + named;
  }

  private static long rounded(double words) {
    return Math.round(words / 5) * 5;
  }
}
