package dev.hark.hearing.music;

import java.util.Arrays;

/**
 * Which keys sound when, {@link #FRAMES_PER_SECOND} frames a second: one byte for each key and
 * frame, so that 40 minutes are 2 MB.
 */
final class PianoRoll {

  static final int FRAMES_PER_SECOND = 10;
  private static final int SCALE = 255;

  private final byte[] levels; // (frames, KEYS), 255 is certain
  private final int frames;

  private PianoRoll(byte[] levels, int frames) {
    this.levels = levels;
    this.frames = frames;
  }

  int frames() {
    return frames;
  }

  /** The mean probability in [0, 1] that a key sounds during a frame. */
  double level(int frame, int key) {
    return (levels[frame * NoteModel.KEYS + key] & 0xff) / (double) SCALE;
  }

  /** The frames in [from, to), as far as there are any. */
  PianoRoll part(int from, int to) {
    int first = Math.clamp(from, 0, frames);
    int last = Math.clamp(to, first, frames);
    return new PianoRoll(
        Arrays.copyOfRange(levels, first * NoteModel.KEYS, last * NoteModel.KEYS), last - first);
  }

  /** Averages posteriors, which come faster, into frames. */
  static final class Builder {
    private final byte[] levels;
    private final int frames;
    private final double[] sum = new double[NoteModel.KEYS];
    private int count;
    private int current;

    Builder(double seconds) {
      this.frames = (int) Math.ceil(seconds * FRAMES_PER_SECOND);
      this.levels = new byte[frames * NoteModel.KEYS]; // cannot overflow: 2^31 bytes are 28 days
    }

    /** Takes posteriors of a time; times never go back. */
    void accept(double seconds, float[] sounding) {
      int frame = (int) (seconds * FRAMES_PER_SECOND);
      if (frame != current) {
        flush();
        current = frame;
      }
      for (int key = 0; key < NoteModel.KEYS; key++) {
        sum[key] += sounding[key];
      }
      count++;
    }

    private void flush() {
      for (int key = 0; key < NoteModel.KEYS; key++) {
        if (count > 0 && current < frames) {
          levels[current * NoteModel.KEYS + key] = (byte) Math.round(SCALE * sum[key] / count);
        }
        sum[key] = 0;
      }
      count = 0;
    }

    PianoRoll build() {
      flush();
      return new PianoRoll(levels, frames);
    }
  }
}
