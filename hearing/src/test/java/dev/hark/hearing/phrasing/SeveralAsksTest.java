package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions as people type them: several in one, half of one understood, none too many told. */
class SeveralAsksTest {

  private static Hearings street() {
    return Hearings.lasting(9)
        .sound(0.3, 2.8, "Vehicle horn, car horn, honking")
        .sound(4.2, 9, "Siren");
  }

  @Test
  void tellsWhatComesFirstOfWhatIsNamed() {
    assertThat(street().answer("Which comes first, the siren or the horn?"))
        .isEqualTo(
            "First comes a car horn (from 0.30 s to 2.80 s), then a siren (from 4.20 s to 9.00 s).");
    assertThat(street().answer("先听到警笛还是先听到喇叭？"))
        .isEqualTo("先是汽车喇叭声（第0.30秒至第2.80秒），然后是警笛声（第4.20秒至第9.00秒）。");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "D'abord le klaxon ou la sirène ?",
        "Si sente prima il clacson o la sirena?",
        "¿Qué suena primero, la bocina o la sirena?",
        "Was kommt zuerst, die Hupe oder die Sirene?",
        "クラクションとサイレン、どちらが先ですか？"
      })
  void ordersSoundsInEveryLanguage(String question) {
    assertThat(street().answer(question)).containsSubsequence("0", "2", "4", "9");
  }

  @Test
  void saysNothingOfWordsThatAreNoQuestionBesideOneThatIs() {
    assertThat(Hearings.rooster().answer("这是什么动物在叫？大概几秒钟？"))
        .contains("公鸡", "1.8")
        .doesNotContain("大概", "钟");
    assertThat(Hearings.librivox().answer("Who is talking, and next?"))
        .doesNotContain("cannot tell whether");
  }

  @Test
  void greetsNobodyWhoAsks() {
    assertThat(Hearings.librivox().answer("Bonjour, que dit cette personne ?"))
        .startsWith("L'enregistrement dit");
  }

  @Test
  void tellsTheVoiceOnceWhereItsGenderIsAskedToo() {
    assertThat(Hearings.librivox().answer("Chi parla, uomo o donna?")).containsOnlyOnce("Parla un");
    assertThat(Hearings.librivox().answer("Who is speaking, a man or a woman?"))
        .containsOnlyOnce("male");
  }

  @Test
  void readsNumberedWishesOneByOne() {
    assertThat(
            Hearings.librivox()
                .answer(
                    "Tell me (1) the language, (2) the number of speakers and (3) whether there is"
                        + " music."))
        .containsSubsequence("English", "One person", "No, I do not hear any music");
  }

  @Test
  void leavesOutWhatTheAskerSetsAside() {
    Hearings mixed =
        Hearings.lasting(6)
            .in("en")
            .saying(1, 4, "S1", "Please try again.")
            .speaker("S1", 3, "male", "adult", "calm")
            .sound(0, 6, "Rain");
    assertThat(mixed.answer("Ignore the voice. What else do you hear?"))
        .contains("rain")
        .doesNotContain("speaker");
  }

  @Test
  void saysThatWordsAreUnclearRatherThanThatNobodySpeaks() {
    Hearings unclear =
        Hearings.lasting(5).in("zh").sound(1, 4, "Speech").speaker("S1", 3, "male", "adult", "");
    assertThat(unclear.answer("“公园”这个词是第几秒出现的？")).contains("听不清").doesNotContain("没有人说话");
  }

  @Test
  void quotesTheWordsThatNameSomeoneWithTheirTime() {
    Hearings named =
        Hearings.lasting(8).in("en").saying(0.5, 3, "S1", "Then Mr. John Dashwood came in.");
    assertThat(named.answer("Which names are mentioned?")).contains("Dashwood", "0.50");
    assertThat(named.answer("提到的人叫什么名字？在第几秒说出来的？")).contains("Dashwood").containsOnlyOnce("0.50");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Is the word \"fevered\" said twice?",
        "Le mot « fevered » est-il dit deux fois ?",
        "La parola «fevered» viene detta due volte?",
        "¿La palabra «fevered» se dice dos veces?",
        "Wird das Wort „fevered“ zweimal gesagt?"
      })
  void countsRatherThanAgreesWhenAskedWhetherSomethingIsSaidTwice(String question) {
    assertThat(Hearings.librivox().answer(question))
        .doesNotStartWith("Yes")
        .doesNotStartWith("Oui")
        .doesNotStartWith("Sì")
        .doesNotStartWith("Sí")
        .doesNotStartWith("Ja")
        .containsPattern("once|une fois|1|una volta|una vez|einmal");
  }

  @Test
  void countsNoCrowd() {
    assertThat(
            Hearings.lasting(3).sound(0.1, 2.8, "Applause").answer("How many people are clapping?"))
        .contains("applause")
        .doesNotContain("person speaks", "no speech");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Is it a guy or a lady? | male
          C'est un mec ou une nana ? | homme
          È un ragazzo o una signora? | uomo
          ¿Es un chico o una señora? | hombre
          Ist das ein Herr oder eine Dame? | Mann
          係男仔定女仔？ | 男
          おじさんですか、おばさんですか？ | 男
          """)
  void knowsEverydayWordsForMenAndWomen(String question, String gender) {
    assertThat(Hearings.librivox().answer(question)).contains(gender);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tell me how long the clip lasts | 7.1
          combien de temps ça dure | 7,1
          quanto dura in tutto? | 7,1
          ¿cuánto dura en total? | 7,1
          wie lange dauert das Ganze? | 7,1
          大概几秒钟？ | 7.1
          何秒ぐらいですか | 7.1
          """)
  void knowsEverydayWordsForTheLength(String question, String seconds) {
    assertThat(Hearings.librivox().answer(question)).contains(seconds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Il pleut pendant que la personne parle ? | Oui
          Sta piovendo? | Sì
          ¿Está lloviendo? | Sí
          落緊雨定係沖緊涼？ | 有
          雨が降っていますか | はい
          """)
  void knowsTheVerbsOfTheWeather(String question, String start) {
    assertThat(Hearings.lasting(5).sound(0, 5, "Rain").answer(question)).startsWith(start);
  }
}
