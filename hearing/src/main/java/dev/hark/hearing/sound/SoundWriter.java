package dev.hark.hearing.sound;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.quality.LevelTrack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** From events to the sounds of a hearing: exact edges, counts, and what is in front of what. */
final class SoundWriter {

  /** What goes on behind other sounds: its edges are where the recording's level changes. */
  private static final Set<Family> WITHOUT_EDGES =
      EnumSet.of(
          Family.NATURE,
          Family.WATER,
          Family.FIRE,
          Family.NOISE,
          Family.ENVIRONMENT,
          Family.TEXTURE,
          Family.MEDIA);

  private static final double STROKE_SECONDS = 0.2;
  // a sound as sure as this gives way to surer ones only
  private static final double SURE = 0.6;
  private static final double RIVAL = 0.25;

  private final SoundOntology ontology;
  private final EdgeRefiner edges;
  private final StrokeCounter counter;
  private final LevelTrack levels;

  SoundWriter(SoundOntology ontology, EdgeRefiner edges, StrokeCounter counter, LevelTrack levels) {
    this.ontology = ontology;
    this.edges = edges;
    this.counter = counter;
    this.levels = levels;
  }

  /**
   * The sounds, in order of their start.
   *
   * @param told events in any order
   * @param explained speech and music
   */
  List<Hearing.Sound> sounds(List<SoundEvent> told, List<Span> explained) {
    Layers layers = new Layers(levels, explained, told);
    List<Hearing.Sound> sounds = new ArrayList<>();
    for (SoundEvent event : told) {
      Hearing.Count count =
          counter.count(event.sound(), ontology, event.span(), explained, rivals(event, told));
      Span span = span(event, count);
      add(
          sounds,
          new Hearing.Sound(
              span.start(),
              span.end(),
              event.sound().name(),
              event.sound().family().id(),
              event.confidence(),
              count,
              layers.of(event),
              event.hertz().isPresent() ? event.hertz().getAsDouble() : null));
    }
    sounds.sort(Comparator.comparingDouble(Hearing.Sound::start));
    return sounds;
  }

  /** When something else is told that its strokes elsewhere may belong to. */
  private static List<Span> rivals(SoundEvent event, List<SoundEvent> told) {
    double least = event.confidence() >= SURE ? event.confidence() : RIVAL;
    return told.stream()
        .filter(other -> !other.sound().equals(event.sound()))
        .filter(other -> other.confidence() >= least && other.span().overlap(event.span()) == 0)
        .map(SoundEvent::span)
        .toList();
  }

  /** From the first stroke to the end of the last one. */
  private Span span(SoundEvent event, Hearing.Count count) {
    Span span =
        WITHOUT_EDGES.contains(event.sound().family())
            ? edges.refine(event.span())
            : edges.refineSound(event.span());
    if (count.starts().isEmpty()) {
      return span;
    }
    double first = count.starts().getFirst();
    double last = count.starts().getLast();
    Span all = span;
    if (first < span.start()) {
      all = all.hull(new Span(first, span.start()));
    }
    if (last > span.end()) {
      all = all.hull(edges.refineSound(new Span(last, last + STROKE_SECONDS)));
    }
    return all;
  }

  /** Stretches of one sound whose strokes turned out to be the same ones become one. */
  private static void add(List<Hearing.Sound> sounds, Hearing.Sound next) {
    for (int i = 0; i < sounds.size(); i++) {
      Hearing.Sound known = sounds.get(i);
      boolean same =
          known.label().equals(next.label())
              && Objects.equals(known.pitchHertz(), next.pitchHertz())
              && known.start() < next.end()
              && next.start() < known.end();
      if (same) {
        sounds.remove(i);
        add(sounds, merged(known, next));
        return;
      }
    }
    sounds.add(next);
  }

  private static Hearing.Sound merged(Hearing.Sound one, Hearing.Sound other) {
    boolean more = one.count().least() >= other.count().least();
    Hearing.Count count = more ? one.count() : other.count();
    boolean agree = one.count().least() == other.count().least();
    boolean surer = one.confidence() >= other.confidence();
    return new Hearing.Sound(
        Math.min(one.start(), other.start()),
        Math.max(one.end(), other.end()),
        one.label(),
        one.family(),
        Math.max(one.confidence(), other.confidence()),
        new Hearing.Count(
            count.least(), count.exact() && agree, count.confidence(), count.starts()),
        surer ? one.layer() : other.layer(),
        one.pitchHertz());
  }
}
