package dev.hark.hearing.music;

import java.util.ArrayList;
import java.util.List;

/**
 * The most likely sequence of triads under a piano roll.
 *
 * <p>Each frame's chroma is weighed against the tones of 36 triads (major, minor, diminished), its
 * bass against the triad's root; a change of chord costs as much as several frames of worse fit
 * (Viterbi). A span of a triad then gets its seventh when that sounds.
 */
final class ChordTracker {

  private static final Chord.Quality[] TRIADS = {
    Chord.Quality.MAJOR, Chord.Quality.MINOR, Chord.Quality.DIMINISHED
  };
  private static final int STATES = TRIADS.length * Chroma.CLASSES;
  private static final double LOG_TONE = Math.log(0.26);
  private static final double LOG_OTHER = Math.log(0.22 / 9);
  private static final double LOG_BASS_ROOT = Math.log(0.6);
  private static final double LOG_BASS_TONE = Math.log(0.12);
  private static final double LOG_BASS_OTHER = Math.log(0.02);
  private static final double BASS_WEIGHT = 0.35;
  private static final double CHANGE_COST = 5;
  private static final double SEVENTH_SHARE = 0.11;
  private static final double LEAST_ENERGY = 0.3;

  private final Chroma chroma;
  private final double[][] fits; // (frames, STATES)

  ChordTracker(Chroma chroma) {
    this.chroma = chroma;
    this.fits = new double[chroma.frames()][STATES];
    for (int frame = 0; frame < chroma.frames(); frame++) {
      for (int state = 0; state < STATES; state++) {
        fits[frame][state] = fit(chroma.all(frame), chroma.bass(frame), state);
      }
    }
  }

  /** Spans in order; where nothing sounds there is none. */
  List<ChordSpan> track() {
    int frames = fits.length;
    if (frames == 0) {
      return List.of();
    }
    int[] path = bestPath();
    List<ChordSpan> spans = new ArrayList<>();
    int start = 0;
    for (int frame = 1; frame <= frames; frame++) {
      if (frame == frames || path[frame] != path[start]) {
        addSpan(spans, start, frame, path[start]);
        start = frame;
      }
    }
    return List.copyOf(spans);
  }

  private int[] bestPath() {
    int frames = fits.length;
    byte[][] from = new byte[frames][STATES];
    double[] score = fits[0].clone();
    for (int frame = 1; frame < frames; frame++) {
      int best = argmax(score);
      double[] next = new double[STATES];
      for (int state = 0; state < STATES; state++) {
        boolean stay = score[state] >= score[best] - CHANGE_COST;
        from[frame][state] = (byte) (stay ? state : best);
        next[state] = (stay ? score[state] : score[best] - CHANGE_COST) + fits[frame][state];
      }
      score = next;
    }
    int[] path = new int[frames];
    path[frames - 1] = argmax(score);
    for (int frame = frames - 1; frame > 0; frame--) {
      path[frame - 1] = from[frame][path[frame]];
    }
    return path;
  }

  private void addSpan(List<ChordSpan> spans, int from, int to, int state) {
    double[] all = chroma.sumAll(from, to);
    double energy = 0;
    for (double value : all) {
      energy += value;
    }
    if (energy < LEAST_ENERGY * (to - from)) {
      return;
    }
    double[] sums = new double[STATES];
    for (int frame = from; frame < to; frame++) {
      for (int k = 0; k < STATES; k++) {
        sums[k] += fits[frame][k];
      }
    }
    double rival = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < STATES; k++) {
      rival = k == state ? rival : Math.max(rival, sums[k]);
    }
    double clarity = Math.clamp((sums[state] - rival) / (to - from) / 1.5, 0, 1);
    double perSecond = PianoRoll.FRAMES_PER_SECOND;
    spans.add(
        new ChordSpan(from / perSecond, to / perSecond, withSeventh(state, all, energy), clarity));
  }

  private static Chord withSeventh(int state, double[] all, double energy) {
    Chord triad = chord(state);
    double minorSeventh = all[(triad.root() + 10) % Chroma.CLASSES] / energy;
    double majorSeventh = all[(triad.root() + 11) % Chroma.CLASSES] / energy;
    boolean seventh = minorSeventh > SEVENTH_SHARE && minorSeventh > majorSeventh;
    return switch (triad.quality()) {
      case MAJOR ->
          seventh
              ? new Chord(triad.root(), Chord.Quality.SEVENTH)
              : majorSeventh > SEVENTH_SHARE
                  ? new Chord(triad.root(), Chord.Quality.MAJOR_SEVENTH)
                  : triad;
      case MINOR -> seventh ? new Chord(triad.root(), Chord.Quality.MINOR_SEVENTH) : triad;
      default -> triad;
    };
  }

  private static double fit(double[] all, double[] bass, int state) {
    Chord chord = chord(state);
    double energy = 0;
    double inside = 0;
    double bassEnergy = 0;
    double bassFit = 0;
    for (int pitchClass = 0; pitchClass < Chroma.CLASSES; pitchClass++) {
      energy += all[pitchClass];
      bassEnergy += bass[pitchClass];
    }
    for (int i = 0; i < chord.quality().tones(); i++) {
      int tone = (chord.root() + chord.quality().tone(i)) % Chroma.CLASSES;
      inside += all[tone];
      bassFit += bass[tone] * ((i == 0 ? LOG_BASS_ROOT : LOG_BASS_TONE) - LOG_BASS_OTHER);
    }
    if (energy < 1e-3) {
      return 0;
    }
    double weight = Math.min(1, energy); // faint frames say little
    double fit = LOG_OTHER + inside / energy * (LOG_TONE - LOG_OTHER);
    double penalty = chord.quality() == Chord.Quality.DIMINISHED ? 0.25 : 0;
    double low = bassEnergy < 1e-3 ? 0 : LOG_BASS_OTHER + bassFit / bassEnergy;
    return weight * (fit + BASS_WEIGHT * low - penalty);
  }

  private static Chord chord(int state) {
    return new Chord(state % Chroma.CLASSES, TRIADS[state / Chroma.CLASSES]);
  }

  private static int argmax(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
