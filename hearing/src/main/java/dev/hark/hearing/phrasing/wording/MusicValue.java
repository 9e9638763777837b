package dev.hark.hearing.phrasing.wording;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Harmony;
import java.util.List;

/** One value of a stretch of music, as text. */
final class MusicValue {

  private static final int TOLD_CHORDS = 8;

  private MusicValue() {}

  /** The surest value of a topic; "cannot tell" where there is none. */
  static Estimate<String> of(Hearing.Music music, Topic topic) {
    return switch (topic) {
      case KEY -> music.key();
      case METER -> music.meter();
      case TEMPO -> tempo(music);
      case CHORDS -> Harmony.of(music).first(TOLD_CHORDS).line();
      case VOCALS -> vocals(music);
      case INSTRUMENTS -> first(music.players());
      case GENRE, MUSIC -> first(music.genres());
      case MOOD -> first(music.moods());
      default -> Estimate.unknown();
    };
  }

  private static Estimate<String> tempo(Hearing.Music music) {
    Double tempo = music.tempoBpm().value();
    return tempo == null
        ? Estimate.unknown()
        : Estimate.of(Long.toString(Math.round(tempo)), music.tempoBpm().confidence());
  }

  private static Estimate<String> vocals(Hearing.Music music) {
    Boolean vocals = music.vocals().value();
    return vocals == null
        ? Estimate.unknown()
        : Estimate.of(vocals.toString(), music.vocals().confidence());
  }

  private static Estimate<String> first(List<Estimate<String>> values) {
    return values.isEmpty() ? Estimate.unknown() : values.getFirst();
  }
}
