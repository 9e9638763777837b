package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.phrasing.ask.Understanding;
import dev.hark.hearing.phrasing.ask.Utterance;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Translation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that do not deny what is heard under another or a more general name. */
class OwnHearingTest {

  @ParameterizedTest
  @ValueSource(strings = {"Is glass breaking?", "Zerbricht da Glas?", "Du verre se brise-t-il ?"})
  void leaveOpenWhatBreaksWhereSomethingBreaks(String question) {
    assertThat(Hearings.lasting(1).sound(0, 0.4, "Breaking", 0.8).answer(question))
        .doesNotStartWith("No")
        .doesNotStartWith("Nein");
    assertThat(Hearings.lasting(1).sound(0, 0.4, "Dog", 0.8).answer("Is glass breaking?"))
        .startsWith("No, I do not hear any glass breaking");
  }

  @Test
  void findWhoeverMakesASoundThatIsSought() {
    Hearings bees = Hearings.lasting(7).sound(0.5, 6.1, "Bee, wasp, etc.", 0.9);

    assertThat(bees.answer("How long does the buzzing last?"))
        .contains("5.6 seconds")
        .doesNotContain("not");
    assertThat(bees.answer("Is there a rattle?")).startsWith("No,");
  }

  @Test
  void followTheSoundThatAFollowUpNamesItself() {
    List<Heard> cow =
        List.of(
            Heard.of(0, Hearings.lasting(3).sound(0, 2, "Moo", 0.9).hearing(), Translation.NONE));
    List<Utterance> turns =
        List.of(new Utterance("Is it a dog?", 1), new Utterance("How often does it moo?", 0));

    assertThat(Phrasing.answer(Understanding.of(turns, ""), cow).text()).doesNotContain("dog");
  }

  @Test
  void hearWhatFallsWhereTheVerbStandsFirst() {
    assertThat(Hearings.lasting(5).sound(0, 5, "Rain", 0.9).answer("Pleut-il ?")).startsWith("Oui");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Is the woman happy or sad?",
        "Ist die Frau fröhlich oder traurig?",
        "La femme est-elle joyeuse ou triste ?"
      })
  void answerNeitherYesNorNoWhereOneOfTwoIsOffered(String question) {
    Hearings calm =
        Hearings.lasting(4)
            .in("en")
            .saying(0, 4, "S1", "Good morning.")
            .speaker("S1", 4, "female", "adult", "calm");

    assertThat(calm.answer(question))
        .doesNotStartWith("No")
        .doesNotContain("Nein,")
        .doesNotContain("Non,");
    assertThat(calm.answer("Is the woman happy or not?")).startsWith("No");
  }
}
