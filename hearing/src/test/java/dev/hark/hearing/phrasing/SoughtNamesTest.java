package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A question or half a sentence is never told of as if it were a thing that was looked for. */
class SoughtNamesTest {

  private static Hearings storm() {
    return Hearings.lasting(4)
        .in("en")
        .saying(0.2, 3.5, "S1", "A cold wind from the north shook every door in the village.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Aus welcher Richtung kommt der Wind, was rüttelt er, und wo?
          From which direction does the wind come?
          D'où vient le vent ?
          Da dove viene il vento?
          ¿De dónde viene el viento?
          風はどこから来ますか？
          风从哪个方向来？
          """)
  void answersAQuestionAboutTheWordsFromTheWords(String question) {
    assertThat(storm().answer(question)).contains("cold wind from the north");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          剪片用，邊一段似喺海邊錄？ | 邊一段
          それぞれ何の生き物ですか？ | それぞれ
          S'agit-il du même oiseau ? | s'agit
          半夜聽到嘭一聲，好驚。係咪槍聲？ | 好驚
          The file came back wrong. my engine rejects it. What is it? | rejects
          """)
  void quotesNoPartOfTheQuestionAsWhatWasLookedFor(String question, String never) {
    Hearings shutter = Hearings.lasting(2).sound(0.1, 0.4, "Camera", 0.7);

    assertThat(shutter.answer(question)).isNotBlank().doesNotContainIgnoringCase(never);
  }

  @Test
  void deniesASoundByItsNameWhereSomebodySpeaks() {
    assertThat(storm().answer("Can you hear my dog?")).startsWith("No").contains("dog");
    assertThat(storm().answer("能听到我家的狗叫吗？")).startsWith("没有");
  }

  @Test
  void stillNamesAThingThatIsNotThere() {
    assertThat(Hearings.rooster().answer("Is there a trumpet?")).contains("trumpet");
    assertThat(Hearings.rooster().answer("有小号声吗？")).contains("小号");
    assertThat(Hearings.rooster().answer("Gibt es eine Trompete?")).contains("Trompete");
    assertThat(Hearings.rooster().answer("トランペットはありますか？")).contains("トランペット");
  }

  @Test
  void gluesNoYesOrNoToTheSentenceBehindIt() {
    Hearings still = Hearings.lasting(2).sound(0, 2, "Animal", 0.3);

    String answer = still.answer("有没有狗叫？里面有什么？只要答案，别的都不要写。");

    assertThat(answer).doesNotContainPattern("(?m)^[否是](?!$)");
  }
}
