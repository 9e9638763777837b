package dev.hark.hearing.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormTest {

  private static final int RATE = PianoRoll.FRAMES_PER_SECOND;

  @Test
  void hearsWhereLoudnessGoes() {
    assertThat(Dynamics.of(ramp(-40, -20)).value()).isEqualTo("getting louder");
    assertThat(Dynamics.of(ramp(-20, -40)).value()).isEqualTo("getting softer");
    assertThat(Dynamics.of(ramp(-20, -20)).value()).isEqualTo("steady");
    assertThat(Dynamics.of(ramp(-100, -100)).known()).isFalse();
    assertThat(Dynamics.of(new float[0]).known()).isFalse();
  }

  @Test
  void quietBeforeAndAfterIsNoDynamics() {
    float[] levels = ramp(-20, -20);
    Arrays.fill(levels, 0, 4 * RATE, -90);
    Arrays.fill(levels, levels.length - 4 * RATE, levels.length, -90);

    assertThat(Dynamics.of(levels).value()).isEqualTo("steady");
  }

  @Test
  void partsThatSoundAlikeShareALetter() {
    List<SectionFinder.Section> sections = sections(20, 20, 20);

    assertThat(sections).extracting(SectionFinder.Section::label).containsExactly("A", "B", "A");
    assertThat(sections.get(1).start()).isBetween(18.0, 22.0);
    assertThat(sections.get(2).start()).isBetween(38.0, 42.0);
    assertThat(sections.getLast().end()).isEqualTo(60);
  }

  @Test
  void musicOfOneKindHasNoSections() {
    assertThat(sections(60, 0, 0)).isEmpty();
    assertThat(sections(20, 0, 0)).isEmpty();
  }

  @Test
  void oneNoteAfterTheOtherIsOneLineWhateverItsOvertones() {
    Texture line = Texture.of(roll(10, 60, 72, 79));
    Texture chord = Texture.of(roll(10, 60, 64, 67));

    assertThat(line.oneLine()).isTrue();
    assertThat(line.highestMidi()).isEqualTo(60);
    assertThat(chord.oneLine()).isFalse();
    assertThat(chord.voices()).isEqualTo(3);
    assertThat(Texture.of(roll(10)).pitched()).isFalse();
  }

  /** Loud low chords, then soft high notes, then the first again. */
  private static List<SectionFinder.Section> sections(int first, int second, int third) {
    int seconds = first + second + third;
    PianoRoll.Builder roll = new PianoRoll.Builder(seconds);
    float[] levels = new float[seconds * RATE];
    for (int i = 0; i < levels.length; i++) {
      boolean middle = i >= first * RATE && i < (first + second) * RATE;
      roll.accept((i + 0.5) / RATE, middle ? keys(76) : keys(40, 52, 55, 59));
      levels[i] = middle ? -32 : -20;
    }
    float[] rise = new float[seconds * OnsetStrength.FRAMES_PER_SECOND];
    MusicFeatures features =
        new MusicFeatures(seconds, rise, rise, rise, List.of(), roll.build(), levels);
    return SectionFinder.find(features, new Chroma(features.roll()));
  }

  private static PianoRoll roll(int seconds, int... midis) {
    PianoRoll.Builder roll = new PianoRoll.Builder(seconds);
    for (int i = 0; i < seconds * RATE; i++) {
      roll.accept((i + 0.5) / RATE, keys(midis));
    }
    return roll.build();
  }

  private static float[] keys(int... midis) {
    float[] keys = new float[NoteModel.KEYS];
    for (int midi : midis) {
      keys[midi - NoteModel.LOWEST_MIDI] = 0.8f;
    }
    return keys;
  }

  private static float[] ramp(double from, double to) {
    float[] levels = new float[30 * RATE];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (float) (from + (to - from) * i / levels.length);
    }
    return levels;
  }
}
