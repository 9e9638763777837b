package dev.hark.hearing.music;

/**
 * How much of each pitch class sounds, over all keys and in the bass alone, per frame of a piano
 * roll.
 */
final class Chroma {

  static final int CLASSES = 12;

  /** The bass is the lowest sounding key, when it lies below this. */
  private static final int BASS_BELOW_MIDI = 57;

  private static final double AUDIBLE = 0.2;
  private static final double CLEAR = 0.4;

  private final double[][] all; // (frames, CLASSES), not normalised
  private final double[][] bass; // (frames, CLASSES), not normalised

  Chroma(PianoRoll roll) {
    this.all = new double[roll.frames()][CLASSES];
    this.bass = new double[roll.frames()][CLASSES];
    for (int frame = 0; frame < roll.frames(); frame++) {
      boolean lowest = true;
      for (int key = 0; key < NoteModel.KEYS; key++) {
        double level = roll.level(frame, key);
        if (level < AUDIBLE) {
          continue;
        }
        int midi = key + NoteModel.LOWEST_MIDI;
        all[frame][midi % CLASSES] += level;
        if (lowest && level > CLEAR) {
          lowest = false;
          if (midi < BASS_BELOW_MIDI) {
            bass[frame][midi % CLASSES] += level;
          }
        }
      }
    }
  }

  int frames() {
    return all.length;
  }

  /** All keys of a frame; not to be changed. */
  double[] all(int frame) {
    return all[frame];
  }

  /** The lowest key of a frame; zeros when there is no bass. Not to be changed. */
  double[] bass(int frame) {
    return bass[frame];
  }

  /** The sum of frames in [from, to). */
  static double[] sum(double[][] frames, int from, int to) {
    double[] sum = new double[CLASSES];
    for (int frame = from; frame < to; frame++) {
      for (int pitchClass = 0; pitchClass < CLASSES; pitchClass++) {
        sum[pitchClass] += frames[frame][pitchClass];
      }
    }
    return sum;
  }

  double[] sumAll(int from, int to) {
    return sum(all, from, to);
  }

  double[] sumBass(int from, int to) {
    return sum(bass, from, to);
  }
}
