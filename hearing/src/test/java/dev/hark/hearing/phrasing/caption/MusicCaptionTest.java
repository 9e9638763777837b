package dev.hark.hearing.phrasing.caption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.Hearing.Chord;
import dev.hark.hearing.Hearing.Section;
import dev.hark.hearing.phrasing.Hearings;
import dev.hark.hearing.phrasing.Phrasing;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MusicCaptionTest {

  @Test
  void namesTheSoloistAndTheCompassOfItsLine() {
    assertThat(caption(trumpet(true)))
        .contains("The trumpet plays one line of notes alone.")
        .containsPattern("F4 (and|to|up to) D#5");
  }

  @Test
  void givesNoCompassForAMixOfPlayers() {
    assertThat(caption(trumpet(false))).doesNotContain("F4").doesNotContain("alone");
  }

  @Test
  void doesNotSumUpThePulseThatItHasTold() {
    String caption = caption(trumpet(true));

    assertThat(caption.toLowerCase(Locale.ROOT).split("steady", -1)).hasSize(2);
    assertThat(caption).contains("solo in waltz time and a minor key");
  }

  @Test
  void doesNotAddThatNobodySpeaksWhereNobodySings() {
    assertThat(caption(trumpet(true)))
        .doesNotContain("No words")
        .doesNotContain("Nobody speaks")
        .doesNotContain("Nothing is said");
  }

  @Test
  void tellsTheFormByItsLettersAndWhereEachBegins() {
    assertThat(caption(trumpet(true)))
        .contains("It falls into three parts, A – B – A: B begins at 12 seconds")
        .contains("A returns at 25 seconds");
  }

  @Test
  void tellsDynamicsAsAMusicianDoes() {
    assertThat(caption(trumpet(true))).containsIgnoringCase("it grows louder");
  }

  @Test
  void namesTheStepsOfChordsWhereTheKeyIsSure() {
    assertThat(caption(chords("D major", 0.9))).contains("D – Bm7 – G – A7 (I – vi7 – IV – V7).");
    assertThat(caption(chords("D major", 0.6))).contains("D – Bm7 – G – A7.");
    assertThat(caption(chords("Eb major", 0.9))).contains("D – Bm7 – G – A7.");
    assertThat(caption(chords("B minor", 0.9))).contains("(III – i7 – VI – VII7)");
  }

  @Test
  void doesNotDenyMusicWhereSomeoneMaySing() {
    String caption =
        Phrasing.caption(Hearings.lasting(2).sound(0.1, 1.7, "Singing", 0.2).heard()).text();

    assertThat(caption).contains("singing").doesNotContain("no music").doesNotContain("or music");
  }

  private static String caption(Hearing.Music music) {
    return Phrasing.caption(Hearings.lasting(38).music(music).heard()).text();
  }

  private static Hearing.Music chords(String key, double sure) {
    List<Chord> chords =
        List.of(
            new Chord(0, 8, "D", 0.9),
            new Chord(8, 16, "Bm7", 0.9),
            new Chord(16, 24, "G", 0.9),
            new Chord(24, 32, "A7", 0.9));
    Hearing.MusicForm plain = Hearing.MusicForm.UNKNOWN;
    return new Hearing.Music(
        0,
        38,
        Estimate.of(key, sure),
        Estimate.unknown(),
        Estimate.unknown(),
        List.of(),
        List.of(),
        List.of(),
        Estimate.unknown(),
        new Hearing.MusicForm(
            List.of(),
            plain.tempoFlow(),
            plain.dynamics(),
            plain.solo(),
            plain.voices(),
            plain.lowestNote(),
            plain.highestNote(),
            chords,
            List.of()));
  }

  private static Hearing.Music trumpet(boolean solo) {
    Hearing.MusicForm form =
        new Hearing.MusicForm(
            List.of(Estimate.of("brass", 0.95)),
            Estimate.of("steady", 0.9),
            Estimate.of("getting louder", 0.9),
            Estimate.of(solo, 0.8),
            Estimate.of(1.0, 0.7),
            Estimate.of("F4", 0.7),
            Estimate.of("D#5", 0.7),
            List.of(),
            List.of(
                new Section(0, 12, "A", 0.8),
                new Section(12, 25, "B", 0.8),
                new Section(25, 38, "A", 0.8)));
    return new Hearing.Music(
        0,
        38,
        Estimate.of("F minor", 0.9),
        Estimate.of(150.0, 0.9),
        Estimate.of("3/4", 0.9),
        List.of(Estimate.of("trumpet", 0.95)),
        List.of(),
        List.of(),
        Estimate.of(false, 0.95),
        form);
  }
}
