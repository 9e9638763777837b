package dev.hark.hearing.music;

/** Names of pitch classes and of notes; middle C is MIDI note 60 and is called C4. */
public final class PitchNames {

  private static final String[] SHARPS = {
    "C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"
  };
  private static final String[] FLATS = {
    "C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B"
  };

  private PitchNames() {}

  /** The name of a pitch class in [0, 12), with flats or with sharps. */
  static String of(int pitchClass, boolean flats) {
    return flats ? FLATS[pitchClass] : SHARPS[pitchClass];
  }

  /** The name of a MIDI note with its octave: "F#3". */
  static String ofNote(int midi, boolean flats) {
    return of(Math.floorMod(midi, 12), flats) + (Math.floorDiv(midi, 12) - 1);
  }

  /** The pitch class of a name such as "Bb" or "C#"; -1 when it is none. */
  public static int pitchClass(String name) {
    for (int pitchClass = 0; pitchClass < 12; pitchClass++) {
      if (SHARPS[pitchClass].equals(name) || FLATS[pitchClass].equals(name)) {
        return pitchClass;
      }
    }
    return -1;
  }
}
