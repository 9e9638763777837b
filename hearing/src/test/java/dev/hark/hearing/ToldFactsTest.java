package dev.hark.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.Recording;
import dev.hark.audio.Recordings;
import dev.hark.hearing.models.testing.TestPack;
import dev.hark.hearing.testing.Clips;
import dev.hark.hearing.testing.Sounds;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reminds of {@code Listener.VERSION}: hearings are kept under the listener's fingerprint, so what
 * is told of the same sound may change only together with it.
 */
class ToldFactsTest {

  /** The listener's version, and the hash of the facts that it tells below. */
  private static final String TOLD = "listener-11 95232e8396bb";

  @Test
  void changesOnlyTogetherWithTheVersion(@TempDir Path spool) {
    StringBuilder facts = new StringBuilder();
    String version;
    try (Clips clips = Clips.fixtures(spool);
        Listener listener = Listener.open(TestPack.open(), ListenerSettings.DEFAULT)) {
      version = listener.fingerprint().replaceFirst("-[0-9a-f]{64}.*", "");
      List<float[]> sounds =
          List.of(
              clips.samples("en_pbx-invalid.wav"),
              clips.samples("music_piano_c_maj.mp3"),
              Sounds.tone(440, 0.3, 3));
      for (float[] sound : sounds) {
        try (Recording recording = Recordings.ofSamples(sound)) {
          facts.append(facts(listener.listen(recording))).append('\n');
        }
      }
    }

    assertThat(version + " " + hash(facts.toString()))
        .as(
            "What the listener tells has changed: raise Listener.VERSION, then write both here.%n%s",
            facts)
        .isEqualTo(TOLD);
  }

  /** What is told, without the numbers that differ from machine to machine in their last digits. */
  private static String facts(Hearing hearing) {
    List<String> facts = new ArrayList<>(List.of("language " + hearing.language().value()));
    hearing.speech().forEach(speech -> facts.add(speech.speaker() + ": " + speech.text()));
    hearing
        .speakers()
        .forEach(one -> facts.add(one.id() + " " + one.gender().value() + " " + one.age().value()));
    hearing.sounds().forEach(sound -> facts.add(sound.label()));
    for (Hearing.Music music : hearing.music()) {
      facts.add("key " + music.key().value() + ", meter " + music.meter().value());
      music.instruments().forEach(instrument -> facts.add(instrument.value()));
    }
    hearing.flags().forEach(flag -> facts.add("flag " + flag.kind()));
    return String.join("\n", facts);
  }

  private static String hash(String facts) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(facts.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }
}
