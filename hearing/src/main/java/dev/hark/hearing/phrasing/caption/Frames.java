package dev.hark.hearing.phrasing.caption;

import dev.hark.hearing.Hearing;
import java.util.HashMap;
import java.util.Map;

/**
 * Chooses among ways to say the same: by the content, so that the same sound always gets the same
 * words, and never the same way again before the others were used.
 */
final class Frames {

  private final long seed;
  private final Map<String, Integer> used = new HashMap<>();

  Frames(long seed) {
    this.seed = seed;
  }

  /** Frames seeded by what was heard. */
  static Frames of(Hearing hearing) {
    long seed = Math.round(hearing.durationSeconds() * 1000);
    for (Hearing.Sound sound : hearing.sounds()) {
      seed = 31 * seed + sound.label().hashCode();
    }
    for (Hearing.Speech speech : hearing.speech()) {
      seed = 31 * seed + speech.text().hashCode();
    }
    return new Frames(seed);
  }

  /** One of several ways. */
  String pick(String slot, String... ways) {
    int turn = used.merge(slot, 1, Integer::sum) - 1;
    long mixed = (seed ^ slot.hashCode()) * 0x9E3779B97F4A7C15L;
    int first = (int) Long.remainderUnsigned(mixed >>> 17, ways.length);
    return ways[(first + turn) % ways.length];
  }
}
