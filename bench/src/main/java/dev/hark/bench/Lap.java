package dev.hark.bench;

import dev.hark.bench.OpenSet.Entry;
import dev.hark.bench.Transcripts.Distance;

/**
 * What one side of a race took for all clips, and how wrong it was.
 *
 * @param seconds by the clock
 */
record Lap(double seconds, Distance distance) {

  /** Nothing heard yet. */
  static Lap start() {
    return new Lap(0, new Distance(0, 0));
  }

  /** With one more clip. */
  Lap plus(double more, Entry entry, String text) {
    Distance wrong =
        Transcripts.compare(entry.language().orElse("en"), entry.transcript().orElse(""), text);
    return new Lap(seconds + more, distance.plus(wrong));
  }
}
