package dev.hark.hearing.speech.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hark.hearing.ChineseScript;
import dev.hark.hearing.ChineseWriting;
import dev.hark.hearing.Hearing.Word;
import dev.hark.hearing.speech.CharacterWords;
import dev.hark.hearing.speech.EastAsianText;
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
  void aRowOfWordsInOneMomentHasNoSound() {
    List<Word> words =
        List.of(
            new Word(0, 0.4, "over", 1),
            new Word(0.4, 0.4, "and", 1),
            new Word(0.4, 0.42, "over", 1),
            new Word(0.42, 0.42, "again", 1),
            new Word(0.42, 0.8, "it", 1),
            new Word(0.8, 0.8, "goes", 1),
            new Word(0.8, 0.8, "on", 1));

    assertThat(TimedWords.soundless(words).stream()).containsExactly(1, 2, 3);
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
  void noWordEndsAfterTheNextOneBegins() {
    float[] samples = new float[32_000]; // a tone from 0 s to 1.2 s of 2 s
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) ((i < 19_200 ? 0.3 : 0.0005) * Math.sin(i * 0.3));
    }
    List<Word> words =
        List.of(new Word(0.5, 1, "a", 1), new Word(1, 1, "b", 1), new Word(1, 1, "c", 1));

    List<Word> tightened = WordEdges.of(samples).tightened(words);

    assertThat(tightened.get(0).end()).isLessThanOrEqualTo(tightened.get(1).start());
    assertThat(tightened.get(1).end()).isLessThanOrEqualTo(tightened.get(2).start());
  }

  @Test
  void edgesStayWhereNoPauseCanBeSeen() {
    float[] samples = new float[16_000];
    java.util.Arrays.fill(samples, 0.1f);
    Word word = new Word(0.2, 0.6, "a", 1);
    assertThat(WordEdges.of(samples).tightened(List.of(word))).containsExactly(word);
  }

  @Test
  void edgesMoveToThePauseNearby() {
    float[] samples = new float[32_000]; // tones from 0.3 s to 0.8 s and from 1.1 s to 1.6 s
    for (int i = 0; i < samples.length; i++) {
      boolean tone = (i >= 4_800 && i < 12_800) || (i >= 17_600 && i < 25_600);
      samples[i] = (float) ((tone ? 0.3 : 0.0005) * Math.sin(i * 0.3));
    }
    List<Word> early = List.of(new Word(0.3, 0.65, "a", 1), new Word(0.65, 1.5, "b", 1));
    List<Word> late = List.of(new Word(0.3, 1.25, "a", 1), new Word(1.25, 1.6, "b", 1));
    for (List<Word> words : List.of(early, late)) {
      List<Word> moved = WordEdges.of(samples).tightened(words);
      assertThat(moved.get(0).end()).isCloseTo(0.8, within(0.02));
      assertThat(moved.get(1).start()).isCloseTo(1.1, within(0.02));
    }
  }

  @Test
  void aPausePartsOnlyTheTwoWordsNearestToIt() {
    float[] samples = new float[32_000]; // tones from 0.3 s to 0.8 s and from 1.1 s to 1.6 s
    for (int i = 0; i < samples.length; i++) {
      boolean tone = (i >= 4_800 && i < 12_800) || (i >= 17_600 && i < 25_600);
      samples[i] = (float) ((tone ? 0.3 : 0.0005) * Math.sin(i * 0.3));
    }
    List<Word> words =
        List.of(
            new Word(0.3, 0.82, "a", 1), new Word(0.82, 1.2, "b", 1), new Word(1.2, 1.6, "c", 1));
    List<Word> moved = WordEdges.of(samples).tightened(words);
    assertThat(moved.get(1).end()).isEqualTo(1.2);
    assertThat(moved.get(2).start()).isEqualTo(1.2);
  }

  @Test
  void charactersShareTheTimeOfTheirToken() {
    List<Word> timed =
        TimedWords.of(
            List.of(new WordSplitter.Piece("天气。", 1)), new double[] {1, 2}, new double[] {0.9});
    List<Word> words = CharacterWords.of(timed);
    assertThat(words).containsExactly(new Word(1, 1.5, "天", 0.9), new Word(1.5, 2, "气。", 0.9));
  }

  @Test
  void chineseIsPrintedSimplifiedAtFullWidth() {
    EastAsianText print = new EastAsianText(ChineseWriting.DEFAULT);
    assertThat(print.printed("來 喉嚨, 今天 3.5 度!", "zh")).isEqualTo("来喉咙，今天 3.5 度！");
    assertThat(print.printed("ありがとう. また あした,", "ja")).isEqualTo("ありがとう。また あした、".replace(" ", ""));
    assertThat(print.printed("Hello, world.", "en")).isEqualTo("Hello, world.");
  }

  @Test
  void chineseIsPrintedInTheScriptOfItsLanguage() {
    EastAsianText usual = new EastAsianText(ChineseWriting.DEFAULT);
    assertThat(usual.printed("这个国家", "yue")).isEqualTo("這個國家");
    assertThat(usual.printed("這個國家", "zh")).isEqualTo("这个国家");
    EastAsianText taiwan = new EastAsianText(ChineseWriting.all(ChineseScript.TRADITIONAL));
    assertThat(taiwan.printed("这个国家", "zh")).isEqualTo("這個國家");
    assertThat(taiwan.printed("国", "ja")).isEqualTo("国");
  }
}
