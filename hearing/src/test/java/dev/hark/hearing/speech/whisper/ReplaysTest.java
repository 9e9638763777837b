package dev.hark.hearing.speech.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.feature.LogMel;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.models.testing.TestPack;
import dev.hark.hearing.speech.whisper.Replays.Speed;
import dev.hark.hearing.testing.Golden;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReplaysTest {

  private static final Speed LONGER = new Speed(1.15, false);

  @Test
  void listensOnceToASpeedUntilItIsForgotten() throws IOException {
    ModelPack pack = TestPack.open();
    float[] samples = Golden.fixtures().sound("speech_en");
    try (WhisperModel model =
        new WhisperModel(pack.file("whisper-encoder"), pack.file("whisper-decoder"), 1)) {
      LogMel features = LogMel.whisper(model.mels());
      try (HeardSound sound = model.listen(features.of(samples), Cancellation.NEVER);
          Replays replays = new Replays(model, features, sound, samples)) {
        HeardSound longer = replays.at(LONGER, Cancellation.NEVER);

        assertThat(replays.at(LONGER, Cancellation.NEVER)).isSameAs(longer);
        assertThat(replays.at(Speed.AS_IT_IS, Cancellation.NEVER)).isSameAs(sound);

        replays.forget(LONGER);
        assertThat(replays.at(LONGER, Cancellation.NEVER)).isNotSameAs(longer);
      }
    }
  }

  @Test
  void whatBecomesLongerThanAWindowDoesNotFit() {
    assertThat(LONGER.fits(26 * 16_000)).isTrue();
    assertThat(LONGER.fits(27 * 16_000)).isFalse();
    assertThat(Speed.AS_IT_IS.fits(30 * 16_000)).isTrue();
  }
}
