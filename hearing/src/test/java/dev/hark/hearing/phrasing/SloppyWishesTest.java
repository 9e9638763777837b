package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.phrasing.ask.Understanding;
import dev.hark.hearing.phrasing.ask.Utterance;
import dev.hark.hearing.phrasing.tongue.Audience;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions of a word or two as people type them, without accents and whole sentences. */
class SloppyWishesTest {

  private static final Hearings CROW = Hearings.lasting(2).sound(0, 2, "Caw", 0.9);

  private static final Hearings MOWER = Hearings.lasting(3).sound(0, 3, "Lawn mower", 0.5);

  private static final Hearings PROMPT =
      Hearings.lasting(8)
          .in("en")
          .saying(0.3, 7, "S1", "Press one to accept.")
          .speaker("S1", 6.7, "female", "adult", "calm");

  private static final Hearings STREET =
      Hearings.lasting(9).sound(0.3, 3, "Vehicle horn, car horn, honking", 0.9);

  @ParameterizedTest
  @ValueSource(strings = {"How many bird calls are there?", "Is there a bird call?"})
  void takeTheCallOfAnyBirdForABirdsCall(String question) {
    assertThat(CROW.answer(question)).contains("crow").doesNotContain("do not hear");
  }

  @ParameterizedTest
  @ValueSource(strings = {"What machine is this?", "这是什么机器？"})
  void takeAMowerForAMachine(String question) {
    assertThat(MOWER.answer(question))
        .containsAnyOf("lawn mower", "割草机")
        .doesNotContain("cannot make out any", "听不出有");
  }

  @ParameterizedTest
  @CsvSource({
    "Describe, EN",
    "tags, EN",
    "ya du piano, FR",
    "tonqualität?, DE",
    "何語?, JA",
    "早口?, JA",
    "Décris, FR",
    "¿Describe?, ES"
  })
  void areAnsweredInTheirLanguage(String question, Tongue tongue) {
    assertThat(Audience.of(question).tongue()).isEqualTo(tongue);
  }

  @Test
  void goOnInTheLanguageBefore() {
    Audience spanish = new Audience(Tongue.ES, false);

    assertThat(Audience.of("Describe", Optional.of(spanish))).isEqualTo(spanish);
  }

  @ParameterizedTest
  @ValueSource(strings = {"how fast?", "How quick is it?"})
  void askForThePaceOfSpeechWhereThereIsNoMusic(String question) {
    assertThat(PROMPT.answer(question)).contains("words").doesNotContain("music");
  }

  @ParameterizedTest
  @ValueSource(strings = {"有冇人講嘢", "誰か話してる?"})
  void askWhetherAnybodyTalks(String question) {
    assertThat(STREET.answer(question)).doesNotContain("「嘢」", "分かりません。クラ");
    assertThat(understood(question)).containsExactly("IS_THERE");
  }

  @Test
  void areNoMoreCertainThanWhatIsHeard() {
    Hearings rain = Hearings.lasting(5).sound(2, 4, "Rain on surface", 0.11);

    assertThat(rain.answer("¿También llueve?")).startsWith("Quizá");
    assertThat(rain.answer("Est-ce qu'il pleut ?")).startsWith("Peut-être");
  }

  @ParameterizedTest
  @ValueSource(strings = {"in una frase", "en una frase", "in einem satz", "用一句话"})
  void describeWhenTheFormAloneIsAsked(String question) {
    assertThat(understood(question)).containsExactly("DESCRIBE");
  }

  private static List<String> understood(String question) {
    return Understanding.of(List.of(new Utterance(question, 1)), "").asks().stream()
        .map(ask -> ask.topic().name())
        .toList();
  }
}
