package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.phrasing.fact.Heard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The many ways to ask the same thing, and questions about parts of a recording. */
class QuestionFormsTest {

  private static Hearings street() {
    return Hearings.lasting(9)
        .sound(0.3, 2.8, "Vehicle horn, car horn, honking")
        .sound(4.2, 9, "Siren")
        .flag("siren", 4.2, 9);
  }

  private static Hearings morning() {
    return Hearings.lasting(9).sound(0.3, 3.5, "Chirp, tweet").sound(3.7, 8.7, "Telephone");
  }

  private static Hearings cut() {
    return Hearings.lasting(30)
        .in("en")
        .saying(0.4, 6.8, "S1", "We meet at nine.")
        .speaker("S1", 6.4, "male", "adult", "calm")
        .cutFrom(36);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Is a bird singing? | Yes
          Do birds sing? | Yes
          Does a bird chirp? | Yes
          Bird? | Yes
          有鸟叫吗？ | 有
          鸟在叫吗？ | 有
          Singt ein Vogel? | Ja
          Est-ce qu'un oiseau chante ? | Oui
          Canta un uccello? | Sì
          ¿Canta un pájaro? | Sí
          鳥が鳴いていますか？ | はい
          有冇雀仔叫？ | 有
          Does a dog bark? | No
          Does anyone speak? | No
          Siren? | No
          """)
  void hearsABirdHoweverItIsAskedFor(String question, String start) {
    assertThat(morning().answer(question)).startsWith(start);
  }

  @Test
  void takesAnAnimalForWhatItDoesWhenOnlyTheAnimalIsNamed() {
    assertThat(Hearings.lasting(3).sound(1, 2, "Dog").answer("Is the dog barking?"))
        .startsWith("Yes, a dog");
    assertThat(Hearings.lasting(3).sound(1, 2, "Dog").answer("Is a cat meowing?")).startsWith("No");
  }

  @Test
  void saysWhenTheKindOfAnAnimalCannotBeTold() {
    assertThat(morning().answer("What kind of bird?")).contains("bird chirping", "I cannot tell");
    assertThat(morning().answer("What animal is it?")).contains("bird").doesNotContain("cannot");
  }

  @Test
  void countsNoFurtherThanSingleSoundsCanBeToldApart() {
    assertThat(street().answer("How many times does the car horn honk?"))
        .contains("at least once", "cannot be told apart");
    assertThat(street().answer("汽车喇叭响了几次？")).contains("至少", "无法逐一分开");
    assertThat(street().answer("Wie oft ertönt die Sirene?")).contains("mindestens einmal");
    assertThat(Hearings.dogs().answer("How often does the dog bark?"))
        .contains("three times")
        .doesNotContain("at least");
  }

  @Test
  void tellsWhatComesBesideAndAtATime() {
    assertThat(street().answer("What comes after the horn?"))
        .startsWith("After the car horn")
        .contains("siren");
    assertThat(street().answer("What comes before the siren?")).contains("hear a car horn");
    assertThat(street().answer("What happens first?")).contains("horn").doesNotContain("siren");
    assertThat(street().answer("最后能听到什么？")).contains("警笛").doesNotContain("喇叭");
    assertThat(morning().answer("What happens at 5 seconds?"))
        .contains("telephone")
        .doesNotContain("bird");
  }

  @Test
  void tellsTheWordsOfAPart() {
    assertThat(Hearings.librivox().answer("What is said in the first 2 seconds?"))
        .contains("'He was in")
        .doesNotContain("blight");
    assertThat(Hearings.librivox().answer("Give me the transcript with timestamps."))
        .contains("from 0.40 s to 6.80 s: He was");
    assertThat(Hearings.librivox().answer("How many words are said?")).startsWith("12 words");
    assertThat(Hearings.welcome().answer("一共说了多少个字？")).contains("7个字");
  }

  @Test
  void saysTheWordsOnceWhereNoTranslationCanBeMade() {
    assertThat(Hearings.librivox().answer("他说了什么？请翻译成中文。"))
        .contains("只能翻译成英语")
        .containsOnlyOnce("fevered");
  }

  @Test
  void judgesDangerOnlyByItsSigns() {
    assertThat(street().answer("Is this dangerous?")).contains("cannot be told", "Siren from 4.2");
    assertThat(morning().answer("Is this dangerous?")).doesNotContain("sign of danger");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is said at the end?",
        "When does the meeting start?",
        "Transcribe it.",
        "How many words are said?",
        "Give me the transcript with timestamps.",
        "最后说了什么？",
        "有狗叫吗？",
        "Was wird am Ende gesagt?",
        "Gibt es einen Hund?",
        "Qu'est-ce qu'on dit à la fin ?",
        "Che cosa si dice alla fine?",
        "¿Qué se dice al final?",
        "最後に何と言っていますか？",
        "最後講咗咩？"
      })
  void saysHowMuchWasListenedToWhereTheRestMatters(String question) {
    assertThat(cut().answer(question)).contains("30", "36");
  }

  @Test
  void evidenceCarriesRoundedFigures() {
    assertThat(Heard.figure(102.69010162353516)).isEqualTo("102.69");
    assertThat(Heard.figure(9)).isEqualTo("9");
  }
}
