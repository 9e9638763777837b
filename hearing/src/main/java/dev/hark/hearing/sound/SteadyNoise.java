package dev.hark.hearing.sound;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A steady rush told once. Noise, a waterfall, surf and wind sound so alike that the tagger gives
 * one rush all of their names; of those that go on together the weightiest is kept.
 */
final class SteadyNoise {

  private static final Set<String> NAMES =
      Set.of(
          "Noise",
          "Pink noise",
          "White noise",
          "Static",
          "Environmental noise",
          "Hiss",
          "Waterfall",
          "Waves, surf",
          "Ocean",
          "Stream",
          "Rain",
          "Rain on surface",
          "Raindrop",
          "Wind",
          "Wind noise (microphone)",
          "Rustle",
          "Rustling leaves",
          "Spray",
          "Gush",
          "Steam",
          "Sizzle");
  private static final double TOGETHER = 0.5;

  private SteadyNoise() {}

  /** The events with one name for each rush, in their order. */
  static List<SoundEvent> once(List<SoundEvent> events) {
    List<SoundEvent> rushes = new ArrayList<>();
    events.stream().filter(event -> NAMES.contains(event.sound().name())).forEach(rushes::add);
    rushes.sort(Comparator.comparingDouble(SteadyNoise::weight).reversed());
    List<SoundEvent> kept = new ArrayList<>();
    for (SoundEvent rush : rushes) {
      double known = kept.stream().mapToDouble(other -> other.span().overlap(rush.span())).sum();
      if (known < TOGETHER * rush.span().seconds()) {
        kept.add(rush);
      }
    }
    return events.stream()
        .filter(event -> !NAMES.contains(event.sound().name()) || kept.contains(event))
        .toList();
  }

  private static double weight(SoundEvent event) {
    return event.confidence() * Math.sqrt(event.span().seconds());
  }
}
