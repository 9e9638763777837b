package dev.hark.hearing.sound;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts how often a sound is made while it is heard: knocks, barks, strokes of a bell.
 *
 * <p>A stroke is a rise of the sound's {@link Envelope}. How deep the level must fall between two
 * of them is not known, so it is counted with several depths: where shallow and deep ones agree,
 * the count is exact; where they don't, the deep ones give a number that there is at least.
 */
final class StrokeCounter {

  private static final double[] DEPTHS_DECIBEL = {4, 5, 6, 7, 8};
  private static final double DEEPEST_DECIBEL = 10;
  // many more rises this small: strokes that run into each other
  private static final double SHALLOWEST_DECIBEL = 3;
  // the deepest fall asked for, as a share of how far the sound stands out
  private static final double SHARE_OF_RANGE = 0.6;
  // strokes this far below the loudest are echoes of others or other sounds
  private static final double BELOW_TOP_DECIBEL = 16;
  private static final double LEAST_OVER_FLOOR_DECIBEL = 5;
  // how far beyond the sound's own time the same stroke is looked for
  private static final double REACH_SECONDS = 8;
  // a stroke of the same sound differs from the others by no more in the shape of its spectrum
  private static final double ALIKE_DECIBEL = 4;
  private static final double PERHAPS_ALIKE_DECIBEL = 6.5;
  private static final double ALIKE_LEVEL_DECIBEL = 9;
  private static final double ONSET_SECONDS = 0.1;
  private static final int MOST = 60;
  private static final double SURE = 0.9;
  private static final double FAIRLY_SURE = 0.7;

  private final BandTrack bands;

  StrokeCounter(BandTrack bands) {
    this.bands = bands;
  }

  /**
   * How often a sound is made; {@link Hearing.Count#UNKNOWN} for what has no strokes or where they
   * do not stand out. Strokes that sound the same count, too, where the tagger passed them over.
   *
   * @param rough when it is heard, to about half a second
   * @param others speech and music: no stroke of this sound begins there
   * @param rivals other sounds, whose strokes those that sound the same there may be
   */
  Hearing.Count count(
      SoundClass sound, SoundOntology ontology, Span rough, List<Span> others, List<Span> rivals) {
    Optional<Double> pause = Strokes.pauseSeconds(sound, ontology);
    if (pause.isEmpty()) {
      return Hearing.Count.UNKNOWN;
    }
    return Envelope.of(bands, rough, REACH_SECONDS)
        .map(envelope -> new Scene(envelope, rough, others, rivals))
        .map(scene -> count(scene, pause.get()))
        .orElse(Hearing.Count.UNKNOWN);
  }

  /** Where strokes are looked for. */
  private record Scene(Envelope envelope, Span rough, List<Span> others, List<Span> rivals) {}

  private static Hearing.Count count(Scene scene, double pauseSeconds) {
    double[] level = scene.envelope().closed(pauseSeconds);
    List<Alike> found = new ArrayList<>();
    for (double depth : DEPTHS_DECIBEL) {
      found.add(alike(scene, strokes(scene.envelope(), level, depth)));
    }
    Alike middle = found.get(DEPTHS_DECIBEL.length / 2);
    int number = middle.starts().size();
    if (number == 0) {
      return Hearing.Count.UNKNOWN;
    }
    boolean near =
        found.subList(1, DEPTHS_DECIBEL.length - 1).stream()
            .allMatch(other -> other.starts().size() == number);
    List<Double> ripples = strokes(scene.envelope(), level, SHALLOWEST_DECIBEL);
    boolean ripple = alike(scene, ripples).starts().size() > 1.5 * number;
    if (near && !ripple && middle.doubtful() == 0 && number < MOST) {
      boolean all = found.stream().allMatch(other -> other.starts().size() == number);
      return new Hearing.Count(number, true, all ? SURE : FAIRLY_SURE, middle.starts());
    }
    double[] coarse = scene.envelope().closed(2 * pauseSeconds);
    List<Double> least = alike(scene, strokes(scene.envelope(), coarse, DEEPEST_DECIBEL)).starts();
    List<Double> told = least.isEmpty() ? List.of(middle.starts().getFirst()) : least;
    return new Hearing.Count(
        Math.min(MOST, told.size()),
        false,
        FAIRLY_SURE,
        told.subList(0, Math.min(MOST, told.size())));
  }

  /**
   * Strokes of one sound.
   *
   * @param doubtful how many more there are that may be of it
   */
  private record Alike(List<Double> starts, int doubtful) {}

  /** Strokes in the sound's own time, and those elsewhere that sound like them. */
  private static Alike alike(Scene scene, List<Double> starts) {
    Envelope envelope = scene.envelope();
    double from = scene.rough().start() - Envelope.EDGE_SECONDS;
    double to = scene.rough().end() + Envelope.EDGE_SECONDS;
    List<double[]> own =
        starts.stream()
            .filter(start -> start >= from && start <= to)
            .map(envelope::profile)
            .toList();
    List<Double> kept = new ArrayList<>();
    int doubtful = 0;
    for (double start : starts) {
      if (start >= from && start <= to) {
        kept.add(start);
        continue;
      }
      if (own.isEmpty() || isIn(scene.others(), start)) {
        continue;
      }
      double[] profile = envelope.profile(start);
      double apart =
          own.stream().mapToDouble(one -> apart(one, profile)).min().orElse(Double.MAX_VALUE);
      boolean rival = isIn(scene.rivals(), start);
      if (apart <= ALIKE_DECIBEL && !rival) {
        kept.add(start);
      } else if (apart <= (rival ? ALIKE_DECIBEL : PERHAPS_ALIKE_DECIBEL)) {
        doubtful++;
      }
    }
    return new Alike(kept, doubtful);
  }

  private static boolean isIn(List<Span> spans, double start) {
    return spans.stream()
        .anyMatch(span -> span.start() - ONSET_SECONDS <= start && start <= span.end());
  }

  /** How far two spectra differ in shape, in decibels; out of all bounds when in level. */
  private static double apart(double[] one, double[] other) {
    double level = 0;
    for (int i = 0; i < one.length; i++) {
      level += (one[i] - other[i]) / one.length;
    }
    if (Math.abs(level) > ALIKE_LEVEL_DECIBEL) {
      return Double.MAX_VALUE;
    }
    double shape = 0;
    for (int i = 0; i < one.length; i++) {
      shape += Math.abs(one[i] - other[i] - level) / one.length;
    }
    return shape + Math.abs(level) / 4;
  }

  /** When each stroke begins: every rise by a depth after a fall by as much. */
  private static List<Double> strokes(Envelope envelope, double[] level, double wantedDepth) {
    double depth = Math.min(wantedDepth, SHARE_OF_RANGE * envelope.range());
    double least =
        Math.max(
            envelope.floor() + Math.min(LEAST_OVER_FLOOR_DECIBEL, 0.5 * envelope.range()),
            envelope.top() - BELOW_TOP_DECIBEL);
    List<Double> starts = new ArrayList<>();
    double lowest = envelope.floor();
    double highest = lowest;
    int valley = 0;
    boolean rising = false;
    for (int frame = 0; frame < level.length; frame++) {
      double now = level[frame];
      if (rising) {
        highest = Math.max(highest, now);
        if (highest - now >= depth) {
          rising = false;
          lowest = now;
          valley = frame;
        }
      } else {
        if (now < lowest) {
          lowest = now;
          valley = frame;
        }
        if (now - lowest >= depth && now >= least) {
          rising = true;
          highest = now;
          starts.add(envelope.seconds(onset(level, valley, frame)));
        }
      }
    }
    return starts;
  }

  /** The frame of the steepest rise between a valley and where the rise is sure. */
  private static int onset(double[] level, int valley, int risen) {
    int steepest = risen;
    double most = 0;
    for (int frame = valley + 1; frame <= risen; frame++) {
      double rise = level[frame] - level[Math.max(valley, frame - 2)];
      if (rise > most) {
        most = rise;
        steepest = frame;
      }
    }
    return steepest;
  }
}
