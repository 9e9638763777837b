package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions in languages in which no answer is written. */
class ForeignQuestionsTest {

  private static final Hearings TRAIN =
      Hearings.lasting(4)
          .in("en")
          .saying(0.2, 3.2, "S1", "The train to London leaves from platform 4.")
          .speaker("S1", 3, "male", "adult", "calm");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Что он говорит?                    | The train to London
          О чём говорят на этой записи?      | The train to London
          На каком языке он говорит?         | English
          Это мужчина или женщина?           | male
          Сколько человек говорит?           | One person
          뭐라고 말하고 있나요?               | The train to London
          어떤 언어인가요?                    | English
          남자인가요, 여자인가요?             | male
          ماذا يقول الرجل؟                   | The train to London
          ما هي اللغة؟                       | English
          O que ele está dizendo?            | The train to London
          Em que idioma ele fala?            | English
          Quem está falando?                 | male
          यह क्या कह रहा है?                   | The train to London
          यह कौन सी भाषा है?                   | English
          """)
  void areAnsweredInEnglishWhereTheyAreRead(String question, String answer) {
    assertThat(TRAIN.answer(question))
        .containsIgnoringCase(answer)
        .doesNotContain("could not read", "cannot help", "No puedo");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Какая сегодня погода в Париже?",
        "파리의 수도는 어디입니까?",
        "من هو رئيس فرنسا؟",
        "Quem é o presidente do Brasil?",
        "भारत की राजधानी क्या है?"
      })
  void getAllThatIsHeardWhereTheyAreNot(String question) {
    assertThat(TRAIN.answer(question))
        .startsWith("I could not read this question: I understand English")
        .contains("The train to London");
  }

  @ParameterizedTest
  @ValueSource(strings = {"¿Qué dice el hombre?", "Qué dice?", "Que dit-il ?", "Che cosa dice?"})
  void areNotTakenForThoseOfNeighbours(String question) {
    assertThat(TRAIN.answer(question)).doesNotContain("This audio says");
  }
}
