package dev.hark.hearing.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hark.audio.feature.YamnetMel;
import dev.hark.hearing.models.testing.TestPack;
import dev.hark.hearing.testing.Golden;
import dev.hark.hearing.testing.Sounds;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class YamnetTaggerTest {

  /** The network's scores lie on this grid; processors may round one step apart. */
  private static final float STEP = 0.757f;

  private static YamnetTagger tagger;

  @BeforeAll
  static void load() {
    tagger = YamnetTagger.open(TestPack.open());
  }

  @AfterAll
  static void unload() {
    tagger.close();
  }

  @Test
  void scoresWhatTheReferenceScores() {
    agreesWith(Golden.fixtures());
  }

  @Test
  @Tag("shared")
  void scoresWhatTheReferenceScoresInAllClips() {
    agreesWith(Golden.shared());
  }

  @Test
  void hearsSpeechWhateverItsLevel() {
    float[] speech = Golden.fixtures().sound("speech_en");

    for (double gain : new double[] {1, 0.1, 0.01}) {
      SoundTrack track = hear(Sounds.scale(speech, gain), 4000);
      assertThat(best(track, "Speech")).as("gain %s", gain).isGreaterThan(2);
    }
  }

  @Test
  void hearsMusicInThePianoAndNoSpeech() {
    SoundTrack track = hear(Golden.fixtures().sound("piano"), 4000);

    assertThat(best(track, "Music")).isGreaterThan(2);
    assertThat(best(track, "Speech")).isLessThan(-4);
  }

  @Test
  void hearsOnlySilenceInSilenceHoweverLong() {
    for (double seconds : new double[] {0.01, 1, 3, 70}) {
      SoundTrack track = hear(Sounds.silence(seconds), 16_000);
      assertThat(track.seconds()).isCloseTo(seconds, within(0.5));
      assertThat(best(track, "Silence")).isGreaterThan(2);
      assertThat(best(track, "Speech")).isLessThan(-5);
    }
  }

  @Test
  void hearsAVeryShortSoundAsAWhole() {
    float[] speech = Arrays.copyOfRange(Golden.fixtures().sound("speech_en"), 16_000, 24_000);

    SoundTrack track = hear(speech, 1000);

    assertThat(track.size()).isEqualTo(1);
    assertThat(track.seconds()).isEqualTo(0.5);
    assertThat(best(track, "Speech")).isGreaterThan(0);
  }

  @Test
  void hearsTheSameHoweverTheSamplesAreCut() {
    float[] speech = Golden.fixtures().sound("speech_it");

    SoundTrack whole = hear(speech, speech.length);
    SoundTrack pieces = hear(speech, 777);

    assertThat(pieces.size()).isEqualTo(whole.size());
    for (int i = 0; i < whole.size(); i++) {
      assertThat(pieces.frame(i).span()).isEqualTo(whole.frame(i).span());
      assertThat(pieces.frame(i).logits()).containsExactly(whole.frame(i).logits());
    }
  }

  @Test
  void looksAtEveryMomentOfARecording() {
    float[] speech = Golden.fixtures().sound("speech_it");

    SoundTrack track = hear(speech, 4000);

    double heardUntil = 0;
    for (int i = 0; i < track.size(); i++) {
      assertThat(track.frame(i).span().start()).isLessThanOrEqualTo(heardUntil);
      heardUntil = track.frame(i).span().end();
    }
    assertThat(heardUntil).isCloseTo(speech.length / 16_000.0, within(0.1));
  }

  @Test
  void tellsTheTimbreOfMusicAndNoneOfSilence() {
    SoundTrack piano = hear(Golden.fixtures().sound("piano"), 4000);
    SoundTrack softly = hear(Sounds.scale(Golden.fixtures().sound("piano"), 0.1), 4000);
    SoundTrack silence = hear(Sounds.silence(3), 4000);

    byte[] timbre = piano.frame(1).timbre();
    assertThat(timbre).hasSize(YamnetTimbre.NUMBERS);
    assertThat(levels(timbre)).isGreaterThan(10_000);
    assertThat(softly.frame(1).timbre()).hasSize(YamnetTimbre.NUMBERS);
    assertThat(levels(softly.frame(1).timbre()) / (double) levels(timbre))
        .isCloseTo(1, within(0.01));
    assertThat(silence.frame(1).timbre()).isEmpty();
  }

  private static int levels(byte[] timbre) {
    int sum = 0;
    for (byte level : timbre) {
      sum += level & 0xff;
    }
    return sum;
  }

  private static void agreesWith(Golden golden) {
    assertThat(golden.names()).isNotEmpty();
    try (YamnetModel model = YamnetModel.open(TestPack.open(), 521)) {
      for (String name : golden.names()) {
        JsonNode reference = golden.of(name).get("yamnet");
        float[][] patches = YamnetMel.patches(golden.sound(name));
        assertThat(patches).hasNumberOfRows(reference.get("patches").intValue());
        float[] best = new float[521];
        Arrays.fill(best, Float.NEGATIVE_INFINITY);
        for (float[] patch : patches) {
          float[] logits = new float[521];
          model.add(patch, logits, new float[YamnetTimbre.NUMBERS]);
          for (int i = 0; i < best.length; i++) {
            best[i] = Math.max(best[i], logits[i]);
          }
        }
        for (JsonNode top : reference.get("top8_max_logit")) {
          int index = top.get(0).intValue();
          assertThat(best[index])
              .as("%s %s", name, top.get(1).stringValue())
              .isCloseTo(top.get(2).floatValue(), within(STEP));
        }
      }
    }
  }

  private static float best(SoundTrack track, String name) {
    int index = SoundOntology.audioSet().named(name).index();
    float best = Float.NEGATIVE_INFINITY;
    for (int frame = 0; frame < track.size(); frame++) {
      best = Math.max(best, track.logit(frame, index));
    }
    return best;
  }

  static SoundTrack hear(float[] sound, int block) {
    SoundTagger.Stream stream = tagger.begin(sound.length / 16_000.0);
    for (int at = 0; at < sound.length; at += block) {
      stream.accept(sound, at, Math.min(block, sound.length - at));
    }
    stream.finish();
    return stream.track();
  }
}
