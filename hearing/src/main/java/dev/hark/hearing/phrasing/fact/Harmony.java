package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.Hearing.Chord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The chords of a stretch of music as they follow each other; one that goes on is one change.
 *
 * @param changes each chord that is clear enough to be told, with the times it is heard
 */
public record Harmony(List<Chord> changes) {

  private static final double WORTH_SAYING = 0.4;
  private static final String STEP = " – ";

  public Harmony {
    changes = List.copyOf(changes);
  }

  public static Harmony of(Hearing.Music music) {
    List<Chord> changes = new ArrayList<>();
    for (Chord chord : music.form().chords()) {
      if (chord.confidence() < WORTH_SAYING) {
        continue;
      }
      Chord last = changes.isEmpty() ? chord : changes.getLast();
      if (!changes.isEmpty() && last.name().equals(chord.name())) {
        double surest = Math.max(last.confidence(), chord.confidence());
        changes.set(changes.size() - 1, new Chord(last.start(), chord.end(), chord.name(), surest));
      } else {
        changes.add(chord);
      }
    }
    return new Harmony(changes);
  }

  /** The first changes, as many as one tells at once. */
  public Harmony first(int most) {
    return new Harmony(changes.subList(0, Math.min(most, changes.size())));
  }

  /** Whether there is a change at all: one chord alone is no harmony to tell of. */
  public boolean moves() {
    return changes.size() > 1;
  }

  /** "C – Am – F – G", as sure as the least sure of them; "cannot tell" without chords. */
  public Estimate<String> line() {
    return changes.isEmpty()
        ? Estimate.unknown()
        : Estimate.of(
            String.join(STEP, names()),
            changes.stream().mapToDouble(Chord::confidence).min().orElse(0));
  }

  /**
   * The same as steps of a key: "I – vi – IV – V"; empty when a root is not in it.
   *
   * @param key "C major", "F# minor"
   */
  public Optional<String> degrees(String key) {
    return Degrees.of(names(), key).map(steps -> String.join(STEP, steps));
  }

  public List<String> names() {
    return changes.stream().map(Chord::name).toList();
  }
}
