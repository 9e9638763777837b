package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Short turns that ask on from the one before. */
class FollowUpTest {

  private static Hearings street() {
    return Hearings.lasting(20)
        .in("en")
        .saying(1, 3, "S1", "Good morning everybody.")
        .saying(10, 13, "S2", "The train leaves now.")
        .speaker("S1", 2, "female", "adult", "calm")
        .speaker("S2", 3, "male", "adult", "calm")
        .sound(5, 6, "Bark")
        .sound(15, 16, "Crowing, cock-a-doodle-doo");
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What animal is it? | And this one? | rooster
          What animal is it? | And this? | rooster
          What animal is it? | What about this recording? | rooster
          这是什么动物？ | 这个呢？ | 鸡
          呢個係咩動物？ | 呢個呢？ | 雞
          Quel animal est-ce ? | Et celui-ci ? | coq
          Che animale è? | E questo? | gallo
          ¿Qué animal es? | ¿Y este? | gallo
          Welches Tier ist das? | Und das hier? | Hahn
          何の動物ですか？ | これは？ | おんどり
          """)
  void asksTheSameOfAnotherRecording(String before, String now, String answer) {
    assertThat(Hearings.rooster().answer(before, now)).containsIgnoringCase(answer);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What animal is it? | Is it the same animal? | rooster
          What animal is it? | Is this the same animal again? | rooster
          这是什么动物？ | 是同一种动物吗？ | 鸡
          Quel animal est-ce ? | Est-ce le même animal ? | coq
          Che animale è? | È lo stesso animale? | gallo
          ¿Qué animal es? | ¿Es el mismo animal? | gallo
          Welches Tier ist das? | Ist es dasselbe Tier? | Hahn
          """)
  void tellsWhichKindItIsWhereTheSameIsAskedFor(String before, String now, String answer) {
    assertThat(Hearings.rooster().answer(before, now))
        .containsIgnoringCase(answer)
        .doesNotContain("1.8");
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Who speaks first? | And after that? | The speaker: male
          What does the first speaker say? | And then? | train leaves
          What is said in the first 4 seconds? | And after that? | train leaves
          What is the first sentence? | And then? | train leaves
          Is there a dog? | And after that? | train leaves
          第一个说话人说了什么？ | 然后呢？ | train leaves
          第一個人講咗咩？ | 跟住呢？ | train leaves
          Que dit la première personne ? | Et après ? | train leaves
          Cosa dice la prima persona? | E poi? | train leaves
          ¿Qué dice la primera persona? | ¿Y después? | train leaves
          Was sagt die erste Person? | Und danach? | train leaves
          最初の人は何と言っていますか？ | その後は？ | train leaves
          """)
  void tellsWhatComesNext(String before, String now, String answer) {
    assertThat(street().answer(before, now)).contains(answer).doesNotContain("Good morning");
  }

  @Test
  void tellsEverythingInOrderWhereNothingWasToldToGoOnFrom() {
    assertThat(street().answer("Hello!", "And then?")).contains("Good morning", "rooster");
  }

  @Test
  void askWhoWhereFrenchSaysQui() {
    assertThat(street().answer("Y a-t-il un chien ?", "Qui ?"))
        .contains("2 voix")
        .doesNotContain("aboie");
    assertThat(Hearings.rooster().answer("Che animale è?", "E questo qui?")).contains("gallo");
  }

  @Test
  void askNotWhichKindWhereMoreIsAskedOfTheSame() {
    assertThat(street().answer("Is there a dog?", "Is it the same voice that speaks at the end?"))
        .doesNotContain("cannot tell which kind");
    assertThat(Hearings.rooster().answer("What animal is it?", "Is it the same animal as before?"))
        .contains("rooster");
  }
}
