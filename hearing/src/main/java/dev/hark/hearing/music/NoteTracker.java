package dev.hark.hearing.music;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Makes notes of posteriors, frame by frame.
 *
 * <p>A key's note begins where its onset probability peaks above 0.5, or where it sounds for five
 * frames without one; it ends when the key has been below 0.3 for eleven frames, or begins again.
 * Holds one state per key, not the posteriors.
 */
final class NoteTracker {

  private static final double ONSET_LEVEL = 0.5;
  private static final double SOUNDING_LEVEL = 0.3;
  private static final double ENTRY_LEVEL = 0.5;
  private static final int ENTRY_FRAMES = 5;
  private static final int PATIENCE_FRAMES = 11;
  private static final int SHORTEST_FRAMES = 5;
  private static final int SILENT = -1;

  private final double frameSeconds;
  private final int[] since = new int[NoteModel.KEYS];
  private final int[] missing = new int[NoteModel.KEYS];
  private final int[] entering = new int[NoteModel.KEYS];
  private final double[] sum = new double[NoteModel.KEYS];
  private final float[] lastOnset = new float[NoteModel.KEYS];
  private final float[] olderOnset = new float[NoteModel.KEYS];
  private final List<Note> notes = new ArrayList<>();
  private int frame;

  NoteTracker(double frameSeconds) {
    this.frameSeconds = frameSeconds;
    Arrays.fill(since, SILENT);
  }

  /** Takes the next frame; both arrays have {@link NoteModel#KEYS} values. */
  void accept(float[] sounding, float[] onsets) {
    for (int key = 0; key < NoteModel.KEYS; key++) {
      boolean peak =
          lastOnset[key] > ONSET_LEVEL
              && lastOnset[key] >= olderOnset[key]
              && lastOnset[key] > onsets[key];
      if (peak) {
        end(key, frame - 1);
        begin(key, frame - 1);
      }
      follow(key, sounding[key]);
      olderOnset[key] = lastOnset[key];
      lastOnset[key] = onsets[key];
    }
    frame++;
  }

  private void follow(int key, float level) {
    if (since[key] == SILENT) {
      entering[key] = level > ENTRY_LEVEL ? entering[key] + 1 : 0;
      if (entering[key] >= ENTRY_FRAMES) {
        begin(key, frame - ENTRY_FRAMES + 1);
        sum[key] = level * ENTRY_FRAMES;
      }
      return;
    }
    sum[key] += level;
    missing[key] = level < SOUNDING_LEVEL ? missing[key] + 1 : 0;
    if (missing[key] >= PATIENCE_FRAMES) {
      end(key, frame - PATIENCE_FRAMES + 1);
    }
  }

  private void begin(int key, int at) {
    since[key] = at;
    missing[key] = 0;
    entering[key] = 0;
    sum[key] = 0;
  }

  private void end(int key, int at) {
    int frames = at - since[key];
    if (since[key] != SILENT && frames >= SHORTEST_FRAMES) {
      double strength = Math.clamp(sum[key] / frames, 0.01, 1);
      notes.add(
          new Note(
              since[key] * frameSeconds, at * frameSeconds, key + NoteModel.LOWEST_MIDI, strength));
    }
    since[key] = SILENT;
  }

  /** Ends what still sounds and gives all notes in order of start. */
  List<Note> finish() {
    for (int key = 0; key < NoteModel.KEYS; key++) {
      end(key, frame);
    }
    notes.sort(Comparator.comparingDouble(Note::start).thenComparingInt(Note::midi));
    return List.copyOf(notes);
  }
}
