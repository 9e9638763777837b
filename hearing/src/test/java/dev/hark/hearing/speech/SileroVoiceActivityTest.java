package dev.hark.hearing.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hark.hearing.models.testing.TestPack;
import dev.hark.hearing.testing.Golden;
import dev.hark.hearing.testing.Sounds;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SileroVoiceActivityTest {

  private static VoiceActivity voiceActivity;

  @BeforeAll
  static void load() {
    voiceActivity = SileroVoiceActivity.open(TestPack.open());
  }

  @AfterAll
  static void unload() {
    voiceActivity.close();
  }

  @Test
  void hearsWhatTheReferenceHears() {
    agreesWith(Golden.fixtures());
  }

  @Test
  @Tag("shared")
  void hearsWhatTheReferenceHearsInAllClips() {
    agreesWith(Golden.shared());
  }

  @Test
  void hearsTheSameHoweverTheSamplesAreCut() {
    float[] sound = Golden.fixtures().sound("speech_en");

    VoiceTrack whole = hear(sound, sound.length);
    VoiceTrack pieces = hear(sound, 333);

    assertThat(pieces.frames()).isEqualTo(whole.frames());
    for (int frame = 0; frame < whole.frames(); frame++) {
      assertThat(pieces.probability(frame)).isEqualTo(whole.probability(frame));
    }
  }

  @Test
  void hearsNobodyInSilenceNoiseAndTones() {
    for (float[] sound :
        new float[][] {
          Sounds.silence(3),
          Sounds.whiteNoise(0.1, 3, 1),
          Sounds.pinkNoise(0.1, 3, 2),
          Sounds.tone(440, 0.3, 3),
          Sounds.hum(0.2, 3)
        }) {
      VoiceTrack track = hear(sound, sound.length);
      assertThat(SpeechSpans.DEFAULT.find(track, 0, track.seconds())).isEmpty();
    }
  }

  private static void agreesWith(Golden golden) {
    assertThat(golden.names()).isNotEmpty();
    for (String name : golden.names()) {
      JsonNode reference = golden.of(name).get("silero");
      float[] sound = golden.sound(name);
      VoiceTrack track = hear(sound, sound.length);
      float[] first = Golden.floats(reference.get("probabilities_first40"));
      for (int frame = 0; frame < first.length; frame++) {
        assertThat(track.probability(frame)).as(name).isCloseTo(first[frame], within(1e-3f));
      }
      int wholeFrames = sound.length / VoiceTrack.FRAME_SAMPLES;
      double mean =
          IntStream.range(0, wholeFrames).mapToDouble(track::probability).average().orElseThrow();
      assertThat(mean).as(name).isCloseTo(reference.get("mean").doubleValue(), within(1e-3));
    }
  }

  private static VoiceTrack hear(float[] sound, int block) {
    try (VoiceActivity.Stream stream = voiceActivity.begin()) {
      for (int at = 0; at < sound.length; at += block) {
        stream.accept(sound, at, Math.min(block, sound.length - at));
      }
      stream.finish();
      return stream.track();
    }
  }
}
