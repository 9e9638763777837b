package dev.hark.hearing.phrasing.caption;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.english.English;
import dev.hark.hearing.phrasing.english.FormWords;
import dev.hark.hearing.phrasing.english.MusicWords;
import dev.hark.hearing.phrasing.english.Sure;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.outline.Outline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Music in plain words: what plays, in which key and metre, how fast, with which feeling. */
final class MusicLines {

  private final Heard heard;
  private final Frames frames;
  private final double ofSeconds;

  /** Whether there is talk, of which "it" would be said as well. */
  private final boolean talk;

  MusicLines(Heard heard, Frames frames) {
    this.heard = heard;
    this.frames = frames;
    this.ofSeconds = heard.hearing().analyzedSeconds();
    this.talk = heard.someoneTalks();
  }

  /**
   * Tells of stretches of music.
   *
   * @param named whether the opening has named the instrument of the first
   */
  void tell(List<Hearing.Music> stretches, boolean named, Prose prose) {
    boolean several = stretches.size() > 1;
    boolean timed = several || heard.outline().kind() == Outline.Kind.SPEECH_AND_MUSIC;
    for (Hearing.Music music : stretches) {
      Span span = music.span();
      String when = timed ? English.capital(English.stretch(span, ofSeconds)) + ", " : "";
      boolean known = named && !several;
      playing(music, when, known, prose);
      measures(music, prose);
      character(music, prose);
      new FormWords(heard, music).tell(prose);
    }
  }

  /** The instruments that are sure enough to be named at the beginning. */
  static List<Estimate<String>> named(Hearing.Music music) {
    List<Estimate<String>> sure =
        music.instruments().stream().filter(i -> i.confidence() >= 0.5).limit(3).toList();
    return sure.stream()
        .filter(i -> sure.stream().noneMatch(other -> isKindOf(i.value(), other.value())))
        .toList();
  }

  /** "Electric piano" beside "piano" is one instrument, and the wider name the safer. */
  private static boolean isKindOf(@Nullable String name, @Nullable String wider) {
    return name != null && wider != null && name.endsWith(" " + wider);
  }

  private void playing(Hearing.Music music, String when, boolean known, Prose prose) {
    List<Estimate<String>> all = music.players();
    List<Estimate<String>> told = known ? named(music) : List.of();
    List<Estimate<String>> sure =
        all.stream()
            .filter(i -> i.confidence() >= 0.2 && !told.contains(i))
            .filter(i -> told.stream().noneMatch(t -> isKindOf(i.value(), t.value())))
            .limit(4)
            .toList();
    List<Evidence> evidence = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Estimate<String> instrument : sure) {
      names.add(MusicWords.instrument(instrument));
      evidence.add(heard.of(music, "instrument " + instrument.value(), instrument.confidence()));
    }
    String voices = vocals(music, evidence);
    if (names.isEmpty() && voices.isEmpty()) {
      if (!when.isEmpty()) {
        prose.say(when + "music plays.", heard.of(music, "music", 1));
      }
      return;
    }
    String played =
        names.isEmpty()
            ? ""
            : (!told.isEmpty()
                    ? "one also hears "
                    : talk
                        ? "the music is played on "
                        : frames.pick(
                            "played", "it is played on ", "one hears ", "the instruments are "))
                + English.list(names);
    String sentence = played.isEmpty() ? voices : played + (voices.isEmpty() ? "" : "; " + voices);
    prose.say(English.capital(when + sentence) + ".", evidence);
  }

  /** Whether it is told that nobody sings; that nobody speaks either goes without saying then. */
  static boolean unsung(Hearing.Music music) {
    return Boolean.FALSE.equals(music.vocals().value())
        && Sure.ofEstimate(music.vocals().confidence()) != Sure.MAYBE;
  }

  private String vocals(Hearing.Music music, List<Evidence> evidence) {
    Boolean vocals = music.vocals().value();
    if (vocals == null || Sure.ofEstimate(music.vocals().confidence()) == Sure.MAYBE) {
      return "";
    }
    evidence.add(heard.of(music, "vocals " + vocals, music.vocals().confidence()));
    String hedge = Sure.ofEstimate(music.vocals().confidence()).adverb();
    return vocals
        ? "the music is " + hedge + "sung"
        : hedge.isEmpty()
            ? frames.pick(
                "unsung",
                talk ? "nobody sings" : "nobody sings or speaks",
                talk ? "the music is instrumental" : "it is instrumental",
                "there is no singing in it")
            : (talk ? "the music is " : "it is ") + hedge + "instrumental";
  }

  private void measures(Hearing.Music music, Prose prose) {
    List<Evidence> evidence = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    String key = music.key().value();
    if (key != null && music.key().confidence() >= 0.3) {
      parts.add(Sure.ofEstimate(music.key().confidence()).adverb() + "in " + key);
      evidence.add(heard.of(music, "key " + key, music.key().confidence()));
    }
    String meter = music.meter().value();
    if (meter != null && music.meter().confidence() >= 0.3) {
      parts.add(Sure.ofEstimate(music.meter().confidence()).adverb() + "in " + meter + " time");
      evidence.add(heard.of(music, "meter " + meter, music.meter().confidence()));
    }
    String speed = "";
    Double tempo = music.tempoBpm().value();
    if (tempo != null && music.tempoBpm().confidence() >= 0.3) {
      String pace = MusicWords.pace(tempo);
      speed =
          Sure.ofEstimate(music.tempoBpm().confidence()).adverb()
              + "at a "
              + pace
              + " "
              + Math.round(tempo)
              + " beats a minute";
      evidence.add(heard.of(music, "tempo " + tempo, music.tempoBpm().confidence()));
    }
    if (evidence.isEmpty()) {
      return;
    }
    String where = English.list(parts);
    String comma = where.isEmpty() || speed.isEmpty() ? "" : ", ";
    prose.say(
        (talk
                ? "The music is "
                : frames.pick("measures", "It is ", "The piece is ", "The music is "))
            + where
            + comma
            + speed
            + ".",
        evidence);
  }

  private void character(Hearing.Music music, Prose prose) {
    List<String> words = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    for (Estimate<String> genre : music.genres().stream().limit(2).toList()) {
      if (genre.value() != null && genre.confidence() >= 0.2) {
        words.add(Sure.ofSound(genre.confidence()).adverb() + MusicWords.genre(genre.value()));
        evidence.add(heard.of(music, "genre " + genre.value(), genre.confidence()));
      }
    }
    if (!words.isEmpty()) {
      prose.say(
          (talk ? "In style the music is " : "In style it is ") + English.list(words) + ".",
          evidence);
    }
    List<String> moods = new ArrayList<>();
    List<Evidence> felt = new ArrayList<>();
    for (Estimate<String> mood : music.moods().stream().limit(2).toList()) {
      if (mood.value() != null && mood.confidence() >= 0.2) {
        moods.add(MusicWords.mood(mood.value()));
        felt.add(heard.of(music, "mood " + mood.value(), mood.confidence()));
      }
    }
    if (!moods.isEmpty()) {
      prose.say(
          (talk ? "The mood of the music seems " : "Its mood seems ") + English.list(moods) + ".",
          felt);
    }
  }
}
