package dev.hark.hearing.phrasing.caption;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.english.English;
import dev.hark.hearing.phrasing.english.MusicWords;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.outline.Outline;
import dev.hark.hearing.phrasing.outline.Strand;
import java.util.ArrayList;
import java.util.List;

/** The first sentence: how long the recording is and what kind of thing it is. */
final class Opening {

  private final Heard heard;
  private final Frames frames;
  private final Cast cast;
  private final Outline outline;
  private final List<Evidence> evidence = new ArrayList<>();

  Opening(Heard heard, Frames frames, Cast cast) {
    this.heard = heard;
    this.frames = frames;
    this.cast = cast;
    this.outline = heard.outline();
  }

  void tell(Prose prose) {
    evidence.add(heard.length());
    String sentence =
        switch (outline.kind()) {
          case SILENCE -> silence();
          case SPEECH -> speech("");
          case SPEECH_OVER_MUSIC -> speech(" over music");
          case SPEECH_OVER_SOUND -> speech(" while " + clauses(outline.ambience(), 2));
          case SONG -> framed("a voice sings to music", "a song, sung to music");
          case MUSIC -> music();
          case SOUND -> sound();
          case UNCLEAR ->
              frames.pick(
                  "opening",
                  "There is sound in this "
                      + length()
                      + " recording, but nothing in it can be named with confidence.",
                  capital(adjective()) + " recording of something that cannot be made out.");
        };
    prose.say(sentence, evidence);
    truncation(heard, prose);
  }

  private String silence() {
    evidence.add(heard.quality("silence " + heard.hearing().quality().silenceRatio()));
    return frames.pick(
        "opening",
        "This " + length() + " recording is silent: nothing can be heard in it.",
        "Nothing can be heard in this " + length() + " recording; it is silent.");
  }

  private String speech(String behind) {
    outline.ambience().stream().limit(2).forEach(strand -> evidence.addAll(heard.of(strand)));
    if (outline.passages().isEmpty()) {
      evidence.addAll(heard.ofStrands(outline.unclearSpeech()));
      return framed(
          "someone speaks" + behind + ", but the words cannot be made out",
          "a voice speaking" + behind + ", without words that can be made out");
    }
    evidence.add(heard.language());
    String language = SpeechLines.languages(heard, outline.passages());
    String in = language.isEmpty() ? "" : " in " + language;
    if (cast.size() > 1) {
      String many = English.number(cast.size()) + " people";
      heard.hearing().speakers().forEach(s -> evidence.add(heard.of(s, "voice", 1)));
      return framed(many + " speak" + in + behind, many + " speaking" + in + behind);
    }
    cast.all().forEach(member -> evidence.addAll(member.evidence()));
    String voice = cast.size() == 1 ? cast.all().getFirst().indefinite() : "someone";
    return framed(voice + " speaks" + in + behind, voice + " speaking" + in + behind);
  }

  private String music() {
    String played = "";
    if (!outline.music().isEmpty()) {
      Hearing.Music music = outline.music().getFirst();
      if (!music.instruments().isEmpty() && music.instruments().getFirst().confidence() >= 0.5) {
        played = " played on " + MusicWords.instrument(music.instruments().getFirst());
        evidence.add(heard.of(music, "instrument", music.instruments().getFirst().confidence()));
      } else {
        evidence.add(heard.of(music, "music", 1));
      }
    }
    List<Strand> instruments =
        outline.strands().stream().filter(s -> s.label().role().musical()).limit(2).toList();
    if (played.isEmpty() && !instruments.isEmpty()) {
      evidence.addAll(heard.ofStrands(instruments));
      return framed(clauses(instruments, 2), nouns(instruments));
    }
    return framed("music" + played + " is heard", "music" + played);
  }

  private String sound() {
    List<Strand> weighty = outline.strands().stream().limit(3).toList();
    evidence.addAll(heard.ofStrands(weighty));
    if (weighty.size() == 1) {
      return framed(SoundLines.clause(weighty.getFirst()), SoundLines.noun(weighty.getFirst()));
    }
    return framed(clauses(weighty.subList(0, 2), 2), nouns(weighty));
  }

  /** The sentence as an event or as a thing. */
  private String framed(String clause, String noun) {
    return frames.pick(
        "opening",
        "In this " + length() + " recording, " + clause + ".",
        capital(adjective()) + " recording of " + noun + ".",
        "This recording, "
            + English.length(heard.hearing().durationSeconds())
            + " long, is of "
            + noun
            + ".",
        English.capital(clause) + " in this " + length() + " recording.");
  }

  /** That only the beginning was listened to, when it was so. */
  static void truncation(Heard heard, Prose prose) {
    heard
        .hearing()
        .truncated()
        .ifPresent(cut ->
            prose.say(
                "Only the first " + English.length(cut.keptSeconds()) + " of it were listened to.",
                heard.length()));
  }

  private static String clauses(List<Strand> strands, int limit) {
    return English.list(strands.stream().limit(limit).map(SoundLines::clause).toList());
  }

  private static String nouns(List<Strand> strands) {
    return English.list(strands.stream().map(SoundLines::noun).toList());
  }

  private String length() {
    return adjective().replaceFirst("^an? ", "");
  }

  private String adjective() {
    return English.adjective(heard.hearing().durationSeconds());
  }

  private static String capital(String text) {
    return English.capital(text);
  }
}
