package dev.hark.hearing.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PulseEvidenceTest {

  private static final double SECONDS = 20;
  private static final int FRAMES = (int) (SECONDS * OnsetStrength.FRAMES_PER_SECOND);

  // how alike long and short notes are to themselves a beat later
  private static final int LENGTHS_A_BEAT_LATER = 30;

  @Test
  void longNotesLieABeatApartWhereTheyTakeTurnsWithShortOnes() {
    List<Note> notes = new ArrayList<>();
    for (double start = 0.2; start < SECONDS - 1; start += 0.9) {
      notes.add(new Note(start, start + 0.6, 67, 0.9));
      notes.add(new Note(start + 0.6, start + 0.9, 69, 0.9));
    }

    PulseEvidence evidence = evidence(notes);

    assertThat(evidence.row(0.9)[LENGTHS_A_BEAT_LATER]).isGreaterThan(0.8);
    assertThat(evidence.row(0.6)[LENGTHS_A_BEAT_LATER]).isLessThan(0.5);
  }

  @Test
  void withoutNotesNoLengthSpeaksForABeat() {
    assertThat(evidence(List.of()).row(0.5)[LENGTHS_A_BEAT_LATER]).isZero();
  }

  private static PulseEvidence evidence(List<Note> notes) {
    PianoRoll roll = new PianoRoll.Builder(SECONDS).build();
    float[] silent = new float[FRAMES];
    MusicFeatures features =
        new MusicFeatures(
            SECONDS,
            silent,
            silent,
            silent,
            notes,
            roll,
            new float[(int) (SECONDS * PianoRoll.FRAMES_PER_SECOND)]);
    return new PulseEvidence(features, new Chroma(roll), List.of());
  }
}
