package dev.hark.hearing.music;

/** A chord: its root and what is built on it. */
record Chord(int root, Quality quality) {

  private static final int NONE = -1;

  /** What is built on a root, in semitones above it. */
  enum Quality {
    MAJOR("", 4, 7, NONE),
    MINOR("m", 3, 7, NONE),
    DIMINISHED("dim", 3, 6, NONE),
    SEVENTH("7", 4, 7, 10),
    MAJOR_SEVENTH("maj7", 4, 7, 11),
    MINOR_SEVENTH("m7", 3, 7, 10);

    private final String suffix;
    private final int third;
    private final int fifth;
    private final int seventh;

    Quality(String suffix, int third, int fifth, int seventh) {
      this.suffix = suffix;
      this.third = third;
      this.fifth = fifth;
      this.seventh = seventh;
    }

    /** How many tones there are: three or four. */
    int tones() {
      return seventh == NONE ? 3 : 4;
    }

    /** Semitones of a tone above the root; tone 0 is the root. */
    int tone(int index) {
      return switch (index) {
        case 0 -> 0;
        case 1 -> third;
        case 2 -> fifth;
        case 3 -> seventh;
        default -> throw new IndexOutOfBoundsException(index);
      };
    }
  }

  /** Whether the third is minor. */
  boolean minor() {
    return quality.tone(1) == 3;
  }

  /** As written above a score: "Am7". */
  String label(boolean flats) {
    return PitchNames.of(root, flats) + quality.suffix;
  }
}
