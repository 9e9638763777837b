package dev.hark.hearing.music.compose;

import dev.hark.hearing.music.Key;
import dev.hark.hearing.music.Meter;
import java.util.List;

/**
 * A performed piece: every note with its times, and what is true of it.
 *
 * @param seconds length with the last note's decay
 * @param tuningCents how far all pitches lie above A = 440 Hz
 */
public record Piece(
    String name,
    List<Part> parts,
    List<Hit> hits,
    double seconds,
    double tuningCents,
    double reverberation,
    Truth truth) {

  public Piece {
    parts = List.copyOf(parts);
    hits = List.copyOf(hits);
  }

  /** What one instrument plays. */
  public record Part(Instrument instrument, List<Note> notes) {
    public Part {
      notes = List.copyOf(notes);
    }
  }

  /**
   * @param midi MIDI note number
   * @param loudness in (0, 1]
   */
  public record Note(double start, double seconds, int midi, double loudness) {}

  /** A stroke of the drum kit. */
  public record Hit(double start, Drum drum, double loudness) {}

  /** A piece of the drum kit, with its General MIDI note. */
  public enum Drum {
    KICK(36),
    SNARE(38),
    STICK(37),
    CLOSED_HAT(42),
    OPEN_HAT(46),
    RIDE(51);

    private final int midi;

    Drum(int midi) {
      this.midi = midi;
    }

    public int midi() {
      return midi;
    }
  }

  /**
   * @param beats times of the beats in seconds
   * @param lead who plays the melody, or the only part
   * @param steady whether the beat keeps its tempo
   */
  public record Truth(
      Key key,
      double tempoBpm,
      Meter meter,
      List<Double> beats,
      List<ChordSpan> chords,
      Shape shape,
      Instrument lead,
      boolean alone,
      boolean steady) {
    public Truth {
      beats = List.copyOf(beats);
      chords = List.copyOf(chords);
    }
  }

  /** A chord that sounds from start to end: a root pitch class and whether its third is minor. */
  public record ChordSpan(double start, double end, int root, boolean minor) {}

  /** How loudness goes over the piece. */
  public enum Shape {
    STEADY,
    RISING,
    FALLING
  }
}
