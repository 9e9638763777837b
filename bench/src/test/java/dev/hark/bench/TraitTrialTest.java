package dev.hark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.bench.TraitTrial.EmotionCase;
import dev.hark.hearing.speaker.EmotionJudge;
import dev.hark.hearing.speaker.VoiceManner;
import java.io.IOException;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TraitTrialTest {

  private static final EmotionJudge.Evidence LAUGHING =
      new EmotionJudge.Evidence(
          new VoiceManner(0.9, 0, 0, 0, 0, 0),
          6,
          OptionalDouble.of(12),
          OptionalDouble.of(150),
          "This is wonderful, I'm so happy!");

  @Test
  void tablesCasesOfEveryFeelingAndOfNone() throws IOException {
    assertThat(TraitTrial.cases().stream().map(EmotionCase::feeling).distinct())
        .contains("happy", "sad", "angry", "fearful", "excited", "calm", "-");
  }

  @Test
  void takesNothingToldForNoFault() {
    assertThat(new EmotionCase(LAUGHING, "happy").right()).isTrue();
    assertThat(new EmotionCase(LAUGHING, "sad").wrong()).isTrue();
    assertThat(new EmotionCase(LAUGHING, "-").wrong()).isTrue();
    EmotionJudge.Evidence nothing =
        new EmotionJudge.Evidence(
            VoiceManner.PLAIN, 1, OptionalDouble.empty(), OptionalDouble.empty(), "Good.");
    assertThat(new EmotionCase(nothing, "sad").wrong()).isFalse();
    assertThat(new EmotionCase(nothing, "sad").right()).isFalse();
    assertThat(new EmotionCase(nothing, "-").right()).isTrue();
  }
}
