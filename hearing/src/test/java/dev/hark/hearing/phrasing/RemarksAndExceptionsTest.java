package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wishes with remarks, exceptions and edges are read whole. */
class RemarksAndExceptionsTest {

  private static final Hearings STORM =
      Hearings.lasting(5).sound(0, 5, "Rain", 0.9).sound(2, 4, "Thunder", 0.9);

  @Test
  void takesARemarkOnAllValuesForNoKey() {
    assertThat(STORM.answer("输出JSON，键为gunshot、thunder，值为true/false"))
        .isEqualTo("{\"gunshot\": false, \"thunder\": true}");
    assertThat(STORM.answer("JSON with the keys gunshot, thunder, values true/false"))
        .isEqualTo("{\"gunshot\": false, \"thunder\": true}");
  }

  @Test
  void givesTheEdgesOfWhatIsAskedForUnderTheirKeys() {
    assertThat(STORM.answer("When is the thunder? JSON {\"start\": ..., \"end\": ...}"))
        .isEqualTo("{\"start\": 2.0, \"end\": 4.0}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          雨の音以外に何か聞こえますか？ | 雷
          除了雨声还能听到什么吗？ | 雷
          Is there anything besides the rain? | thunder
          """)
  void tellsWhatIsHeardBesideWhatIsNamed(String question, String other) {
    assertThat(STORM.answer(question)).contains(other);
  }

  @Test
  void takesAFileForNoSoundOfFiling() {
    assertThat(Hearings.silence().answer("Why is there no sound in my file?"))
        .contains("silent")
        .doesNotContain("filing");
  }

  @Test
  void saysNotThatItCannotTellWhatTheSoundTells() {
    assertThat(Hearings.rooster().answer("什么动物？什么时候开始叫？分三行")).contains("公鸡").doesNotContain("无法判断");
  }
}
