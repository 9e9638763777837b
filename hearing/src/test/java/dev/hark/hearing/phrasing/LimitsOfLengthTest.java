package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of a length that was asked for. */
class LimitsOfLengthTest {

  private static Hearings story() {
    return Hearings.lasting(40)
        .in("en")
        .saying(
            0,
            38,
            "S1",
            "The miller had three sons. He left the mill to the eldest son. The second son got the"
                + " donkey. The youngest son got nothing but the cat. The cat asked for a pair of"
                + " boots. In the end the cat made him a rich man.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Summarise it in exactly three bullet points. | 3
          Summarise in 2 bullets. | 2
          Give me four key points. | 4
          用三个要点总结 | 3
          Fasse es in drei Stichpunkten zusammen. | 3
          Résume en trois points clés. | 3
          Riassumi in tre punti. | 3
          Resume en tres puntos. | 3
          3つの箇条書きで要約して | 3
          """)
  void givesAsManyItemsAsAreAskedFor(String question, int items) {
    assertThat(story().answer(question).lines())
        .hasSize(items)
        .allMatch(line -> line.startsWith("- "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Summarise it in at most twelve words. | 12
          What is it about, in 6 words? | 6
          Beschreibe es in höchstens zehn Wörtern. | 10
          Résume en 8 mots. | 8
          """)
  void spendsNoMoreWordsThanAreAskedFor(String question, int most) {
    String answer = story().answer(question);

    assertThat(answer).isNotBlank();
    assertThat(Shortened.length(answer)).as(answer).isBetween(1, most);
  }

  @Test
  void spendsNoMoreCharactersThanAreAskedFor() {
    Hearings weather = Hearings.lasting(6).in("zh").saying(0, 6, "S1", "今天天气很好，我们一起去公园散步吧。");

    assertThat(weather.answer("用十个字概括")).isEqualTo("今天天气很好，我们一起…");
    assertThat(Hearings.rooster().answer("用十个字描述")).contains("公鸡").doesNotContain("…");
  }

  @Test
  void takesNoQuestionAboutWordsForALimit() {
    assertThat(story().answer("How many words are said?")).contains("words are said");
    assertThat(story().answer("What are the first three words?")).contains("The", "miller");
  }
}
