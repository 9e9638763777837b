package dev.hark.hearing.music.compose;

import dev.hark.hearing.music.Meter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Chords and bass under a tune, in one of the usual patterns of the meter. */
final class Accompaniment {

  private static final String[] FOUR = {
    "x-------",
    "x---x---",
    "x-x-x-x-",
    "xxxxxxxx",
    "--x---x-",
    "x--x--x-",
    "x-x--x-x",
    "a1a1a1a1",
    "a2a2a2a2",
    "-x-x-x-x",
    "x-xx-xxx"
  };
  private static final String[] THREE = {
    "x-----", "x-x-x-", "--x-x-", "--x-x-", "a1a1a1", "a2a2a2"
  };
  private static final String[] SIX = {"x--x--", "x-----", "a1a1a1", "--x--x", "x-xx-x", "xxxxxx"};
  private static final String[] FOUR_BASS = {
    "r-------", "r---r---", "r---f---", "r-r-r-r-", "rrrrrrrr", "w-w-w-w-", "r--r--r-", "r--rf---"
  };
  private static final String[] THREE_BASS = {"r-----", "r-----", "r---f-", "w-w-w-"};
  private static final String[] SIX_BASS = {"r-----", "r--r--", "r--f--", "r-rf-r"};

  private final RandomGenerator random;
  private final Meter meter;

  Accompaniment(RandomGenerator random, Meter meter) {
    this.random = random;
    this.meter = meter;
  }

  /** Chords around a middle note; {@code middle} is where the lowest voice lies. */
  List<Written> chords(List<Harmony.Slot> slots, int middle) {
    String pattern = pick(FOUR, THREE, SIX);
    boolean broken = pattern.indexOf('a') >= 0;
    boolean down = pattern.indexOf('2') >= 0;
    List<Written> notes = new ArrayList<>();
    double step = 1.0 / meter.division();
    for (Harmony.Slot slot : slots) {
      int[] voicing = voicing(slot, middle);
      int strokes = (int) Math.rint(slot.beats() / step);
      for (int i = 0; i < strokes; i++) {
        double beat = slot.beat() + i * step;
        int inBar = (int) Math.rint(beat / step) % pattern.length();
        if (broken) {
          int voice = down ? new int[] {0, 2, 1, 2}[i % 4] : i % voicing.length;
          notes.add(
              new Written(
                  beat, step * 1.5, voicing[Math.min(voice, voicing.length - 1)], accent(inBar)));
        } else if (pattern.charAt(inBar) == 'x') {
          double beats = untilNext(pattern, inBar, step, slot.beat() + slot.beats() - beat);
          for (int midi : voicing) {
            notes.add(new Written(beat, beats * 0.95, midi, accent(inBar)));
          }
        }
      }
    }
    return notes;
  }

  /** A bass line: roots, fifths, or a walk. */
  List<Written> bass(List<Harmony.Slot> slots) {
    String pattern = pick(FOUR_BASS, THREE_BASS, SIX_BASS);
    double step = 1.0 / meter.division();
    List<Written> notes = new ArrayList<>();
    for (Harmony.Slot slot : slots) {
      int root = 36 + Math.floorMod(slot.root() - 36, 12) - (slot.root() > 7 ? 12 : 0);
      int strokes = (int) Math.rint(slot.beats() / step);
      int walked = 0;
      for (int i = 0; i < strokes; i++) {
        double beat = slot.beat() + i * step;
        int inBar = (int) Math.rint(beat / step) % pattern.length();
        char sign = i == 0 && pattern.charAt(inBar) == '-' ? 'r' : pattern.charAt(inBar);
        int midi =
            switch (sign) {
              case 'r' -> root;
              case 'f' -> root + slot.tones()[2];
              case 'w' -> root + (walked++ == 0 ? 0 : slot.tones()[random.nextInt(3)]);
              default -> -1;
            };
        if (midi >= 0) {
          double beats = untilNext(pattern, inBar, step, slot.beat() + slot.beats() - beat);
          notes.add(new Written(beat, beats * 0.9, midi, accent(inBar) + 0.1));
        }
      }
    }
    return notes;
  }

  /** Four voices that move together, on every beat or every other. */
  List<Written> chorale(List<Harmony.Slot> slots, List<Written> melody) {
    List<Written> notes = new ArrayList<>(melody);
    double every = random.nextBoolean() ? 1 : meter.beatsPerBar() == 3 ? 3 : 2;
    for (Harmony.Slot slot : slots) {
      int[] voicing = voicing(slot, 50);
      int root = 36 + Math.floorMod(slot.root() - 36, 12);
      for (double beat = slot.beat(); beat < slot.beat() + slot.beats() - 1e-6; beat += every) {
        double beats = Math.min(every, slot.beat() + slot.beats() - beat) * 0.97;
        notes.add(new Written(beat, beats, root, 0.7));
        for (int midi : voicing) {
          notes.add(new Written(beat, beats, midi, 0.6));
        }
      }
    }
    return notes;
  }

  private String pick(String[] four, String[] three, String[] six) {
    String[] all =
        switch (meter) {
          case FOUR_FOUR -> four;
          case THREE_FOUR -> three;
          case SIX_EIGHT -> six;
        };
    return all[random.nextInt(all.length)];
  }

  private static double untilNext(String pattern, int from, double step, double most) {
    int next = from + 1;
    while (next < pattern.length() && pattern.charAt(next) == '-') {
      next++;
    }
    return Math.min((next - from) * step, most);
  }

  private double accent(int inBar) {
    int perBeat = meter.division();
    double base = inBar == 0 ? 0.75 : inBar % perBeat == 0 ? 0.65 : 0.55;
    return base + 0.05 * random.nextGaussian();
  }

  /** The chord's tones in close position from some inversion, sometimes with the octave. */
  private int[] voicing(Harmony.Slot slot, int middle) {
    int[] midi = new int[slot.tones().length];
    for (int i = 0; i < midi.length; i++) {
      midi[i] = middle + Math.floorMod(slot.root() + slot.tones()[i] - middle, 12);
    }
    Arrays.sort(midi);
    return midi;
  }
}
