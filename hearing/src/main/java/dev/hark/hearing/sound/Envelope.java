package dev.hark.hearing.sound;

import dev.hark.hearing.Span;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a sound rises and falls, in the bands where it stands out from what surrounds it.
 *
 * <p>Every band is measured against its own level before and after the sound (where there is no
 * before and after: against the quietest tenth of the sound itself). Bands that hardly rise say
 * nothing; the others are added up as ratios, so that a hum in one band drowns no bell in another.
 */
final class Envelope {

  /** The tagger knows an edge to about this. */
  static final double EDGE_SECONDS = 0.5;

  /** Less than this between floor and top: the sound does not stand out. */
  static final double LEAST_RANGE_DECIBEL = 7;

  private static final double AROUND_SECONDS = 2.5;
  private static final int LEAST_FRAMES_AROUND = 30;
  private static final double QUIET_SHARE = 0.3; // of the frames around
  private static final double LEAST_RISE_DECIBEL = 6;
  private static final double BEHIND_BEST_DECIBEL = 12;
  private static final double DEEPEST_FLOOR_DECIBEL = 55; // below the peak
  private static final int SMOOTH_FRAMES = 3;
  private static final int PROFILE_FRAMES = 8;

  private final BandTrack bands;
  private final int first;
  private final int[] used;
  private final double[] floors; // (bands)
  private final double[] decibel; // (frames), over the floors
  private final double floor;
  private final double top;

  private Envelope(BandTrack bands, int first, int[] used, double[] floors, int last, Span rough) {
    this.bands = bands;
    this.first = first;
    this.used = used;
    this.floors = floors;
    this.decibel = smoothed(bands, first, last, used, floors);
    int from = frameAt(rough.start() - EDGE_SECONDS);
    int to = frameAt(rough.end() + EDGE_SECONDS);
    double[] sorted = Arrays.copyOfRange(decibel, from, to + 1);
    Arrays.sort(sorted);
    this.floor = Math.max(0, sorted[sorted.length / 20]);
    this.top = sorted[Math.max(0, sorted.length - 3)];
  }

  /**
   * The envelope of a sound and its surroundings; empty where it does not stand out.
   *
   * @param rough when it is heard, to about half a second
   * @param reachSeconds how much before and after it
   */
  static Optional<Envelope> of(BandTrack bands, Span rough, double reachSeconds) {
    if (bands.frames() == 0) {
      return Optional.empty();
    }
    int before = bands.frameAt(rough.start() - AROUND_SECONDS);
    int from = bands.frameAt(rough.start() - EDGE_SECONDS);
    int to = bands.frameAt(rough.end() + EDGE_SECONDS) + 1;
    int after = bands.frameAt(rough.end() + AROUND_SECONDS) + 1;
    double[] rises = new double[BandTrack.BANDS];
    double[] floors = new double[BandTrack.BANDS];
    for (int band = 0; band < BandTrack.BANDS; band++) {
      double[] inside = sorted(bands, band, from, to, to, to);
      double[] around = sorted(bands, band, before, from, to, after);
      double peak = inside[Math.max(0, inside.length - 3)];
      double quiet =
          around.length >= LEAST_FRAMES_AROUND
              ? around[(int) (QUIET_SHARE * around.length)]
              : inside[inside.length / 10];
      floors[band] = Math.max(quiet, peak - DEEPEST_FLOOR_DECIBEL);
      rises[band] = peak - floors[band];
    }
    double best = Arrays.stream(rises).max().orElse(0);
    double least = Math.max(LEAST_RISE_DECIBEL, best - BEHIND_BEST_DECIBEL);
    int[] used = IntStream.range(0, BandTrack.BANDS).filter(band -> rises[band] >= least).toArray();
    if (used.length == 0) {
      return Optional.empty();
    }
    int start = bands.frameAt(rough.start() - reachSeconds);
    int end = bands.frameAt(rough.end() + reachSeconds);
    Envelope envelope = new Envelope(bands, start, used, floors, end, rough);
    return envelope.range() < LEAST_RANGE_DECIBEL ? Optional.empty() : Optional.of(envelope);
  }

  private static double[] smoothed(
      BandTrack bands, int first, int last, int[] used, double[] floors) {
    double[] ratios = new double[last + 1 - first];
    for (int band : used) {
      for (int i = 0; i < ratios.length; i++) {
        ratios[i] += Math.pow(10, (bands.decibel(first + i, band) - floors[band]) / 10);
      }
    }
    double[] decibel = new double[ratios.length];
    for (int i = 0; i < ratios.length; i++) {
      int low = Math.max(0, i - SMOOTH_FRAMES / 2);
      int high = Math.min(ratios.length, i + SMOOTH_FRAMES / 2 + 1);
      double sum = 0;
      for (int k = low; k < high; k++) {
        sum += ratios[k];
      }
      decibel[i] = 10 * Math.log10(sum / (high - low) / used.length + 1e-9);
    }
    return decibel;
  }

  /** How far each band rises where a stroke begins. */
  double[] profile(double startSeconds) {
    int from = bands.frameAt(startSeconds);
    int to = Math.min(bands.frames(), from + PROFILE_FRAMES);
    double[] profile = new double[used.length];
    for (int i = 0; i < used.length; i++) {
      for (int frame = from; frame < to; frame++) {
        double over = bands.decibel(frame, used[i]) - floors[used[i]];
        profile[i] += Math.max(0, over) / (to - from);
      }
    }
    return profile;
  }

  int size() {
    return decibel.length;
  }

  double decibel(int frame) {
    return decibel[frame];
  }

  /** The level of what surrounds the sound. */
  double floor() {
    return floor;
  }

  /** The level of its loudest moments. */
  double top() {
    return top;
  }

  /** How far the loudest stands out. */
  double range() {
    return top - floor;
  }

  double seconds(int frame) {
    return BandTrack.seconds(first + frame);
  }

  /** Where a time lies, within the envelope. */
  int frameAt(double seconds) {
    return Math.clamp(Math.round(seconds / BandTrack.FRAME_SECONDS) - first, 0, decibel.length - 1);
  }

  /** The same with pauses up to a length filled: what is heard as one stroke rises once. */
  double[] closed(double pauseSeconds) {
    int reach = Math.max(0, (int) Math.round(pauseSeconds / BandTrack.FRAME_SECONDS / 2));
    return extreme(extreme(decibel, reach, true), reach, false);
  }

  private static double[] extreme(double[] values, int reach, boolean largest) {
    double[] out = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double best = values[i];
      for (int k = Math.max(0, i - reach); k <= Math.min(values.length - 1, i + reach); k++) {
        best = largest ? Math.max(best, values[k]) : Math.min(best, values[k]);
      }
      out[i] = best;
    }
    return out;
  }

  /** The levels of a band in two stretches of frames, the lowest first. */
  private static double[] sorted(
      BandTrack bands, int band, int from, int to, int nextFrom, int nextTo) {
    double[] levels = new double[to - from + nextTo - nextFrom];
    int count = 0;
    for (int frame = from; frame < to; frame++) {
      levels[count++] = bands.decibel(frame, band);
    }
    for (int frame = nextFrom; frame < nextTo; frame++) {
      levels[count++] = bands.decibel(frame, band);
    }
    Arrays.sort(levels);
    return levels;
  }
}
