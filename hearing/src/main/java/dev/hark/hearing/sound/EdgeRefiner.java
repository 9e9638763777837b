package dev.hark.hearing.sound;

import dev.hark.hearing.Span;
import dev.hark.hearing.quality.LevelTrack;

/**
 * Moves the edges of an event, known to about half a second, to where the sound itself begins and
 * ends in the level of the recording.
 *
 * <p>Around each edge lies a stretch the tagger cannot decide about. Where it holds quiet, that is,
 * frames far below the loudest of the event, the edge moves to where the quiet ends; where all of
 * it is loud (the event goes on in other noise) the edge stays.
 */
final class EdgeRefiner {

  private static final double REACH_SECONDS = 0.48;
  private static final double QUIET_BELOW_LOUDEST_DECIBEL = 25;

  private final LevelTrack levels;

  EdgeRefiner(LevelTrack levels) {
    this.levels = levels;
  }

  Span refine(Span rough) {
    if (levels.frames() == 0) {
      return rough;
    }
    double earliest = Math.max(0, rough.start() - REACH_SECONDS);
    double latest = Math.min(LevelTrack.seconds(levels.frames()), rough.end() + REACH_SECONDS);
    int from = levels.frameAt(earliest);
    int to = levels.frameAt(latest);
    double loudest = LevelTrack.LOWEST_DECIBEL;
    for (int frame = from; frame <= to; frame++) {
      loudest = Math.max(loudest, levels.decibel(frame));
    }
    double quiet = loudest - QUIET_BELOW_LOUDEST_DECIBEL;
    int firstLoud = from;
    while (firstLoud < to && levels.decibel(firstLoud) < quiet) {
      firstLoud++;
    }
    int lastLoud = to;
    while (lastLoud > firstLoud && levels.decibel(lastLoud) < quiet) {
      lastLoud--;
    }
    double start = firstLoud > from ? LevelTrack.seconds(firstLoud) : rough.start();
    double end = lastLoud < to ? LevelTrack.seconds(lastLoud + 1) : rough.end();
    return end > start ? new Span(start, end) : rough;
  }
}
