package dev.hark.hearing.music;

import dev.hark.hearing.music.compose.Instrument;
import dev.hark.hearing.music.compose.Piece;
import java.util.Set;
import java.util.TreeSet;

/** Which families of instruments play in a piece, as a hearing names them. */
public final class FamilyTruth {

  private static final int LEAST_NOTES = 3;

  private FamilyTruth() {}

  /** The family of an instrument. */
  public static String of(Instrument instrument) {
    if (instrument == Instrument.HARP) {
      return InstrumentClass.Family.PLUCKED_STRINGS.label();
    }
    InstrumentClass.Family family =
        switch (instrument.family()) {
          case KEYBOARD -> InstrumentClass.Family.KEYBOARD;
          case MALLET -> InstrumentClass.Family.TUNED_PERCUSSION;
          case GUITAR, BASS -> InstrumentClass.Family.PLUCKED_STRINGS;
          case STRINGS -> InstrumentClass.Family.BOWED_STRINGS;
          case BRASS -> InstrumentClass.Family.BRASS;
          case WIND -> InstrumentClass.Family.WOODWIND;
          case SYNTHESIZER -> InstrumentClass.Family.ELECTRONIC;
        };
    return family.label();
  }

  /** All that play in a piece. */
  public static Set<String> of(Piece piece) {
    return between(piece, 0, piece.seconds(), 1);
  }

  /** All that play more than a few notes between two times. */
  static Set<String> between(Piece piece, double start, double end) {
    return between(piece, start, end, LEAST_NOTES);
  }

  private static Set<String> between(Piece piece, double start, double end, int least) {
    Set<String> families = new TreeSet<>();
    for (Piece.Part part : piece.parts()) {
      long notes =
          part.notes().stream().filter(note -> note.start() >= start && note.start() < end).count();
      if (notes >= least) {
        families.add(of(part.instrument()));
      }
    }
    if (piece.hits().stream().filter(hit -> hit.start() >= start && hit.start() < end).count()
        >= least) {
      families.add(InstrumentClass.Family.PERCUSSION.label());
    }
    return families;
  }
}
