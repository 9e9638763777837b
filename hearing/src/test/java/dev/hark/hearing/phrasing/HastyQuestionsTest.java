package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions as people type them: without accents, with tags, told stories and good manners. */
class HastyQuestionsTest {

  private static final Hearings TALK = Hearings.refusal();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "que dice la señora?",
        "ke dit la dame ?",
        "wats said in teh recording? transcibe it pls",
        "was wird da gesagt?",
        "bitte genau abschreiben"
      })
  void getTheWordsWhereTheyAskForThem(String question) {
    assertThat(TALK.answer(question)).contains("not valid", "other line").doesNotContain("„da“");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          wich langauge is it?        | English
          in que idioma?              | inglés
          ke langue c'est ?           | anglais
          che lingua e'?              | inglese
          """)
  void areReadAsTheirLanguageWritesThem(String question, String answer) {
    assertThat(TALK.answer(question)).containsIgnoringCase(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "That's a rooster, right?",
        "C'est un coq, non ?",
        "È un gallo, vero?",
        "Es un gallo, ¿verdad?",
        "Das ist doch ein Hahn, oder?",
        "Is it a rooster? Are you sure?"
      })
  void getNothingForTheTagThatAsksToAgree(String question) {
    assertThat(Hearings.rooster().answer(question))
        .containsAnyOf("rooster", "coq", "gallo", "Hahn")
        .doesNotContain("music", "musi", "Musik", "LUFS", "kHz", "speech", "spricht", "parle");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A colleague of mine sent me this message in German. Which language is it?",
        "I don't speak French. Which language is it?",
        "Mon collègue m'a envoyé ce message. Quelle langue parle-t-elle ?",
        "No entiendo nada de francés. ¿Qué idioma es?",
        "Ich habe das von meinem Onkel bekommen. Welche Sprache ist das?"
      })
  void areNotMixedWithWhatIsToldBesideThem(String question) {
    assertThat(TALK.answer(question)).hasSizeLessThan(60).containsPattern("(?i)engl|angl|ingl");
  }

  @Test
  void keepWhatAnAskerThinksAsAClaim() {
    assertThat(Hearings.rooster().answer("My neighbour says it's a baby crying. Is it?"))
        .contains("No, I do not hear any baby crying", "rooster");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          When does she say please?               | 6
          ok and when does she say please?        | 6
          Wann sagt sie please?                   | 6
          how often is the word please in this voicemail menu | once
          When exacly does she say please?        | 6
          """)
  void doNotLoseAWordThatIsAlsoGoodManners(String question, String answer) {
    assertThat(TALK.answer(question)).contains("please").contains(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"How many times does it crow?", "How often does it crow?", "When does it crow?"})
  void nameASoundByWhatDoesIt(String question) {
    assertThat(Hearings.rooster().answer(question)).contains("rooster").doesNotContain("it crow");
  }

  @Test
  void joinTwoWishesByALetter() {
    assertThat(TALK.answer("whats that noise behind her n what is she telling me"))
        .contains("not valid");
  }

  @Test
  void nameTheUnitOfAnAnswerAndAskForNothingMore() {
    Hearings menu =
        Hearings.lasting(8)
            .in("en")
            .saying(0.2, 2.4, "S1", "Press 1 to accept this recording.")
            .saying(2.6, 4.6, "S1", "Press 2 to listen to it.");
    assertThat(
            menu.answer(
                "hwo many times does she say \"press\" and when exactly does each one start (in seconds)?"))
        .contains("twice", "0.20")
        .doesNotContain("8.00 seconds", "Beyond these words");
  }

  @Test
  void getOneAnswerToAQuestionForAWord() {
    Hearings train =
        Hearings.lasting(4).in("en").saying(0.2, 3.2, "S1", "The train leaves from platform 4.");
    assertThat(train.answer("at which second does he say platform"))
        .contains("platform")
        .doesNotContain("The train");
    assertThat(train.answer("when exactly does the train leave?"))
        .contains("The train leaves from platform 4.")
        .doesNotContain("do not hear");
  }

  @Test
  void lookForTheThingThatADoubtNames() {
    assertThat(Hearings.rooster().answer("who made that noise? was it the cat??"))
        .contains("any cat")
        .doesNotContain("it the cat");
  }
}
