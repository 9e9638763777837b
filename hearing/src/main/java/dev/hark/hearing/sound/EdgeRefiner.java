package dev.hark.hearing.sound;

import dev.hark.hearing.Span;
import dev.hark.hearing.quality.LevelTrack;
import java.util.Optional;

/**
 * Moves the edges of an event, known to about half a second, to where the sound itself begins and
 * ends: in the bands where it stands out, or in the level of the recording.
 *
 * <p>By level alone: around each edge lies a stretch the tagger cannot decide about. Where it holds
 * quiet, that is, frames far below the loudest of the event, the edge moves to where the quiet
 * ends; where all of it is loud (the event goes on in other noise) the edge stays.
 */
final class EdgeRefiner {

  private static final double REACH_SECONDS = 0.48;
  private static final double QUIET_BELOW_LOUDEST_DECIBEL = 25;

  // of a sound within others: it begins where it rises out of them
  private static final double RISEN_SHARE = 0.35;
  private static final double FALLEN_SHARE = 0.25;
  private static final double LEAST_RISEN_DECIBEL = 5;
  private static final double MOST_RISEN_DECIBEL = 14;
  private static final double SURELY_BELOW_TOP_DECIBEL = 10;
  private static final int START_GAP_FRAMES = 8;
  private static final int END_GAP_FRAMES = 15;

  private final LevelTrack levels;
  private final BandTrack bands;

  EdgeRefiner(LevelTrack levels, BandTrack bands) {
    this.levels = levels;
    this.bands = bands;
  }

  /** The edges of a sound that stands out from what surrounds it, else those by level alone. */
  Span refineSound(Span rough) {
    return Envelope.of(bands, rough, Envelope.EDGE_SECONDS)
        .flatMap(EdgeRefiner::standing)
        .filter(span -> span.start() <= rough.end() && rough.start() <= span.end())
        .orElseGet(() -> refine(rough));
  }

  /** From the first surely risen frame back, and from the last one on, to where it has fallen. */
  private static Optional<Span> standing(Envelope envelope) {
    double risen = envelope.floor() + share(envelope, RISEN_SHARE);
    double fallen = envelope.floor() + share(envelope, FALLEN_SHARE);
    double surely = Math.max(risen, envelope.top() - SURELY_BELOW_TOP_DECIBEL);
    int first = 0;
    int last = envelope.size() - 1;
    while (first < last && envelope.decibel(first) < surely) {
      first++;
    }
    while (last > first && envelope.decibel(last) < surely) {
      last--;
    }
    int start = first;
    for (int frame = first; frame >= 0 && start - frame <= START_GAP_FRAMES; frame--) {
      start = envelope.decibel(frame) >= risen ? frame : start;
    }
    int end = last;
    for (int frame = last; frame < envelope.size() && frame - end <= END_GAP_FRAMES; frame++) {
      end = envelope.decibel(frame) >= fallen ? frame : end;
    }
    double from = envelope.seconds(start);
    double to = envelope.seconds(end + 1);
    return to > from ? Optional.of(new Span(from, to)) : Optional.empty();
  }

  private static double share(Envelope envelope, double share) {
    return Math.clamp(share * envelope.range(), LEAST_RISEN_DECIBEL, MOST_RISEN_DECIBEL);
  }

  /** The edges by level alone. */
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
