package dev.hark.hearing.music.compose;

/** A pitched instrument: its General MIDI program, its family, and the range it plays in. */
public enum Instrument {
  PIANO(0, Family.KEYBOARD, 36, 90),
  ELECTRIC_PIANO(4, Family.KEYBOARD, 40, 88),
  HARPSICHORD(6, Family.KEYBOARD, 40, 84),
  MUSIC_BOX(10, Family.MALLET, 60, 96),
  VIBRAPHONE(11, Family.MALLET, 53, 89),
  MARIMBA(12, Family.MALLET, 48, 84),
  CHURCH_ORGAN(19, Family.KEYBOARD, 40, 86),
  ACCORDION(21, Family.KEYBOARD, 53, 88),
  NYLON_GUITAR(24, Family.GUITAR, 40, 80),
  STEEL_GUITAR(25, Family.GUITAR, 40, 82),
  CLEAN_GUITAR(27, Family.GUITAR, 40, 84),
  DISTORTION_GUITAR(30, Family.GUITAR, 40, 80),
  ACOUSTIC_BASS(32, Family.BASS, 28, 55),
  FINGER_BASS(33, Family.BASS, 28, 55),
  VIOLIN(40, Family.STRINGS, 55, 96),
  CELLO(42, Family.STRINGS, 36, 72),
  HARP(46, Family.STRINGS, 36, 90),
  STRING_ENSEMBLE(48, Family.STRINGS, 40, 88),
  TRUMPET(56, Family.BRASS, 55, 84),
  FRENCH_HORN(60, Family.BRASS, 41, 77),
  TENOR_SAX(66, Family.WIND, 46, 76),
  OBOE(68, Family.WIND, 58, 86),
  CLARINET(71, Family.WIND, 50, 86),
  FLUTE(73, Family.WIND, 60, 93),
  SQUARE_LEAD(80, Family.SYNTHESIZER, 48, 88),
  WARM_PAD(89, Family.SYNTHESIZER, 45, 84);

  /** What kind of instrument it is. */
  public enum Family {
    KEYBOARD,
    MALLET,
    GUITAR,
    BASS,
    STRINGS,
    BRASS,
    WIND,
    SYNTHESIZER
  }

  private final int program;
  private final Family family;
  private final int lowest;
  private final int highest;

  Instrument(int program, Family family, int lowest, int highest) {
    this.program = program;
    this.family = family;
    this.lowest = lowest;
    this.highest = highest;
  }

  /** The General MIDI program, counted from 0. */
  public int program() {
    return program;
  }

  public Family family() {
    return family;
  }

  /** The nearest octave of a note that the instrument can play. */
  public int within(int midi) {
    int note = midi;
    while (note < lowest) {
      note += 12;
    }
    while (note > highest) {
      note -= 12;
    }
    return note;
  }
}
