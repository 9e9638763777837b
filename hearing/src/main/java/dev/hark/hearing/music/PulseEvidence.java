package dev.hark.hearing.music;

import java.util.ArrayList;
import java.util.List;

/**
 * What speaks for a beat of some length: one row of {@link #COUNT} numbers.
 *
 * <p>How alike the stretch is to itself a third, a half, one, one and a half, two, three, four and
 * six beats later, for everything that begins, for the bass, and for changes of harmony; how long
 * the beat is, how many events fall into it, and how many of it into a chord. The same lags once
 * more for notes that count by how long it is until the next one: where long and short notes take
 * turns, as in six eighths, the long ones lie a beat apart.
 */
final class PulseEvidence {

  static final int COUNT = 36;

  private static final double[] MULTIPLES = {1.0 / 3, 0.5, 1, 1.5, 2, 3, 4, 6};
  private static final double[] HARMONY_MULTIPLES = {1, 2, 3, 4, 6};
  private static final double TYPICAL_BEAT_SECONDS = 0.5;
  private static final int BASS_BELOW_MIDI = 52;
  private static final int HARMONY_REACH = 3;
  private static final double LEAST_EVENTS_PER_SECOND = 0.3;
  private static final double SAME_MOMENT_SECONDS = 0.06;
  private static final double LONGEST_NOTE_SECONDS = 1.5;

  private final float[] onsets;
  private final Periodicity all;
  private final Periodicity low;
  private final Periodicity harmony;
  private final Periodicity lengths;
  private final double eventsPerSecond;
  private final double secondsPerChord;

  PulseEvidence(MusicFeatures features, Chroma chroma, List<ChordSpan> chords) {
    int rate = OnsetStrength.FRAMES_PER_SECOND;
    this.onsets =
        Curves.sum(Curves.prepared(features.rise()), Curves.prepared(features.noteRise()));
    float[] bass =
        Curves.sum(Curves.prepared(features.lowRise()), Curves.prepared(bassNotes(features, rate)));
    this.all = new Periodicity(onsets, rate);
    this.low = new Periodicity(bass, rate);
    this.harmony = new Periodicity(harmonyChange(chroma), PianoRoll.FRAMES_PER_SECOND);
    this.lengths = new Periodicity(Curves.prepared(lengths(features, rate)), rate);
    double seconds = Math.max(features.seconds(), 1);
    this.eventsPerSecond = Math.max(LEAST_EVENTS_PER_SECOND, peaks(onsets) / seconds);
    this.secondsPerChord = chords.isEmpty() ? 2 : seconds / chords.size();
  }

  /** What begins, prepared: the curve beats are found on. */
  float[] onsets() {
    return onsets;
  }

  /** How alike the stretch is to itself a lag later. */
  Periodicity periodicity() {
    return all;
  }

  /** How many separate events there are in a second. */
  double eventsPerSecond() {
    return eventsPerSecond;
  }

  double[] row(double beatSeconds) {
    double length = log2(beatSeconds / TYPICAL_BEAT_SECONDS);
    double events = log2(eventsPerSecond * beatSeconds);
    double perChord = log2(secondsPerChord / beatSeconds);
    double[] row = new double[COUNT];
    row[0] = 1;
    row[1] = length;
    row[2] = length * length;
    row[3] = events;
    row[4] = events * events;
    row[5] = perChord;
    row[6] = perChord * perChord;
    int at = fill(row, 7, all, MULTIPLES, beatSeconds);
    at = fill(row, at, low, MULTIPLES, beatSeconds);
    at = fill(row, at, harmony, HARMONY_MULTIPLES, beatSeconds);
    fill(row, at, lengths, MULTIPLES, beatSeconds);
    return row;
  }

  private static int fill(
      double[] row, int from, Periodicity periodicity, double[] multiples, double beatSeconds) {
    int at = from;
    for (double multiple : multiples) {
      double lag = multiple * beatSeconds;
      // six beats of a slow pulse are too long to measure: what three and six share stands in
      row[at++] = periodicity.at(lag <= Periodicity.LONGEST_SECONDS ? lag : lag / 2);
    }
    return at;
  }

  private static float[] bassNotes(MusicFeatures features, int rate) {
    float[] curve = new float[features.rise().length];
    for (Note note : features.notes()) {
      int frame = (int) Math.round(note.start() * rate);
      if (note.midi() < BASS_BELOW_MIDI && frame < curve.length) {
        curve[frame] += (float) note.strength();
      }
    }
    return curve;
  }

  /** At each moment that notes begin, the seconds until others do. */
  private static float[] lengths(MusicFeatures features, int rate) {
    List<Double> starts = new ArrayList<>();
    double last = Double.NEGATIVE_INFINITY;
    for (Note note : features.notes()) {
      if (note.start() - last > SAME_MOMENT_SECONDS) {
        last = note.start();
        starts.add(last);
      }
    }
    float[] curve = new float[features.rise().length];
    for (int i = 0; i < starts.size(); i++) {
      double next = i + 1 < starts.size() ? starts.get(i + 1) : features.seconds();
      int frame = (int) Math.round(starts.get(i) * rate);
      if (frame < curve.length) {
        curve[frame] += (float) Math.min(LONGEST_NOTE_SECONDS, next - starts.get(i));
      }
    }
    return curve;
  }

  /** How different the chroma after a moment is from that before it, without its mean. */
  private static float[] harmonyChange(Chroma chroma) {
    int frames = chroma.frames();
    float[] change = new float[frames];
    double sum = 0;
    for (int frame = HARMONY_REACH; frame < frames - HARMONY_REACH; frame++) {
      double[] before = chroma.sumAll(frame - HARMONY_REACH, frame);
      double[] after = chroma.sumAll(frame, frame + HARMONY_REACH);
      double product = 0;
      double squareBefore = 1e-6;
      double squareAfter = 1e-6;
      for (int i = 0; i < Chroma.CLASSES; i++) {
        product += before[i] * after[i];
        squareBefore += before[i] * before[i];
        squareAfter += after[i] * after[i];
      }
      boolean audible = squareBefore > 0.1 && squareAfter > 0.1;
      change[frame] = audible ? (float) (1 - product / Math.sqrt(squareBefore * squareAfter)) : 0;
      sum += change[frame];
    }
    for (int frame = 0; frame < frames; frame++) {
      change[frame] -= (float) (sum / frames);
    }
    return change;
  }

  /** Peaks one standard deviation high and the highest within 30 ms. */
  private static int peaks(float[] curve) {
    int peaks = 0;
    for (int i = 3; i < curve.length - 3; i++) {
      boolean highest = curve[i] > 1;
      for (int k = 1; k <= 3 && highest; k++) {
        highest = curve[i] >= curve[i - k] && curve[i] > curve[i + k];
      }
      peaks += highest ? 1 : 0;
    }
    return peaks;
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
