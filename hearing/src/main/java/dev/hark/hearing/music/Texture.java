package dev.hark.hearing.music;

/**
 * How many notes sound together, and between which notes the music moves.
 *
 * <p>A key that stands where an overtone of a lower sounding key would stand is not counted.
 *
 * @param soundingShare share of the time in which any note sounds
 * @param voices how many notes sound together on average, while any does
 * @param singleShare share of the sounding time in which one note sounds alone
 * @param lowestMidi the lowest note but for a few percent of the time, 0 without notes
 * @param highestMidi the highest note but for a few percent of the time, 0 without notes
 */
record Texture(
    double soundingShare, double voices, double singleShare, int lowestMidi, int highestMidi) {

  private static final double SOUNDING = 0.4;
  private static final int[] OVERTONES = {12, 19, 24, 28, 31, 34, 36};
  private static final double EDGE_SHARE = 0.03;

  private static final double LEAST_SOUNDING_SHARE = 0.15;

  // One voice: mostly alone, hardly ever two, and within the reach of one player of one line.
  private static final double LINE_SINGLE_SHARE = 0.65;
  private static final double LINE_VOICES = 1.4;
  private static final int LINE_SEMITONES = 22;

  static Texture of(PianoRoll roll) {
    int[] sounds = new int[NoteModel.KEYS]; // frames in which a key sounds
    int voices = 0;
    int sounding = 0;
    int single = 0;
    for (int frame = 0; frame < roll.frames(); frame++) {
      int count = 0;
      for (int key = 0; key < NoteModel.KEYS; key++) {
        if (roll.level(frame, key) > SOUNDING && !overtone(roll, frame, key)) {
          sounds[key]++;
          count++;
        }
      }
      voices += count;
      sounding += count > 0 ? 1 : 0;
      single += count == 1 ? 1 : 0;
    }
    if (sounding == 0) {
      return new Texture(0, 0, 0, 0, 0);
    }
    return new Texture(
        (double) sounding / roll.frames(),
        (double) voices / sounding,
        (double) single / sounding,
        quantile(sounds, EDGE_SHARE * voices),
        quantile(sounds, (1 - EDGE_SHARE) * voices));
  }

  /** Whether there are enough notes to speak of notes at all. */
  boolean pitched() {
    return soundingShare >= LEAST_SOUNDING_SHARE;
  }

  /** Whether it is one line of notes, one after the other. */
  boolean oneLine() {
    return pitched()
        && singleShare > LINE_SINGLE_SHARE
        && voices < LINE_VOICES
        && highestMidi - lowestMidi <= LINE_SEMITONES;
  }

  private static boolean overtone(PianoRoll roll, int frame, int key) {
    for (int interval : OVERTONES) {
      if (key >= interval && roll.level(frame, key - interval) > SOUNDING) {
        return true;
      }
    }
    return false;
  }

  /** The MIDI note at or below which more than {@code frames} of the frames lie. */
  private static int quantile(int[] sounds, double frames) {
    int key = 0;
    double sum = sounds[0];
    while (sum <= frames && key < sounds.length - 1) {
      key++;
      sum += sounds[key];
    }
    return key + NoteModel.LOWEST_MIDI;
  }
}
