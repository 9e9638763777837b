package dev.hark.hearing.music.compose;

import dev.hark.hearing.music.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The chords of a piece, bar by bar: common progressions of four bars, repeated and varied. */
final class Harmony {

  /** A chord of a key: semitones from tonic to root, and the chord's tones above its root. */
  private record Degree(int offset, int... tones) {}

  /**
   * A chord that lasts some beats.
   *
   * @param root pitch class
   * @param tones semitones above the root, the first is 0
   */
  record Slot(double beat, double beats, int root, int[] tones) {
    boolean minor() {
      return tones[1] == 3;
    }
  }

  private static final String[] MAJOR_PROGRESSIONS = {
    "I V vi IV", "I IV V I", "I vi IV V", "I vi ii V7", "ii7 V7 I I", "I iii IV V", "I V I V7",
    "I bVII IV I", "I V IV I", "I IV iv I", "vi IV I V", "I IV I V7", "I II7 V7 I", "I ii V I",
    "I7 IV7 I7 V7", "IM7 vi7 ii7 V7", "I vi ii V", "I iii vi V", "IV V I vi", "I V vi iii"
  };
  private static final String[] MINOR_PROGRESSIONS = {
    "i iv V i", "i VI III VII", "i VII VI V", "i iv i V7", "i VI iv V7", "i iio V7 i", "i VII i v",
    "i iv VII III", "iv V7 i i", "i III VII iv", "i v VI VII", "i7 iv7 i7 V7", "i V i V7",
        "i VI VII i"
  };

  private final RandomGenerator random;
  private final Key key;

  Harmony(RandomGenerator random, Key key) {
    this.random = random;
    this.key = key;
  }

  /** Chords for a number of bars; most pieces end on the tonic. */
  List<Slot> write(int bars, int beatsPerBar, int barsPerChord) {
    String[] first = progression();
    String[] second = progression();
    String form = new String[] {"AABA", "AAAA", "AABB", "ABAB"}[random.nextInt(4)];
    List<String> names = new ArrayList<>();
    for (int phrase = 0; names.size() * barsPerChord < bars; phrase++) {
      names.addAll(List.of(form.charAt(phrase % 4) == 'A' ? first : second));
    }
    int count = bars / barsPerChord;
    names = new ArrayList<>(names.subList(0, count));
    if (random.nextDouble() < 0.75) {
      names.set(count - 1, key.major() ? "I" : "i");
      if (random.nextDouble() < 0.7) {
        names.set(count - 2, "V7");
      }
    }
    boolean halves = barsPerChord == 1 && beatsPerBar != 3 && random.nextDouble() < 0.15;
    List<Slot> slots = new ArrayList<>();
    double beat = 0;
    for (int i = 0; i < count; i++) {
      double beats = (double) barsPerChord * beatsPerBar;
      if (halves && i + 1 < count && random.nextBoolean()) {
        slots.add(slot(names.get(i), beat, beats / 2));
        slots.add(slot(names.get(i + 1), beat + beats / 2, beats / 2));
      } else {
        slots.add(slot(names.get(i), beat, beats));
      }
      beat += beats;
    }
    return slots;
  }

  private String[] progression() {
    String[] all = key.major() ? MAJOR_PROGRESSIONS : MINOR_PROGRESSIONS;
    return all[random.nextInt(all.length)].split(" ");
  }

  private Slot slot(String name, double beat, double beats) {
    Degree degree = degree(name);
    return new Slot(beat, beats, (key.tonic() + degree.offset()) % 12, degree.tones());
  }

  private static Degree degree(String name) {
    return switch (name) {
      case "I" -> new Degree(0, 0, 4, 7);
      case "I7" -> new Degree(0, 0, 4, 7, 10);
      case "IM7" -> new Degree(0, 0, 4, 7, 11);
      case "ii" -> new Degree(2, 0, 3, 7);
      case "ii7" -> new Degree(2, 0, 3, 7, 10);
      case "II7" -> new Degree(2, 0, 4, 7, 10);
      case "iii" -> new Degree(4, 0, 3, 7);
      case "IV" -> new Degree(5, 0, 4, 7);
      case "IV7" -> new Degree(5, 0, 4, 7, 10);
      case "V" -> new Degree(7, 0, 4, 7);
      case "V7" -> new Degree(7, 0, 4, 7, 10);
      case "vi" -> new Degree(9, 0, 3, 7);
      case "vi7" -> new Degree(9, 0, 3, 7, 10);
      case "i" -> new Degree(0, 0, 3, 7);
      case "i7" -> new Degree(0, 0, 3, 7, 10);
      case "iio" -> new Degree(2, 0, 3, 6);
      case "III" -> new Degree(3, 0, 4, 7);
      case "iv" -> new Degree(5, 0, 3, 7);
      case "iv7" -> new Degree(5, 0, 3, 7, 10);
      case "v" -> new Degree(7, 0, 3, 7);
      case "VI" -> new Degree(8, 0, 4, 7);
      case "VII", "bVII" -> new Degree(10, 0, 4, 7);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
