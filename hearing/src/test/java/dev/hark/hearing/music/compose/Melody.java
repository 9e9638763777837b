package dev.hark.hearing.music.compose;

import dev.hark.hearing.music.Key;
import dev.hark.hearing.music.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A tune over chords: chord tones where the beat is strong, steps of the scale between them. */
final class Melody {

  private static final double[][] CALM = {{1}, {2}, {1}, {0.5, 0.5}, {1.5, 0.5}};
  private static final double[][] LIVELY = {
    {1}, {0.5, 0.5}, {0.5, 0.5}, {1.5, 0.5}, {0.75, 0.25}, {0.25, 0.25, 0.5}, {0.5, 1, 0.5}
  };
  private static final double[][] BUSY = {
    {0.5, 0.5}, {0.25, 0.25, 0.25, 0.25}, {0.5, 0.25, 0.25}, {0.75, 0.25}, {1}
  };
  private static final double[][] COMPOUND = {
    {1},
    {2.0 / 3, 1.0 / 3},
    {2.0 / 3, 1.0 / 3},
    {1.0 / 3, 1.0 / 3, 1.0 / 3},
    {1.0 / 3, 2.0 / 3},
    {2}
  };

  private final RandomGenerator random;
  private final Key key;
  private final Meter meter;

  Melody(RandomGenerator random, Key key, Meter meter) {
    this.random = random;
    this.key = key;
    this.meter = meter;
  }

  /**
   * Writes a melody under and over a middle note.
   *
   * @param beatSeconds how long a beat is: slow beats are divided more
   */
  List<Written> write(List<Harmony.Slot> chords, double beatSeconds, int middle) {
    double end = chords.getLast().beat() + chords.getLast().beats();
    double[][] cells = cells(beatSeconds);
    List<double[]> motif = motif(cells);
    List<Written> notes = new ArrayList<>();
    int midi = middle;
    int cell = 0;
    double beat = 0;
    while (beat < end - 1e-6) {
      double[] rhythm =
          random.nextDouble() < 0.7
              ? motif.get(cell % motif.size())
              : cells[random.nextInt(cells.length)];
      cell++;
      for (double beats : rhythm) {
        if (beat >= end - 1e-6) {
          break;
        }
        double length = Math.min(beats, end - beat);
        Harmony.Slot chord = at(chords, beat);
        boolean strong = Math.abs(beat - Math.rint(beat)) < 1e-6 || length >= 1;
        midi = next(midi, middle, chord, strong && random.nextDouble() < 0.85);
        if (random.nextDouble() > 0.06) {
          double held = length * (0.75 + 0.25 * random.nextDouble());
          notes.add(new Written(beat, held, midi, accent(beat)));
        }
        beat += length;
      }
    }
    return notes;
  }

  private double[][] cells(double beatSeconds) {
    if (meter.division() == 3) {
      return COMPOUND;
    }
    double draw = random.nextDouble();
    if (beatSeconds < 0.42) {
      return draw < 0.75 ? CALM : LIVELY;
    }
    if (beatSeconds > 0.7) {
      return draw < 0.4 ? BUSY : draw < 0.85 ? LIVELY : CALM;
    }
    return draw < 0.2 ? BUSY : draw < 0.75 ? LIVELY : CALM;
  }

  /** Rhythm cells that together fill one or two bars. */
  private List<double[]> motif(double[][] cells) {
    List<double[]> motif = new ArrayList<>();
    double left = meter.beatsPerBar() * (1.0 + random.nextInt(2));
    while (left > 1e-6) {
      double[] cell = cells[random.nextInt(cells.length)];
      double beats = 0;
      for (double part : cell) {
        beats += part;
      }
      if (beats <= left + 1e-6) {
        motif.add(cell);
        left -= beats;
      }
    }
    return motif;
  }

  private double accent(double beat) {
    double inBar = beat % meter.beatsPerBar();
    double base = inBar < 1e-6 ? 0.85 : Math.abs(beat - Math.rint(beat)) < 1e-6 ? 0.75 : 0.65;
    return base + 0.06 * random.nextGaussian();
  }

  private int next(int midi, int middle, Harmony.Slot chord, boolean chordTone) {
    int pull = midi > middle + 7 ? -1 : midi < middle - 7 ? 1 : 0;
    int step = pull != 0 ? pull * (1 + random.nextInt(4)) : random.nextInt(9) - 4;
    int wanted = midi + step;
    for (int away = 0; away < 12; away++) {
      for (int candidate : new int[] {wanted + away, wanted - away}) {
        if (chordTone ? inChord(candidate, chord) : inScale(candidate)) {
          return candidate;
        }
      }
    }
    return midi;
  }

  private static boolean inChord(int midi, Harmony.Slot chord) {
    for (int tone : chord.tones()) {
      if (Math.floorMod(midi - chord.root() - tone, 12) == 0) {
        return true;
      }
    }
    return false;
  }

  private boolean inScale(int midi) {
    int degree = Math.floorMod(midi - key.tonic(), 12);
    return key.major()
        ? degree == 0
            || degree == 2
            || degree == 4
            || degree == 5
            || degree == 7
            || degree == 9
            || degree == 11
        : degree == 0
            || degree == 2
            || degree == 3
            || degree == 5
            || degree == 7
            || degree == 8
            || degree == 10;
  }

  static Harmony.Slot at(List<Harmony.Slot> chords, double beat) {
    Harmony.Slot found = chords.getFirst();
    for (Harmony.Slot slot : chords) {
      if (slot.beat() <= beat + 1e-6) {
        found = slot;
      }
    }
    return found;
  }
}
