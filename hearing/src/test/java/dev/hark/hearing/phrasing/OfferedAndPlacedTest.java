package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.phrasing.ask.Understanding;
import dev.hark.hearing.phrasing.ask.Utterance;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Translation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What askers offer, doubt or place: words to choose between, sounds others claim, edges. */
class OfferedAndPlacedTest {

  private static Hearings reading() {
    return Hearings.lasting(6)
        .in("en")
        .saying(1, 5, "S1", "He chose his words prudently and went home");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          Does he say 'wisely' or 'prudently'?; "wisely"
          他有没有说“wisely”或者“prudently”？; "wisely"
          Sagt er „wisely“ oder „prudently“?; wisely
          Dit-il « wisely » ou « prudently » ?; wisely
          """)
  void looksForEachOfTheWordsThatAreOffered(String question, String missing) {
    assertThat(reading().answer(question)).contains("prudently", missing).doesNotContain("” or");
  }

  @Test
  void takesSwearingToSomethingForNoProfanity() {
    Hearings rock = Hearings.lasting(30).music(Hearings.mixOf("plucked strings"));

    assertThat(rock.answer("my colleague swears theres a piano in this. what IS playing?"))
        .contains("plucked strings")
        .doesNotContain("no shots");
    assertThat(rock.answer("Does anybody swear?")).containsIgnoringCase("profanity");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What are the final three words? | The last word
          最后三个词是什么？ | 最后一个词
          最後の3語は何ですか？ | 最後の
          Quels sont les trois derniers mots ? | dernier mot
          """)
  void tellsEachOfTheWordsAtAnEdge(String question, String place) {
    assertThat(reading().answer(question)).contains("and", "went", "home", place);
  }

  @Test
  void tellsWhenSpeechBeginsForHowLongMusicPlaysBefore() {
    Hearings intro =
        Hearings.lasting(9)
            .music(Hearings.mixOf("keyboard"))
            .in("en")
            .saying(1.3, 7, "S1", "Well.");

    assertThat(intro.answer("How many seconds of music do we get before he starts speaking?"))
        .contains("1.3")
        .doesNotContain("recording is 9");
    assertThat(intro.answer("音乐响了几秒才开始说话？")).contains("1.3");
  }

  @Test
  void weighsTheBlownOutAgainstTheQuiet() {
    String question = "One came back blown out, the other is too quiet. Which is which?";

    assertThat(
            Phrasing.answer(
                    Understanding.of(List.of(new Utterance(question, 2)), ""),
                    List.of(
                        Heard.of(0, Hearings.rooster().hearing(), Translation.NONE),
                        Heard.of(1, Hearings.rooster().hearing(), Translation.NONE)))
                .text())
        .contains("LUFS");
  }

  @Test
  void namesTheNoteOfATone() {
    assertThat(Hearings.lasting(3).tone(0, 3, 440).answer("この音は何Hz？音名も")).contains("440 Hz, A4");
    assertThat(Hearings.lasting(3).tone(0, 3, 440).answer("What note is this?")).contains("A4");
    assertThat(Hearings.lasting(3).tone(0, 3, 1000).answer("What is it?"))
        .contains("1000 Hz")
        .doesNotContain("B5");
  }

  @ParameterizedTest
  @CsvSource({"谁在叫呀？", "什么东西在叫", "邊個嗌緊？"})
  void takesWhoCallsForASound(String question) {
    Hearings sheep = Hearings.lasting(1).sound(0, 1, "Sheep", 0.9);

    assertThat(sheep.answer(question)).containsAnyOf("羊", "咩").doesNotContain("说话者", "講嘢嘅人");
  }
}
