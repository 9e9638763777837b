package dev.hark.hearing.music.render;

import dev.hark.hearing.music.compose.Instrument;
import dev.hark.hearing.music.compose.Piece;
import dev.hark.hearing.music.compose.Piece.Hit;
import dev.hark.hearing.music.compose.Piece.Note;
import dev.hark.hearing.music.compose.Piece.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/** Writes pieces as standard MIDI files, one tick a millisecond. */
public final class MidiFile {

  // 500 ticks to a quarter note at the default tempo of 120: a tick is 1 ms
  private static final int TICKS_PER_QUARTER = 500;
  private static final int DRUM_CHANNEL = 9;

  private MidiFile() {}

  /** Writes a piece; every part has its own channel, drums are on channel 10. */
  public static void write(Piece piece, Path file) throws IOException {
    write(piece, Instrument::program, file);
  }

  /**
   * Writes a piece for other programs than those of its instruments.
   *
   * @param programs the General MIDI program of an instrument, counted from 0
   */
  public static void write(Piece piece, ToIntFunction<Instrument> programs, Path file)
      throws IOException {
    try {
      Sequence sequence = new Sequence(Sequence.PPQ, TICKS_PER_QUARTER);
      Track track = sequence.createTrack();
      int channel = 0;
      for (Part part : piece.parts()) {
        int program = programs.applyAsInt(part.instrument());
        track.add(event(0, ShortMessage.PROGRAM_CHANGE, channel, program, 0));
        // Fine tuning lies in the pitch bend: 8192 steps are two semitones.
        int bend = 8_192 + (int) Math.rint(piece.tuningCents() / 200 * 8_192);
        track.add(event(0, ShortMessage.PITCH_BEND, channel, bend & 127, bend >> 7));
        for (Note note : part.notes()) {
          add(track, channel, note.midi(), note.start(), note.seconds(), note.loudness());
        }
        channel++;
      }
      for (Hit hit : piece.hits()) {
        add(track, DRUM_CHANNEL, hit.drum().midi(), hit.start(), 0.1, hit.loudness());
      }
      MidiSystem.write(sequence, 0, file.toFile());
    } catch (InvalidMidiDataException e) {
      throw new IllegalArgumentException("piece does not fit into MIDI: " + piece.name(), e);
    }
  }

  private static void add(
      Track track, int channel, int midi, double start, double seconds, double loudness)
      throws InvalidMidiDataException {
    int velocity = Math.clamp(Math.round(loudness * 120), 1, 127);
    long on = Math.round(start * 1_000) + 5; // after the channel is set up
    long off = on + Math.max(20, Math.round(seconds * 1_000) - 2);
    track.add(event(on, ShortMessage.NOTE_ON, channel, midi, velocity));
    track.add(event(off, ShortMessage.NOTE_OFF, channel, midi, 0));
  }

  private static MidiEvent event(long tick, int command, int channel, int first, int second)
      throws InvalidMidiDataException {
    return new MidiEvent(new ShortMessage(command, channel, first, second), tick);
  }
}
