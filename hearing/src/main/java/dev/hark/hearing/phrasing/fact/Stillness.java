package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.outline.Spans;
import dev.hark.hearing.phrasing.outline.Strand;
import java.util.ArrayList;
import java.util.List;

/** When nothing is made out: no speech, no voice, no sound and no music. */
final class Stillness {

  private static final double SHORTEST_SECONDS = 0.1;

  private Stillness() {}

  /** The stretches of it in order. */
  static List<Span> of(Heard heard) {
    Hearing hearing = heard.hearing();
    List<Span> filled = new ArrayList<>();
    hearing.speech().forEach(part -> filled.add(new Span(part.start(), part.end())));
    hearing.speakers().forEach(voice -> filled.addAll(voice.turns()));
    hearing.sounds().forEach(sound -> filled.add(new Span(sound.start(), sound.end())));
    hearing.music().forEach(music -> filled.add(music.span()));
    for (Strand strand : heard.outline().unclearSpeech()) {
      filled.addAll(strand.spans());
    }
    List<Span> still = new ArrayList<>();
    double from = 0;
    for (Span span : Spans.merged(filled, SHORTEST_SECONDS)) {
      add(still, from, span.start());
      from = Math.max(from, span.end());
    }
    add(still, from, hearing.analyzedSeconds());
    return still;
  }

  private static void add(List<Span> still, double from, double to) {
    if (to - from >= SHORTEST_SECONDS) {
      still.add(new Span(from, to));
    }
  }
}
