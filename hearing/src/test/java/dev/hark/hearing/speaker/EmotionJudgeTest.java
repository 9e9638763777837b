package dev.hark.hearing.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Estimate;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmotionJudgeTest {

  /** Laughter, crying, shouting, screaming; semitones, words a minute; words; what is told. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.8|0|0|0|  12|170| I am so happy to see you.         |happy  |0.85
          0.8|0|0|0|   7|150| That is so wonderful, thank you.  |happy  |0.65
          0.8|0|0|0|  12|150| See you tomorrow then.            |happy  |0.65
          0.8|0|0|0|   7|150| See you tomorrow then.            |happy  |0.4
          0  |0|0|0|   7|150| We were delighted to hear that.   |happy  |0.4
          0  |0|0|0|  12|150| 太好了，我真的很高兴。                 |happy  |0.65
          0  |0.7|0|0| 4|150| I miss him so much.               |sad    |0.85
          0  |0.7|0|0| 7|150| I miss him so much.               |sad    |0.65
          0  |0|0|0|   4|100| 他去世了，我很难过。                   |sad    |0.65
          0  |0|0.7|0|12|200| This is unacceptable!             |angry  |0.85
          0  |0|0.7|0| 7|150| Over here!                        |angry  |0.4
          0  |0|0|0|  12|200| 太过分了，我要投诉！                   |angry  |0.65
          0  |0|0|0.7|13|210| Help me, somebody, please!        |fearful|0.85
          0  |0|0|0|  13|150| J'ai peur, au secours !           |fearful|0.65
          0  |0|0|0|  12|200| The match goes into extra time.   |excited|0.4
          0  |0|0|0|   6|140| The train leaves from platform 4. |calm   |0.55
          """)
  void tellsWhatTheEvidenceAgreesOn(
      double laughter,
      double crying,
      double shouting,
      double screaming,
      double semitones,
      double pace,
      String text,
      String feeling,
      double confidence) {
    VoiceManner manner = new VoiceManner(laughter, crying, shouting, screaming, 0, 0);

    Estimate<String> told = judge(manner, 6, semitones, pace, text);

    assertThat(told.value()).isEqualTo(feeling);
    assertThat(told.confidence()).isEqualTo(confidence);
  }

  @Test
  void cannotTellFromEvidenceThatContradictsItself() {
    VoiceManner laughs = new VoiceManner(0.8, 0, 0, 0, 0, 0);

    assertThat(judge(laughs, 6, 7, 150, "I am furious.").value()).isNull();
  }

  @Test
  void cannotTellFromAVoiceThatIsNeitherEvenNorLively() {
    assertThat(judge(VoiceManner.PLAIN, 6, 10, 150, "The train leaves.").value()).isNull();
  }

  @Test
  void doesNotCallAFewWordsCalm() {
    assertThat(judge(VoiceManner.PLAIN, 1.5, 6, 140, "Blackbird.").value()).isNull();
  }

  @Test
  void doesNotCountFeelingsThatAreDenied() {
    assertThat(judge(VoiceManner.PLAIN, 6, 10, 150, "I am not angry, not so happy.").value())
        .isNull();
    assertThat(judge(VoiceManner.PLAIN, 6, 10, 150, "我不生气。").value()).isNull();
  }

  @Test
  void takesOnlyWholeWords() {
    assertThat(judge(VoiceManner.PLAIN, 6, 10, 150, "The damned dam in Amsterdam.").value())
        .isNull();
  }

  @Test
  void believesARecogniserThatIsSureAndNotOneThatWavers() {
    assertThat(told(Map.of("sad", 0.9)).value()).isEqualTo("sad");
    assertThat(told(Map.of("sad", 0.9)).confidence()).isEqualTo(0.65);
    assertThat(told(Map.of("sad", 0.6)).confidence()).isEqualTo(0.4);
    assertThat(told(Map.of("sad", 0.4)).value()).isNull();
    assertThat(told(Map.of("neutral", 0.9)).value()).isEqualTo("calm");
  }

  private static Estimate<String> told(Map<String, Double> emotions) {
    return EmotionJudge.judge(
        new EmotionJudge.Evidence(
            VoiceManner.PLAIN,
            6,
            OptionalDouble.of(10),
            OptionalDouble.of(150),
            "The train leaves.",
            emotions));
  }

  private static Estimate<String> judge(
      VoiceManner manner, double seconds, double semitones, double pace, String text) {
    return EmotionJudge.judge(
        new EmotionJudge.Evidence(
            manner, seconds, OptionalDouble.of(semitones), OptionalDouble.of(pace), text));
  }
}
