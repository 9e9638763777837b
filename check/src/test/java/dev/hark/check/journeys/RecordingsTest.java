package dev.hark.check.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.Product;
import dev.hark.check.Project;
import dev.hark.check.Run;
import dev.hark.check.Spoken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real recordings through the command line, all in one process, as scripts do it. */
final class RecordingsTest {

  private static final Map<String, JsonNode> HEARD = new LinkedHashMap<>();

  @BeforeAll
  static void hearEverythingOnce() {
    List<Path> sounds =
        List.of(
            Project.fixture("open/en_librivox_0870.wav"),
            Project.fixture("open/en_pbx-invalid.wav"),
            Project.fixture("open/music_piano_c_maj.mp3"),
            Project.fixture("open/music_rock_e_min.mp3"),
            Project.fixture("open/mix_speech_over_piano.mp3"),
            Project.fixture("bad/silence_2s.wav"),
            Project.sample("morning.wav"),
            Project.sample("street.wav"));
    List<String> arguments = new ArrayList<>(List.of("hear", "--json"));
    sounds.forEach(sound -> arguments.add(sound.toString()));
    Run.Result result = Product.hark(arguments.toArray(String[]::new));
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.outLines()).hasSameSizeAs(sounds);
    JsonMapper mapper = new JsonMapper();
    for (int i = 0; i < sounds.size(); i++) {
      HEARD.put(sounds.get(i).getFileName().toString(), mapper.readTree(result.outLines().get(i)));
    }
  }

  @Test
  void quotesASentenceReadAloud() {
    assertThat(words("en_librivox_0870.wav")).matches(Spoken::quotesSpeech, "quotes the sentence");
    assertThat(heard("en_librivox_0870.wav").path("language").path("code").asString())
        .isEqualTo("en");
  }

  @Test
  void readsAPromptOfATelephoneExchange() {
    assertThat(Spoken.plain(words("en_pbx-invalid.wav")))
        .contains("valid extension", "please try again");
  }

  @Test
  void inventsNoWordsOverMusic() {
    assertThat(words("music_piano_c_maj.mp3")).isEmpty();
    assertThat(words("music_rock_e_min.mp3")).isEmpty();
    assertThat(heard("music_piano_c_maj.mp3").path("music")).isNotEmpty();
    assertThat(heard("music_rock_e_min.mp3").path("music")).isNotEmpty();
  }

  @Test
  void inventsNoWordsInSilence() {
    assertThat(words("silence_2s.wav")).isEmpty();
    assertThat(heard("silence_2s.wav").path("quality").path("silence_ratio").asDouble())
        .isGreaterThan(0.9);
  }

  @Test
  void hearsWordsOverMusic() {
    assertThat(words("mix_speech_over_piano.mp3"))
        .matches(Spoken::quotesSpeech, "quotes the sentence");
  }

  @Test
  void namesBirdsAndATelephoneInTheirOrder() {
    assertThat(words("morning.wav")).isEmpty();
    assertThat(first("morning.wav", "bird", "chirp")).isLessThan(2);
    assertThat(first("morning.wav", "telephone", "ringtone")).isBetween(3.0, 5.0);
  }

  @Test
  void namesAHornAndASirenInTheirOrder() {
    assertThat(words("street.wav")).isEmpty();
    assertThat(first("street.wav", "horn")).isLessThan(2);
    assertThat(first("street.wav", "siren")).isBetween(3.0, 6.0);
  }

  /** When a sound that has one of these in its name begins first. */
  private static double first(String file, String... names) {
    double first = Double.MAX_VALUE;
    for (JsonNode sound : heard(file).path("sounds")) {
      String label = Spoken.plain(sound.path("label").asString());
      for (String name : names) {
        if (label.contains(name)) {
          first = Math.min(first, sound.path("start").asDouble());
        }
      }
    }
    return first;
  }

  private static String words(String file) {
    StringBuilder words = new StringBuilder();
    heard(file)
        .path("speech")
        .forEach(speech -> words.append(speech.path("text").asString()).append(' '));
    return words.toString().strip();
  }

  private static JsonNode heard(String file) {
    JsonNode hearing = HEARD.get(file);
    if (hearing == null) {
      throw new AssertionError("not heard: " + file);
    }
    return hearing;
  }
}
