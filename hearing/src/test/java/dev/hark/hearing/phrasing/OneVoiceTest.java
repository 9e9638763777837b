package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one of several voices says and is. */
class OneVoiceTest {

  private static Hearings reel() {
    return Hearings.lasting(24)
        .in("en")
        .sound(2, 3.8, "Crowing, cock-a-doodle-doo")
        .saying(5.8, 10.3, "S1", "I am sorry, that is not a valid extension.")
        .saying(12.3, 17.7, "S2", "Unless to be rather cold-hearted is a fault.")
        .sound(19.7, 21.9, "Meow")
        .speaker("S1", 4.5, "female", "adult", "calm")
        .speaker("S2", 5.4, "male", "adult", "calm");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What does the woman say?
          What does she say?
          What are the words of the first speaker?
          Transcribe what speaker 1 says.
          What is said by the person who speaks first?
          女人说了什么？
          第一个说话人说了什么？
          她说了什么？
          個女人講咗乜嘢？
          第一個人講咗咩？
          Que dit la femme ?
          Que dit la première personne ?
          Cosa dice la donna?
          Cosa dice la prima persona?
          ¿Qué dice la mujer?
          ¿Qué dice la primera persona?
          Was sagt die Frau?
          Was sagt die erste Person?
          女性は何と言っていますか？
          最初の人は何と言っていますか？
          """)
  void givesTheWordsOfTheVoiceAskedForAlone(String question) {
    assertThat(reel().answer(question))
        .contains("valid extension")
        .doesNotContain("cold-hearted", "rooster", "Meow");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What does the man say?
          What does he say?
          What does the second speaker say?
          What does the last speaker say?
          男人说了什么？
          第二个说话人说了什么？
          個男人講咗乜嘢？
          Que dit l'homme ?
          Que dit la deuxième personne ?
          Cosa dice l'uomo?
          Cosa dice la seconda persona?
          ¿Qué dice el hombre?
          ¿Qué dice la segunda persona?
          Was sagt der Mann?
          Was sagt die zweite Person?
          男性は何と言っていますか？
          二人目は何と言っていますか？
          """)
  void givesTheWordsOfTheOtherVoiceAlone(String question) {
    assertThat(reel().answer(question)).contains("cold-hearted").doesNotContain("valid extension");
  }

  @Test
  void tellsTheSentencesOfOneVoiceWithTheirTimes() {
    assertThat(reel().answer("What does the man say and when?"))
        .contains("from 12.30 s to 17.70 s", "cold-hearted")
        .doesNotContain("rooster", "cat", "valid", "seconds long");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Who speaks first? | female
          Who speaks last? | male
          Is the second speaker a man or a woman? | male
          谁先说话？ | 女
          第二个说话人是男是女？ | 男
          Qui parle en premier ? | femme
          Chi parla per primo? | donna
          ¿Quién habla primero? | mujer
          Wer spricht zuerst? | Frau
          最初に話すのは誰ですか？ | 女性
          """)
  void tellsOfTheVoiceAskedForAlone(String question, String gender) {
    String other =
        switch (gender) {
          case "female" -> "is male";
          case "male" -> "female";
          case "女" -> "男";
          case "男" -> "女";
          case "femme" -> "homme";
          case "donna" -> "uomo";
          case "mujer" -> "hombre";
          case "Frau" -> "Mann";
          default -> "男性";
        };
    assertThat(reel().answer(question)).contains(gender).doesNotContain(other);
  }

  @Test
  void goesOnWithTheOtherVoice() {
    assertThat(reel().answer("What does the woman say?", "And the man?"))
        .contains("cold-hearted")
        .doesNotContain("valid extension");
  }

  @Test
  void tellsWhichVoicesThereAreWhereTheOneAskedForIsNot() {
    assertThat(reel().answer("What does the third speaker say?"))
        .contains("Speaker 1", "Speaker 2")
        .doesNotContain("cold-hearted");
  }

  @Test
  void givesAllWordsWhereOneVoiceIsHeard() {
    assertThat(Hearings.librivox().answer("What does the man say?")).contains("fevered");
    assertThat(Hearings.librivox().answer("What does the woman say?")).contains("fevered");
  }
}
