package dev.hark.hearing.music;

import java.util.Optional;

/**
 * A key: a tonic and a mode.
 *
 * @param tonic pitch class of the tonic in [0, 12), C is 0
 */
public record Key(int tonic, Mode mode) {

  /** How many keys there are. */
  public static final int COUNT = 24;

  private static final String[] MAJOR_NAMES = {
    "C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"
  };
  private static final String[] MINOR_NAMES = {
    "C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B"
  };

  /** Major or minor. */
  public enum Mode {
    MAJOR,
    MINOR
  }

  public Key {
    if (tonic < 0 || tonic >= 12) {
      throw new IllegalArgumentException("no pitch class: " + tonic);
    }
  }

  /** The key of an index in [0, {@link #COUNT}): twelve major keys, then twelve minor ones. */
  public static Key at(int index) {
    return new Key(index % 12, index < 12 ? Mode.MAJOR : Mode.MINOR);
  }

  /** Reads what {@link #label()} writes, and the other spelling of black keys. */
  public static Optional<Key> parse(String label) {
    String[] words = label.split(" ");
    if (words.length != 2) {
      return Optional.empty();
    }
    Optional<Mode> mode =
        switch (words[1]) {
          case "major" -> Optional.of(Mode.MAJOR);
          case "minor" -> Optional.of(Mode.MINOR);
          default -> Optional.empty();
        };
    int tonic = PitchNames.pitchClass(words[0]);
    return tonic < 0 ? Optional.empty() : mode.map(m -> new Key(tonic, m));
  }

  public int index() {
    return tonic + (mode == Mode.MAJOR ? 0 : 12);
  }

  public boolean major() {
    return mode == Mode.MAJOR;
  }

  /** As a musician writes it: "Bb major", "F# minor". */
  public String label() {
    return major() ? MAJOR_NAMES[tonic] + " major" : MINOR_NAMES[tonic] + " minor";
  }

  /** Whether black keys are written as flats in this key. */
  boolean flats() {
    int signature = (major() ? tonic : tonic + 3) % 12;
    return switch (signature) {
      case 5, 10, 3, 8, 1 -> true;
      default -> false;
    };
  }
}
