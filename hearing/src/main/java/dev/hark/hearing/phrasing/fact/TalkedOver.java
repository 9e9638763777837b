package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.Hearing.Chord;
import dev.hark.hearing.Hearing.Music;
import dev.hark.hearing.Hearing.MusicForm;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.outline.Spans;
import java.util.List;

/**
 * Music that someone talks over: a voice has notes of its own, which pass for chords and for
 * instruments, so that of both only the sure ones are left.
 */
final class TalkedOver {

  private static final double COVERED = 0.5;
  private static final double SURE_INSTRUMENT = 0.3;

  private TalkedOver() {}

  /** The hearing without what the talk makes doubtful in its music. */
  static Hearing heard(Hearing hearing) {
    List<Span> talk =
        hearing.speech().stream().map(part -> new Span(part.start(), part.end())).toList();
    if (talk.isEmpty() || hearing.music().isEmpty()) {
      return hearing;
    }
    return hearing.withMusic(hearing.music().stream().map(music -> under(talk, music)).toList());
  }

  private static Music under(List<Span> talk, Music music) {
    MusicForm form = music.form();
    boolean covered = isCovered(talk, music.span());
    List<Chord> chords =
        form.chords().stream()
            .filter(chord -> !isCovered(talk, new Span(chord.start(), chord.end())))
            .toList();
    List<Estimate<String>> instruments =
        music.instruments().stream()
            .filter(instrument -> !covered || instrument.confidence() >= SURE_INSTRUMENT)
            .toList();
    return music.with(instruments, form.withChords(covered ? List.of() : chords));
  }

  private static boolean isCovered(List<Span> talk, Span span) {
    return Spans.overlap(List.of(span), talk) >= COVERED * span.seconds();
  }
}
