package dev.hark.hearing.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarmonyTest {

  private static final int[] MAJOR = {0, 4, 7};
  private static final int[] MINOR = {0, 3, 7};

  @Test
  void hearsChordsOneAfterTheOther() {
    RollBuilder roll = new RollBuilder();
    roll.chord(48, MAJOR, 2).chord(45, MINOR, 2).chord(53, MAJOR, 2).chord(43, MAJOR, 2);

    List<ChordSpan> spans = new ChordTracker(new Chroma(roll.build())).track();

    assertThat(spans)
        .extracting(span -> span.chord().label(false))
        .containsExactly("C", "Am", "F", "G");
    assertThat(spans.get(1).start()).isEqualTo(2.0);
    assertThat(spans.get(1).end()).isEqualTo(4.0);
  }

  @Test
  void addsTheSeventhThatSounds() {
    RollBuilder roll = new RollBuilder().chord(43, new int[] {0, 4, 7, 10}, 3);

    assertThat(new ChordTracker(new Chroma(roll.build())).track())
        .extracting(span -> span.chord().label(false))
        .containsExactly("G7");
  }

  @Test
  void hasNoChordsWhereNothingSounds() {
    assertThat(new ChordTracker(new Chroma(new RollBuilder().silence(5).build())).track())
        .isEmpty();
    assertThat(new ChordTracker(new Chroma(new RollBuilder().build())).track()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void aCadenceGivesItsKeyOnEveryTonic(int tonic) {
    assertThat(key(cadence(tonic, MAJOR, MAJOR))).isEqualTo(new Key(tonic, Key.Mode.MAJOR));
    assertThat(key(cadence(tonic, MINOR, MINOR))).isEqualTo(new Key(tonic, Key.Mode.MINOR));
  }

  @Test
  void namesKeysAsMusiciansDoAndReadsThemBack() {
    assertThat(new Key(10, Key.Mode.MAJOR).label()).isEqualTo("Bb major");
    assertThat(new Key(6, Key.Mode.MINOR).label()).isEqualTo("F# minor");
    assertThat(Key.parse("A# major")).contains(new Key(10, Key.Mode.MAJOR));
    assertThat(Key.parse("H minor")).isEmpty();
    for (int i = 0; i < Key.COUNT; i++) {
      assertThat(Key.parse(Key.at(i).label())).contains(Key.at(i));
    }
  }

  /** I IV V I or i iv V i, twice. */
  private static PianoRoll cadence(int tonic, int[] home, int[] fourth) {
    RollBuilder roll = new RollBuilder();
    for (int time = 0; time < 2; time++) {
      roll.chord(48 + tonic, home, 2)
          .chord(41 + tonic, fourth, 2)
          .chord(43 + tonic, MAJOR, 2)
          .chord(48 + tonic, home, 2);
    }
    return roll.build();
  }

  private static Key key(PianoRoll roll) {
    Chroma chroma = new Chroma(roll);
    return KeyFinder.find(new KeyEvidence(chroma, new ChordTracker(chroma).track()), List.of())
        .key();
  }

  /** A piano roll, chord by chord. */
  private static final class RollBuilder {
    private final PianoRoll.Builder roll = new PianoRoll.Builder(60);
    private int frames;

    RollBuilder chord(int rootMidi, int[] tones, int seconds) {
      float[] levels = new float[NoteModel.KEYS];
      for (int tone : tones) {
        levels[rootMidi + tone + 12 - NoteModel.LOWEST_MIDI] = 0.8f;
      }
      levels[rootMidi - NoteModel.LOWEST_MIDI] = 0.8f;
      return hold(levels, seconds);
    }

    RollBuilder silence(int seconds) {
      return hold(new float[NoteModel.KEYS], seconds);
    }

    private RollBuilder hold(float[] levels, int seconds) {
      for (int i = 0; i < seconds * PianoRoll.FRAMES_PER_SECOND; i++) {
        roll.accept((frames + 0.5) / PianoRoll.FRAMES_PER_SECOND, levels);
        frames++;
      }
      return this;
    }

    PianoRoll build() {
      return roll.build().part(0, frames);
    }
  }
}
