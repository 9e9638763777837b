package dev.hark.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.music.compose.Piece;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChordScoreTest {

  private static final List<Piece.ChordSpan> TRUTH =
      List.of(new Piece.ChordSpan(0, 4, 0, false), new Piece.ChordSpan(4, 8, 9, true));

  @Test
  void countsTheTimeInWhichRootAndThirdAreRight() {
    ChordScore score =
        ChordScore.NONE.plus(TRUTH, List.of(chord(0, 2, "Cmaj7"), chord(2, 6, "Am7")), 10);

    assertThat(score.toldShare()).isCloseTo(0.6, within(0.02));
    assertThat(score.rightShare()).isCloseTo(4.0 / 6, within(0.02));
  }

  @Test
  void takesAMajorChordForWrongWhereTheThirdIsMinor() {
    assertThat(ChordScore.NONE.plus(TRUTH, List.of(chord(4, 8, "A7")), 8).rightShare()).isZero();
  }

  @Test
  void readsRootsAndThirdsOfNames() {
    assertThat(ChordScore.root("F#m7")).isEqualTo(6);
    assertThat(ChordScore.root("Bbmaj7")).isEqualTo(10);
    assertThat(ChordScore.minor("Bdim")).isTrue();
    assertThat(ChordScore.minor("Em")).isTrue();
    assertThat(ChordScore.minor("Bbmaj7")).isFalse();
  }

  private static Hearing.Chord chord(double start, double end, String name) {
    return new Hearing.Chord(start, end, name, 0.9);
  }
}
