package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words and sentences that are asked for by their place, or by their time. */
class PlacesTest {

  private static Hearings menu() {
    return Hearings.lasting(8)
        .in("en")
        .saying(0.3, 2.6, "S1", "Press one to accept.")
        .saying(2.9, 4.6, "S1", "Press two to listen.")
        .saying(4.9, 7.3, "S1", "Press three to record.")
        .speaker("S1", 6.4, "female", "adult", "calm");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Read me only the second sentence.",
        "What does sentence number 2 say?",
        "第二句说的是什么？",
        "淨係讀第二句。",
        "Lis-moi seulement la deuxième phrase.",
        "Leggimi solo la seconda frase.",
        "Dime solo la segunda frase.",
        "Lies mir nur den zweiten Satz vor.",
        "二番目の文だけ読んでください。",
        "二文目だけ読んでください。",
        "What is the penultimate sentence?",
        "倒数第二句是什么？"
      })
  void saysTheOneSentenceThatIsNamedByItsPlace(String question) {
    assertThat(menu().answer(question))
        .contains("Press two to listen.")
        .doesNotContain("accept", "record.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is the first word and what is the last one?",
        "第一个词和最后一个词分别是什么？",
        "邊個字排第一，邊個字排最尾？",
        "Quel est le premier mot, et le dernier ?",
        "Qual è la prima parola e qual è l’ultima?",
        "¿Cuál es la primera palabra y cuál la última?",
        "Was ist das erste Wort und was das letzte?",
        "最初の単語と最後の単語は何ですか？"
      })
  void saysTheFirstWordAndTheLastOne(String question) {
    assertThat(menu().answer(question)).contains("Press").contains("record").doesNotContain("two");
  }

  @Test
  void saysThatThereAreFewerSentencesThanTheOneAskedFor() {
    assertThat(menu().answer("What is the fifth sentence?"))
        .isEqualTo("I hear no 5th sentence: there are not that many.");
    assertThat(menu().answer("Was ist der fünfte Satz?")).isEqualTo("So viel wird nicht gesagt.");
  }

  @Test
  void answersWhatElseIsAskedBesideASentence() {
    assertThat(menu().answer("Read the last sentence, and is the speaker a man or a woman?"))
        .contains("Press three to record.")
        .containsIgnoringCase("female")
        .doesNotContain("accept");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What is said before second 2.7?               | accept
          2.7秒之前都说了些什么？                        | accept
          Que dit-on avant la seconde 2.7 ?             | accept
          Was wird vor Sekunde 2.7 gesagt?              | accept
          Entre 0 et 2.7 secondes, quels mots sont prononcés ? | accept
          ¿Qué palabras hay entre los segundos 0 y 2.7? | accept
          What is said after 4.8 seconds?               | record
          4.8秒之后说了什么？                            | record
          Was wird ab Sekunde 4.8 gesagt?               | record
          """)
  void saysWhatLiesOnOneSideOfATime(String question, String said) {
    String answer = menu().answer(question);
    assertThat(answer).contains(said);
    assertThat(answer).doesNotContain("listen");
  }
}
