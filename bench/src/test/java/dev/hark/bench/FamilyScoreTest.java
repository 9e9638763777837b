package dev.hark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.music.compose.Composer;
import dev.hark.hearing.music.compose.Instrument;
import dev.hark.hearing.music.compose.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FamilyScoreTest {

  private static final Piece TRUMPET =
      new Piece(
          "trumpet",
          List.of(new Piece.Part(Instrument.TRUMPET, List.of(new Piece.Note(0, 1, 70, 0.7)))),
          List.of(),
          1,
          0,
          0,
          truth(Instrument.TRUMPET));

  @Test
  void countsTheLeadAndWhatElseIsToldWronglyOrRightly() {
    FamilyScore score =
        FamilyScore.NONE
            .plus(TRUMPET, Optional.of(told("brass", "keyboard")))
            .plus(TRUMPET, Optional.of(told("woodwind")))
            .plus(TRUMPET, Optional.empty());

    assertThat(score).isEqualTo(new FamilyScore(1, 3, 1));
    List<Measure> rows = new ArrayList<>();
    score.rows("played", 3, rows);
    assertThat(rows).extracting(Measure::value).containsExactly(1 / 3.0, 1 / 3.0);
    assertThat(rows.getFirst().target()).hasValue(0.8);
  }

  private static Piece.Truth truth(Instrument lead) {
    Piece.Truth any = Composer.compose(1).truth();
    return new Piece.Truth(
        any.key(),
        any.tempoBpm(),
        any.meter(),
        any.beats(),
        any.chords(),
        any.shape(),
        lead,
        true,
        true);
  }

  private static Hearing.Music told(String... families) {
    Hearing.MusicForm unknown = Hearing.MusicForm.UNKNOWN;
    return new Hearing.Music(
        0,
        1,
        Estimate.unknown(),
        Estimate.unknown(),
        Estimate.unknown(),
        List.of(),
        List.of(),
        List.of(),
        Estimate.unknown(),
        new Hearing.MusicForm(
            List.of(families).stream().map(family -> Estimate.of(family, 0.9)).toList(),
            unknown.tempoFlow(),
            unknown.dynamics(),
            unknown.solo(),
            unknown.voices(),
            unknown.lowestNote(),
            unknown.highestNote(),
            unknown.chords(),
            unknown.sections()));
  }
}
