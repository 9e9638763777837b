package dev.hark.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.UndecodableAudio;
import dev.hark.server.app.Configuration;
import dev.hark.server.app.Settings;
import dev.hark.server.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the pages say must be what the code does. */
final class DocumentationTest {

  private static final List<Object> BLANKS = List.of("…", "…", "…");

  @Test
  void everyRefusalStandsInTheErrorPage() throws IOException {
    String page = page("errors.md");
    for (Refusal refusal : Refusal.values()) {
      assertThat(page).contains(row(refusal));
    }
    long rows = page.lines().filter(line -> line.matches("\\| `[A-Z_]+` \\|.*")).count();
    assertThat(rows).isEqualTo(Refusal.values().length);
  }

  @Test
  void everyReasonOfTheDecoderStandsInTheErrorPage() throws IOException {
    assertThat(page("errors.md"))
        .contains(
            Arrays.stream(UndecodableAudio.Reason.values())
                .map(reason -> "| `" + reason.code() + "` |")
                .toList());
  }

  @Test
  void everyExitCodeStandsInTheErrorPage() throws IOException {
    assertThat(page("errors.md"))
        .contains(Arrays.stream(Exit.values()).map(exit -> "| " + exit.code() + " |").toList());
  }

  @Test
  void everySettingStandsInThePageOfLimits() throws IOException {
    String page = page("limits.md");
    List<String> keys = Configuration.keys(Settings.defaults(Map.of()));
    for (String key : keys) {
      assertThat(page).contains("| `" + key + "` |");
    }
    for (String key : Configuration.namedKeys(Settings.defaults(Map.of()))) {
      assertThat(page).contains("| `" + key.replace("\"*\"", "NAME") + "` |");
    }
    long rows = page.lines().filter(line -> line.matches("\\| `[a-z.-]+\\.[a-z-]+` \\|.*")).count();
    assertThat(rows).as("settings that are no more").isLessThanOrEqualTo(keys.size());
  }

  @Test
  void everyCommandStandsInTheReadme() throws IOException {
    String readme = Files.readString(root().resolve("README.md"));
    for (String command :
        List.of(
            "serve", "caption", "ask", "hear", "compare", "pull", "models", "doctor", "usage",
            "prices")) {
      assertThat(readme).contains("hark " + command);
    }
  }

  private static String row(Refusal refusal) {
    Refusal.Wording own = refusal.nativeWording(BLANKS);
    Refusal.Wording compat = refusal.compatWording(BLANKS);
    String message =
        own.message().equals(compat.message())
            ? own.message().strip()
            : own.message().strip() + "<br>compatible: " + compat.message().strip();
    return String.format(
        Locale.ROOT,
        "| `%s` | %d `%s` | %d `%s` / %s | %s |",
        refusal.name(),
        own.status(),
        own.code().orElse("null"),
        compat.status(),
        compat.type(),
        compat.code().map(code -> "`" + code + "`").orElse("null"),
        message.replace("|", "\\|"));
  }

  private static String page(String name) throws IOException {
    return Files.readString(root().resolve("docs").resolve(name));
  }

  private static Path root() {
    return Path.of(System.getProperty("hark.root", "."));
  }
}
