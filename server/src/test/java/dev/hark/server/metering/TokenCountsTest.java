package dev.hark.server.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.Delta.FinishReason;
import dev.hark.engine.Model.Family;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The numbers of the documentation and of Qwen's own tokenizer, and the counter that grows against
 * the one that does not.
 */
class TokenCountsTest {

  private static final QwenTokenizer QWEN = new QwenTokenizer();
  private static final TokenRules RULES = RateCard.STANDARD.rules();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          这段音频在说什么?          | 5
          你是谁？                    | 3
          这段音频说的是:'欢迎使用阿里云' | 9
          The                         | 1
          Hello, world!               | 4
          You are a helpful assistant. | 6
          2026                        | 4
          A dog barks twice.          | 6
          A rooster crows at 0:02. Then it's quiet — almost: rain, wind and 3 birds; don't ask. | 31
          这段音频说的是：“欢迎使用阿里云”，然后下雨了。风很大, 鸟在叫。 | 22
          ですます。カタカナとひらがな、 そして漢字。Привет, мир! Ça va? ¿Qué tal? | 31
          😀😀 emoji👍🏽 and 𝔘𝔫𝔦code 🎧🎧🎧 | 18
          I'LL we'Ve                  | 6
          """)
  void countsAsQwenDoes(String text, int tokens) {
    assertThat(QWEN.count(text)).isEqualTo(tokens);
  }

  @Test
  void takesWideBlanksForBlanks() {
    assertThat(QWEN.count("a\u00a0b\u2003c\u3000d  \n\n x")).isEqualTo(10);
  }

  @Test
  void countsNothingAsNothing() {
    assertThat(QWEN.count("")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "QWEN_AUDIO, 3.40, 85",
    "QWEN_AUDIO, 9.48, 237",
    "QWEN_AUDIO, 0.4, 25",
    "QWEN_AUDIO, 30, 750",
    "QWEN_AUDIO, 30.0001, 751",
    "CAPTIONER, 12.16, 152",
    "CAPTIONER, 0.3, 13",
    "CAPTIONER, 2400, 30000",
    "OMNI, 1.04, 13",
    "OMNI, 1.041, 14",
  })
  void turnsSecondsIntoTokens(Family family, double seconds, int tokens) {
    long frames = Math.round(seconds * 16_000);
    assertThat(RULES.of(family).audioTokens(frames, 16_000)).isEqualTo(tokens);
  }

  @ParameterizedTest
  @CsvSource({
    "QWEN_AUDIO, 1, false, 这段音频在说什么?, 33",
    "QWEN_AUDIO, 2, true, You are a helpful assistant., 28",
    "CAPTIONER, 1, false, '', 8",
  })
  void countsThePrintedPrompts(
      Family family, int turns, boolean ownSystem, String words, int tokens) {
    int counted = RULES.of(family).textTokens(turns, ownSystem, QWEN.count(words), 1);
    assertThat(counted).isEqualTo(tokens);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          这段音频说的是:'欢迎使用阿里云' | 10
          当然可以，不过需要先了解你的兴趣方向。你更喜欢哪种类型的文学作品呢？比如小说、散文、诗歌等。 | 29
          """)
  void countsThePrintedAnswers(String answer, int tokens) {
    assertThat(RULES.of(Family.QWEN_AUDIO).outputTokens(QWEN.count(answer), FinishReason.STOP))
        .isEqualTo(tokens);
  }

  @Test
  void countsTheEndTokenOfQwenAudioOnly() {
    assertThat(RULES.of(Family.QWEN_AUDIO).outputTokens(9, FinishReason.STOP)).isEqualTo(10);
    assertThat(RULES.of(Family.QWEN_AUDIO).outputTokens(9, FinishReason.LENGTH)).isEqualTo(9);
    assertThat(RULES.of(Family.CAPTIONER).outputTokens(9, FinishReason.STOP)).isEqualTo(9);
    assertThat(RULES.of(Family.OMNI).outputTokens(9, FinishReason.STOP)).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A rooster crows at 0:02. Then it's quiet — almost: rain, wind and 3 birds; don't ask.
          这段音频说的是：“欢迎使用阿里云”，然后下雨了。风很大, 鸟在叫。
          Mixed 中英文 text, with   runs of blanks, tabs\tand 12345 numbers…  and é́ marks!
          ですます。カタカナとひらがな、 そして漢字。Привет, мир! Ça va? ¿Qué tal?
          😀😀 emoji👍🏽 and 𝔘𝔫𝔦code 🎧🎧🎧
          """)
  void countsAGrowingTextLikeTheWholeOne(String text) {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      RunningCount running = new RunningCount(QWEN);
      int at = 0;
      while (at < text.length()) {
        int end = Math.min(text.length(), at + 1 + random.nextInt(6));
        if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
          end++;
        }
        int count = running.append(text.substring(at, end));
        at = end;
        assertThat(count).isEqualTo(QWEN.count(text.substring(0, at)));
      }
    }
  }
}
