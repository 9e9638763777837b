package dev.hark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.bench.Transcripts.Distance;
import org.junit.jupiter.api.Test;

final class TranscriptsTest {

  @Test
  void ignoresCaseAndPunctuation() {
    assertThat(Transcripts.compare("en", "I am sorry, that's it.", "i AM sorry  thats it!"))
        .isEqualTo(new Distance(0, 5));
  }

  @Test
  void countsEveryKindOfError() {
    assertThat(Transcripts.compare("en", "the cat sat down", "a cat sat right down now"))
        .isEqualTo(new Distance(3, 4));
  }

  @Test
  void spellsOutTitlesAndSmallNumbersInEnglish() {
    assertThat(
            Transcripts.compare(
                "en", "mister Dashwood left platform four", "Mr. Dashwood left platform 4"))
        .isEqualTo(new Distance(0, 5));
  }

  @Test
  void leavesLargeNumbersAlone() {
    assertThat(Transcripts.units("en", "in 1811")).containsExactly("in", "1811");
  }

  @Test
  void comparesChineseByCharacter() {
    assertThat(Transcripts.compare("zh", "你好，今天天气很好", "你好 今天天氣很好")).isEqualTo(new Distance(1, 8));
  }

  @Test
  void takesTheNearestOfSeveralTruths() {
    assertThat(Transcripts.compare("ko", "오 / 다섯", "다섯")).isEqualTo(new Distance(0, 2));
  }

  @Test
  void countsInventedWordsAgainstAnEmptyTruth() {
    Distance invented = Transcripts.compare("en", "", "thank you");
    assertThat(invented).isEqualTo(new Distance(2, 0));
    assertThat(invented.rate()).isZero();
  }
}
