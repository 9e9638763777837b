package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked for by a wider name than the one it is told by, and how surely it is told. */
class WiderNamesTest {

  private static final Hearings CROW = Hearings.lasting(2).sound(0, 2, "Caw", 0.9);

  @ParameterizedTest
  @ValueSource(strings = {"How many bird calls are there?", "Is there a bird call?"})
  void takeTheCallOfAnyBirdForABirdsCall(String question) {
    assertThat(CROW.answer(question)).contains("crow").doesNotContain("do not hear");
  }

  @Test
  void areNoMoreCertainThanWhatIsHeard() {
    Hearings rain = Hearings.lasting(5).sound(2, 4, "Rain on surface", 0.11);

    assertThat(rain.answer("¿También llueve?")).startsWith("Quizá");
    assertThat(rain.answer("Est-ce qu'il pleut ?")).startsWith("Peut-être");
  }
}
