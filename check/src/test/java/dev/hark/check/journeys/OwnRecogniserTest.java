package dev.hark.check.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.Product;
import dev.hark.check.Project;
import dev.hark.check.Run;
import dev.hark.hearing.models.testing.TinySenseVoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A recogniser of one's own, chosen by the settings file. */
final class OwnRecogniserTest {

  @TempDir private Path folder;

  @Test
  void aSenseVoiceInAFolderWritesDownItsLanguagesAndItsRemarksBecomeFacts() throws IOException {
    TinySenseVoice.write(folder.resolve("own"));
    JsonNode heard = hear("[en]");

    StringBuilder text = new StringBuilder();
    heard.path("speech").forEach(piece -> text.append(piece.path("text").asString()));
    assertThat(text.toString()).isNotBlank().matches("[你国来 ]+");
    assertThat(heard.path("speech").get(0).path("words")).isNotEmpty();
    assertThat(heard.path("language").path("code").asString()).isEqualTo("en");
    assertThat(heard.path("speakers").get(0).path("emotion").path("value").asString())
        .isEqualTo("happy");
    assertThat(heard.path("sounds").toString()).contains("Laughter");
    assertThat(heard.path("models").toString()).contains("\"sensevoice\"", "whisper-encoder");
  }

  @Test
  void otherLanguagesStayWithWhisper() throws IOException {
    TinySenseVoice.write(folder.resolve("own"));
    JsonNode heard = hear("[zh, yue]");
    assertThat(heard.path("speech").toString()).contains("extension");
    assertThat(heard.path("sounds").toString()).doesNotContain("Laughter");
  }

  @Test
  void aFolderThatIsNoneIsRefusedInOneLine() throws IOException {
    Path settings = folder.resolve("hark.conf");
    Files.writeString(settings, "models.speech.sense-voice = \"" + folder.resolve("none") + "\"\n");
    Run.Result result = run(settings);
    assertThat(result.exit()).isNotZero();
    assertThat(result.err()).contains("models.speech.sense-voice", "[model_missing]");
    Files.writeString(settings, "models.speech.sense-voice-languages = [fr]\n");
    assertThat(run(settings).err())
        .contains("models.speech.sense-voice-languages are among en, ja, ko, yue, zh");
  }

  private JsonNode hear(String languages) throws IOException {
    Path settings = folder.resolve("hark.conf");
    Files.writeString(
        settings,
        """
        models.speech {
          sense-voice = "%s"
          sense-voice-languages = %s
        }
        """
            .formatted(folder.resolve("own"), languages));
    Run.Result result = run(settings);
    assertThat(result.exit()).as(result.err()).isZero();
    return new JsonMapper().readTree(result.out());
  }

  private static Run.Result run(Path settings) {
    return Product.hark(
        "hear",
        "--json",
        "--config",
        settings.toString(),
        Project.fixture("open/en_pbx-invalid.wav").toString());
  }
}
