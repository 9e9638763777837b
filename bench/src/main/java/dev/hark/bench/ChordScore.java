package dev.hark.bench;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.music.Key;
import dev.hark.hearing.music.compose.Piece;
import java.util.List;

/**
 * For how long chords are told, and for how long with the right root and the right third.
 *
 * @param seconds of music
 */
record ChordScore(double seconds, double toldSeconds, double rightSeconds) {

  static final ChordScore NONE = new ChordScore(0, 0, 0);

  private static final double STEP_SECONDS = 0.1;

  /** Those of one piece more. */
  ChordScore plus(List<Piece.ChordSpan> truth, List<Hearing.Chord> told, double pieceSeconds) {
    double toldMore = 0;
    double rightMore = 0;
    for (Hearing.Chord chord : told) {
      for (double at = chord.start() + STEP_SECONDS / 2; at < chord.end(); at += STEP_SECONDS) {
        toldMore += STEP_SECONDS;
        rightMore += isRight(truth, chord.name(), at) ? STEP_SECONDS : 0;
      }
    }
    return new ChordScore(seconds + pieceSeconds, toldSeconds + toldMore, rightSeconds + rightMore);
  }

  private static boolean isRight(List<Piece.ChordSpan> truth, String name, double at) {
    return truth.stream()
        .anyMatch(span ->
            at >= span.start()
                && at < span.end()
                && span.root() == root(name)
                && span.minor() == minor(name));
  }

  /** The pitch class of "F#m7": 6. */
  static int root(String name) {
    boolean altered = name.length() > 1 && (name.charAt(1) == '#' || name.charAt(1) == 'b');
    String root = name.substring(0, altered ? 2 : 1);
    return Key.parse(root + " major")
        .orElseThrow(() -> new IllegalArgumentException("no chord: " + name))
        .tonic();
  }

  /** Whether the third is minor, as in a minor or a diminished chord. */
  static boolean minor(String name) {
    return name.contains("dim") || (name.contains("m") && !name.contains("maj"));
  }

  double rightShare() {
    return toldSeconds == 0 ? 0 : rightSeconds / toldSeconds;
  }

  double toldShare() {
    return seconds == 0 ? 0 : toldSeconds / seconds;
  }
}
