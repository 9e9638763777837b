package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions about what the words mean are answered by the words. */
class ContentQuestionsTest {

  private static Hearings invalid() {
    return Hearings.lasting(5)
        .in("en")
        .saying(0.2, 4.8, "S1", "I am sorry, but that is not valid. Please try again.");
  }

  private static Hearings plain() {
    return Hearings.lasting(5).in("en").saying(0.2, 4.8, "S1", "The train leaves platform four.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What does she want?",
        "她想要什么？",
        "佢想點？",
        "Was will sie?",
        "Que veut-elle ?",
        "Cosa vuole?",
        "¿Qué quiere?",
        "彼女は何を求めていますか？"
      })
  void quotesAllOfFewWordsForWhatIsWanted(String question) {
    assertThat(invalid().answer(question)).contains("not valid", "try again");
    assertThat(plain().answer(question)).contains("platform four");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What is her name? | cannot tell
          她叫什么名字？ | 无法判断
          Wie heißt die Frau? | kann ich nicht
          """)
  void givesTheWordsWhereANameIsAskedFor(String question, String no) {
    Hearings named = Hearings.lasting(3).in("en").saying(0, 3, "S1", "Hi, this is Anna.");

    assertThat(named.answer(question)).contains(no, "Anna");
    assertThat(Hearings.rooster().answer(question)).doesNotContain("Anna");
  }

  @Test
  void tellsWhoseVoiceIsNotThereThatItCannotTell() {
    Hearings ringing = Hearings.lasting(3).sound(0, 2, "Telephone bell ringing");

    assertThat(ringing.answer("who is calling me??")).contains("I cannot tell");
    assertThat(ringing.answer("邊個打電話嚟呀？")).contains("判斷唔到");
    assertThat(ringing.answer("Qui appelle ?")).contains("ne peux");
  }

  @Test
  void quotesAllOfFewWordsWhereSomeOfThemMayAnswer() {
    assertThat(invalid().answer("Why is it not valid?")).contains("not valid", "try again");
    assertThat(invalid().answer("warum ist das nicht valid?")).contains("try again");
    assertThat(invalid().answer("为什么 valid 不行？")).contains("try again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Where does the train go?",
        "Who leaves from the platform, and where to?",
        "When and where does it leave?",
        "Dove va, con chi e quando?",
        "¿A dónde van?",
        "Où va le train ?",
        "Wo fährt er hin?"
      })
  void looksForNoSoundOrWordThatIsAQuestionItself(String question) {
    assertThat(plain().answer(question))
        .contains("platform four")
        .doesNotContain("do not hear", "no está", "non è tra", "ne fait pas", "nicht unter");
  }

  @Test
  void quotesTheWordsUnderTheKeysOfSuchAQuestion() {
    assertThat(
            plain()
                .answer(
                    "Which town does the train go to, from which platform?"
                        + " JSON please, keys town and platform"))
        .contains("\"town\": \"The train leaves platform four.\"");
  }
}
