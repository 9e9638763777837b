package dev.hark.hearing.sound;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Span;
import dev.hark.hearing.quality.LevelTrack;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells what is in the foreground of a scene from what goes on behind it, by level: a sound is
 * weighed where it is alone against what else is heard.
 */
final class Layers {

  private static final String FOREGROUND = "foreground";
  private static final String BACKGROUND = "background";
  private static final double BEHIND_DECIBEL = -9;
  private static final double LEVEL_DECIBEL = -3;
  private static final double FULL_MARGIN_DECIBEL = 20;
  private static final int LEAST_FRAMES = 10;

  private final LevelTrack levels;
  private final List<Span> explained;
  private final List<SoundEvent> told;

  /**
   * @param explained speech and music
   * @param told all sounds
   */
  Layers(LevelTrack levels, List<Span> explained, List<SoundEvent> told) {
    this.levels = levels;
    this.explained = List.copyOf(explained);
    this.told = List.copyOf(told);
  }

  /** "foreground", "background", or cannot tell. */
  Estimate<String> of(SoundEvent event) {
    List<Span> rest = new ArrayList<>(explained);
    told.stream()
        .filter(other -> !other.sound().equals(event.sound()) && !sameTime(other, event))
        .forEach(other -> rest.add(other.span()));
    double alone = mean(event.span(), rest);
    double others = meanOf(rest);
    if (Double.isNaN(others)) {
      // nothing else is told: what is heard is all there is to attend to
      return Double.isNaN(alone) ? Estimate.unknown() : Estimate.of(FOREGROUND, event.confidence());
    }
    if (Double.isNaN(alone)) {
      return Estimate.unknown();
    }
    double over = alone - others;
    if (over <= BEHIND_DECIBEL) {
      return Estimate.of(BACKGROUND, sure(BEHIND_DECIBEL - over));
    }
    return over >= LEVEL_DECIBEL
        ? Estimate.of(FOREGROUND, sure(over - LEVEL_DECIBEL))
        : Estimate.unknown();
  }

  /** Two names of one sound do not stand before each other. */
  private static boolean sameTime(SoundEvent one, SoundEvent other) {
    return one.span().overlap(other.span())
        >= 0.8 * Math.max(one.span().seconds(), other.span().seconds());
  }

  private static double sure(double margin) {
    return 0.6 + 0.35 * Math.min(1, margin / FULL_MARGIN_DECIBEL);
  }

  /** Mean level of a span where none of the others is heard; NaN when there is too little. */
  private double mean(Span span, List<Span> others) {
    double power = 0;
    int frames = 0;
    if (levels.frames() > 0) {
      for (int frame = levels.frameAt(span.start()); frame <= levels.frameAt(span.end()); frame++) {
        double at = LevelTrack.seconds(frame);
        if (others.stream().noneMatch(other -> other.start() <= at && at < other.end())) {
          power += levels.power(frame);
          frames++;
        }
      }
    }
    return frames < LEAST_FRAMES ? Double.NaN : LevelTrack.decibelOf(power / frames);
  }

  /** The loudest mean level of some spans, heard with the sound or without it. */
  private double meanOf(List<Span> spans) {
    double loudest = Double.NaN;
    for (Span span : spans) {
      double level = mean(span, List.of());
      boolean louder = Double.isNaN(loudest) || level > loudest;
      loudest = !Double.isNaN(level) && louder ? level : loudest;
    }
    return loudest;
  }
}
