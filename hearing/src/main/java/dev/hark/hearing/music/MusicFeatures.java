package dev.hark.hearing.music;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the analysis of a stretch rests on; about 150 kB a minute.
 *
 * @param seconds length of the stretch
 * @param rise how much begins, {@link OnsetStrength#FRAMES_PER_SECOND} frames a second
 * @param lowRise the same of the bass
 * @param noteRise how many notes begin, at the same rate
 * @param levels loudness in decibels below full scale, {@link PianoRoll#FRAMES_PER_SECOND} frames a
 *     second
 */
record MusicFeatures(
    double seconds,
    float[] rise,
    float[] lowRise,
    float[] noteRise,
    List<Note> notes,
    PianoRoll roll,
    float[] levels) {
  MusicFeatures {
    notes = List.copyOf(notes);
  }

  /** A part of the stretch, its times counted from {@code fromSeconds}. */
  MusicFeatures part(double fromSeconds, double toSeconds) {
    double to = Math.min(toSeconds, seconds);
    int first = (int) Math.round(fromSeconds * OnsetStrength.FRAMES_PER_SECOND);
    int last = Math.clamp(Math.round(to * OnsetStrength.FRAMES_PER_SECOND), first, rise.length);
    int firstBlock = (int) Math.round(fromSeconds * PianoRoll.FRAMES_PER_SECOND);
    int lastBlock =
        Math.clamp(Math.round(to * PianoRoll.FRAMES_PER_SECOND), firstBlock, levels.length);
    List<Note> inside = new ArrayList<>();
    for (Note note : notes) {
      if (note.start() >= fromSeconds && note.start() < to) {
        double end = Math.min(note.end(), to) - fromSeconds;
        inside.add(new Note(note.start() - fromSeconds, end, note.midi(), note.strength()));
      }
    }
    return new MusicFeatures(
        to - fromSeconds,
        Arrays.copyOfRange(rise, first, last),
        Arrays.copyOfRange(lowRise, first, last),
        Arrays.copyOfRange(noteRise, first, last),
        inside,
        roll.part(firstBlock, lastBlock),
        Arrays.copyOfRange(levels, firstBlock, lastBlock));
  }
}
