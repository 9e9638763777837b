package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wishes of a word or two, and questions that no sound answers. */
class ShortWishesTest {

  private static final Hearings CALL =
      Hearings.lasting(20)
          .in("en")
          .saying(5.8, 10.3, "S1", "I am sorry, that is not valid.")
          .sound(12, 14, "Telephone bell ringing");

  @ParameterizedTest
  @ValueSource(strings = {"Key?", "the key?", "调？"})
  void areNoSoundsThatAreLookedFor(String question) {
    assertThat(CALL.answer(question)).containsAnyOf("no music", "没有音乐");
  }

  @ParameterizedTest
  @ValueSource(strings = {"What rings?", "What's ringing?", "What is beeping?"})
  void nameWhatSounds(String question) {
    assertThat(CALL.answer(question)).contains("telephone").doesNotContain("cannot help");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Is this a robot voice?",
        "Is this a human or a synthetic voice?",
        "Is it an AI-generated voice?",
        "这是机器人的声音吗？",
        "是真人还是合成的？"
      })
  void doNotDenyWhatNoSoundTells(String question) {
    assertThat(CALL.answer(question)).containsAnyOf("cannot", "无法", "不能", "听不出", "判断不");
  }
}
