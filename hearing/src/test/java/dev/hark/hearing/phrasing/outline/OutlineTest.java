package dev.hark.hearing.phrasing.outline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.Hearings;
import dev.hark.hearing.phrasing.outline.Outline.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutlineTest {

  @Test
  void saysTheMostTellingNameOfASoundOnce() {
    Outline outline =
        outline(
            Hearings.rooster()
                .sound(0.1, 1.8, "Animal", 0.9)
                .sound(0.1, 1.8, "Bird", 0.8)
                .sound(0.1, 1.8, "Chicken, rooster", 0.9));
    assertThat(outline.strands())
        .extracting(strand -> strand.label().name())
        .containsExactly("Crowing, cock-a-doodle-doo");
  }

  @Test
  void keepsTheWholeWhereTheKindIsMuchLessSure() {
    Outline outline =
        outline(Hearings.lasting(9).sound(0, 9, "Rain", 0.8).sound(0, 9, "Rain on surface", 0.3));
    assertThat(outline.strands())
        .extracting(strand -> strand.label().name())
        .containsExactly("Rain");
  }

  @Test
  void tellsASoundWithTwoNamesByItsSurerOne() {
    Outline crow =
        outline(
            Hearings.lasting(2)
                .counted(0, 1.96, "Caw", false, 0.0, 1.08)
                .sound(0, 1.96, "Wind", 0.5));
    assertThat(crow.strands()).hasSize(2);
    Hearing.Count strokes = new Hearing.Count(2, false, 0.7, List.of(0.0, 1.08));
    Outline twice =
        outline(
            Hearings.lasting(2)
                .counted(0, 1.96, "Caw", false, 0.0, 1.08)
                .counted(0, 1.96, "Duck", 0.7, strokes)
                .counted(0, 1.96, "Goose", 0.6, strokes));
    assertThat(twice.strands()).extracting(strand -> strand.label().name()).containsExactly("Caw");
    Outline tone =
        outline(
            Hearings.lasting(6).sound(0, 6, "Dial tone", 0.98).sound(0, 6, "Busy signal", 0.91));
    assertThat(tone.strands())
        .extracting(strand -> strand.label().name())
        .containsExactly("Dial tone");
    Outline inTurn =
        outline(
            Hearings.lasting(6).sound(0, 3, "Dial tone", 0.98).sound(3, 6, "Busy signal", 0.91));
    assertThat(inTurn.strands()).hasSize(2);
  }

  @Test
  void keepsSteadyTonesOfDifferentPitchApart() {
    Outline tones = outline(Hearings.lasting(6).tone(0, 2, 440).tone(2, 4, 880).tone(4, 6, 440.1));

    assertThat(tones.strands())
        .extracting(strand -> strand.label().noun())
        .containsExactly("a steady tone of 440 Hz (A4)", "a steady tone of 880 Hz (A5)");
    assertThat(tones.strands().getFirst().spans()).containsExactly(new Span(0, 2), new Span(4, 6));
  }

  @Test
  void tellsKindsOfRecordingsApart() {
    assertThat(outline(Hearings.rooster()).kind()).isEqualTo(Kind.SOUND);
    assertThat(outline(Hearings.librivox()).kind()).isEqualTo(Kind.SPEECH);
    assertThat(outline(Hearings.piano()).kind()).isEqualTo(Kind.MUSIC);
    assertThat(outline(Hearings.silence()).kind()).isEqualTo(Kind.SILENCE);
    assertThat(outline(Hearings.lasting(3)).kind()).isEqualTo(Kind.UNCLEAR);
    assertThat(outline(Hearings.librivox().sound(0, 7.1, "Rain", 0.6)).kind())
        .isEqualTo(Kind.SPEECH_OVER_SOUND);
    assertThat(outline(Hearings.librivox().sound(0, 7.1, "Music", 0.6)).kind())
        .isEqualTo(Kind.SPEECH_OVER_MUSIC);
  }

  @Test
  void tellsTalkOverMusicFromTalkAndMusicInTurn() {
    assertThat(outline(Hearings.librivox().sound(4, 7.1, "Music", 0.6)).kind())
        .isEqualTo(Kind.SPEECH_OVER_MUSIC);
    Hearings inTurn =
        Hearings.lasting(20)
            .in("en")
            .saying(0, 4, "S1", "This is the news.")
            .sound(5, 20, "Music", 0.9)
            .sound(5, 20, "Singing", 0.9);
    assertThat(outline(inTurn).kind()).isEqualTo(Kind.SPEECH_AND_MUSIC);
  }

  @Test
  void joinsWhatOneVoiceSaysAndPartsVoices() {
    Outline outline =
        outline(
            Hearings.lasting(20)
                .in("en")
                .saying(0, 2, "S1", "One.")
                .saying(2.5, 4, "S1", "Two.")
                .saying(5, 6, "S2", "Three.")
                .saying(12, 13, "S2", "Four."));
    assertThat(outline.passages())
        .extracting(Passage::text)
        .isEqualTo(List.of("One. Two.", "Three.", "Four."));
  }

  @Test
  void knowsSpeechWithoutWords() {
    Outline outline = outline(Hearings.lasting(6).sound(0, 5, "Speech"));
    assertThat(outline.unclearSpeech()).hasSize(1);
    assertThat(outline(Hearings.librivox().sound(0, 7, "Speech")).unclearSpeech()).isEmpty();
  }

  private static Outline outline(Hearings hearings) {
    return Outline.of(hearings.hearing());
  }
}
