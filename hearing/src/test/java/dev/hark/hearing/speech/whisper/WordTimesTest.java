package dev.hark.hearing.speech.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hark.hearing.Hearing.Word;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordTimesTest {

  @Test
  void thePathOfLeastCostFollowsTheDiagonal() {
    float[] cost = new float[3 * 9]; // each row is cheap in its third of the columns
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 9; column++) {
        cost[row * 9 + column] = column / 3 == row ? 0 : 1;
      }
    }
    assertThat(TimeWarp.firstColumns(cost, 3, 9)).containsExactly(0, 3, 6);
  }

  @Test
  void moreRowsThanColumnsShareColumns() {
    assertThat(TimeWarp.firstColumns(new float[6], 6, 1)).containsExactly(0, 0, 0, 0, 0, 0);
  }

  @Test
  void edgesLeaveThePausesBesideAWord() {
    float[] samples = new float[32_000]; // a tone from 0.5 s to 1.0 s of 2 s
    for (int i = 0; i < samples.length; i++) {
      double level = i >= 8_000 && i < 16_000 ? 0.3 : 0.0005;
      samples[i] = (float) (level * Math.sin(i * 0.3));
    }
    Word word = WordEdges.of(samples).tightened(List.of(new Word(0.1, 1.6, "a", 1))).getFirst();
    assertThat(word.start()).isCloseTo(0.5, within(0.02));
    assertThat(word.end()).isCloseTo(1.0, within(0.02));
  }

  @Test
  void edgesStayWhereNoPauseCanBeSeen() {
    float[] samples = new float[16_000];
    java.util.Arrays.fill(samples, 0.1f);
    Word word = new Word(0.2, 0.6, "a", 1);
    assertThat(WordEdges.of(samples).tightened(List.of(word))).containsExactly(word);
  }

  @Test
  void charactersShareTheTimeOfTheirToken() {
    List<Word> words =
        TimedWords.of(
            List.of(new WordSplitter.Piece("天气。", 1)),
            new double[] {1, 2},
            new double[] {0.9},
            WordEdges.of(new float[0]));
    assertThat(words).containsExactly(new Word(1, 1.5, "天", 0.9), new Word(1.5, 2, "气。", 0.9));
  }

  @Test
  void chineseIsPrintedSimplifiedAtFullWidth() {
    EastAsianText print = new EastAsianText(true);
    assertThat(print.printed("來 喉嚨, 今天 3.5 度!", "zh")).isEqualTo("来喉咙，今天 3.5 度！");
    assertThat(print.printed("ありがとう. また あした,", "ja")).isEqualTo("ありがとう。また あした、".replace(" ", ""));
    assertThat(print.printed("Hello, world.", "en")).isEqualTo("Hello, world.");
    assertThat(new EastAsianText(false).printed("來", "zh")).isEqualTo("來");
  }
}
