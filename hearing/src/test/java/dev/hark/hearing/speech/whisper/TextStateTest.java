package dev.hark.hearing.speech.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.feature.LogMel;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.models.testing.TestPack;
import dev.hark.hearing.testing.Golden;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TextStateTest {

  @Test
  void textsThatAreWrittenTogetherGoOnAsEachDoesAlone() throws IOException {
    ModelPack pack = TestPack.open();
    WhisperVocabulary vocabulary = WhisperVocabulary.read(pack.file("whisper-vocabulary"));
    int[] begin = {
      vocabulary.startOfTranscript(),
      vocabulary.language("en"),
      vocabulary.transcribe(),
      vocabulary.noTimes()
    };
    try (WhisperModel model =
            new WhisperModel(pack.file("whisper-encoder"), pack.file("whisper-decoder"), 1);
        HeardSound sound =
            model.listen(
                LogMel.whisper(model.mels()).of(Golden.fixtures().sound("speech_en")),
                Cancellation.NEVER);
        TextState together = model.write(sound);
        TextState first = model.write(sound);
        TextState second = model.write(sound)) {
      int[] likely = Logits.best(together.append(begin), 2);
      first.append(begin);
      second.append(begin);
      first.append(likely[0]);
      second.append(likely[1]);
      int next = Logits.best(together.branch(new int[] {0, 0}, likely)[1], 1)[0];

      // the second goes on, then the first, each with the same token
      float[][] scores = together.branch(new int[] {1, 0}, new int[] {next, next});

      float[] firstAlone = first.append(next);
      float[] secondAlone = second.append(next);
      assertThat(distance(scores[0], secondAlone)).isLessThan(distance(scores[0], firstAlone) / 4);
      assertThat(distance(scores[1], firstAlone)).isLessThan(distance(scores[1], secondAlone) / 4);
    }
  }

  @Test
  void theBestAreInOrderAndWithoutWhatMayNotCome() {
    float[] scores = {1, 4, Logits.NEVER, 4, 2};
    assertThat(Logits.best(scores, 3)).containsExactly(1, 3, 4);
    assertThat(Logits.best(scores, 9)).containsExactly(1, 3, 4, 0);
    float[] never = new float[3];
    Arrays.fill(never, Logits.NEVER);
    assertThat(Logits.best(never, 2)).isEmpty();
  }

  /** Mean of the squares of the differences. */
  private static double distance(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (one[i] - other[i]) * (one[i] - other[i]);
    }
    return sum / one.length;
  }
}
