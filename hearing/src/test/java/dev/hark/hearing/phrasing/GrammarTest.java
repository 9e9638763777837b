package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sentences agree with what they are about, and lists end before what follows them. */
class GrammarTest {

  private static final Hearings BEES =
      Hearings.lasting(6.5).sound(0.5, 6.1, "Bee, wasp, etc.", 0.99);

  @Test
  void speaksOfManyInThePlural() {
    assertThat(BEES.answer("Are there bees?")).contains("bees are heard");
    assertThat(BEES.answer("When do the bees buzz?")).contains("Bees are heard");
    assertThat(BEES.answer("What animal is it?")).contains("These are bees");
    assertThat(Hearings.rooster().answer("Is there a rooster?")).contains(" is heard");
  }

  @Test
  void givesAsManyTimesAsItCounts() {
    Hearings duck =
        Hearings.lasting(6)
            .counted(0.2, 5, "Quack", true, .2, .7, 1.2, 1.7, 2.2, 2.7, 3.2, 3.7, 4.2);

    assertThat(duck.answer("¿Cuántas veces grazna el pato?")).contains("9 veces", "4,2 s");
    assertThat(duck.answer("Wie oft quakt die Ente?")).contains("9-mal", "4,2 s");
  }

  @Test
  void beginsALineAfterAList() {
    String answer = Hearings.dogs().answer("List all sounds in order. Is there music?");

    assertThat(answer).contains("- from ").containsPattern("\\n(?:No, )?I do not hear any music");
  }

  @Test
  void tellsFurtherInstrumentsAsFurtherOnes() {
    Hearing.Music rock =
        new Hearing.Music(
            0,
            12,
            Estimate.unknown(),
            Estimate.unknown(),
            Estimate.unknown(),
            List.of(Estimate.of("guitar", 0.9), Estimate.of("bass", 0.3)),
            List.of(),
            List.of(),
            Estimate.unknown());

    assertThat(Phrasing.caption(Hearings.lasting(12).music(rock).heard()).text())
        .contains("also")
        .doesNotContain("The instruments are");
  }

  @Test
  void namesAGruntInTheLanguageOfTheQuestion() {
    Hearings pig = Hearings.lasting(2).sound(0.1, 1.8, "Grunt", 0.2);

    assertThat(pig.answer("Qu'entend-on ?")).contains("un grognement").doesNotContain("Grunt");
  }
}
