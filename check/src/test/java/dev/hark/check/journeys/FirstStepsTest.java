package dev.hark.check.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.Project;
import dev.hark.check.Run;
import dev.hark.check.RunningServer;
import dev.hark.check.Spoken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README and the server tell a newcomer to type, typed. */
final class FirstStepsTest {

  private static final Duration LIMIT = Duration.ofMinutes(8); // the first one builds

  @TempDir private Path elsewhere = Path.of("");

  @Test
  void theReadmesLinesWorkAsPasted() throws IOException {
    List<String> lines =
        Files.readAllLines(Project.root().resolve("README.md")).stream()
            .filter(line -> line.matches("\\./hark (caption|ask|hear) .*"))
            .toList();
    assertThat(lines).hasSizeGreaterThanOrEqualTo(2);
    for (String line : lines) {
      Run.Result result = shell(line, Project.root());
      assertThat(result.exit()).as("%s%n%s", line, result.err()).isZero();
      assertThat(result.out()).as(line).isNotBlank();
    }
  }

  @Test
  void theLauncherWorksFromAnywhereThroughALink() throws IOException {
    Path link = elsewhere.resolve("my hark");
    Files.createSymbolicLink(link, Project.root().resolve("hark"));
    Run.Result result = shell("'./my hark' --version", elsewhere);
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).startsWith("hark ");
  }

  @Test
  void thePrintedRequestWorksAsPasted() {
    List<String> request = new ArrayList<>();
    for (String line : RunningServer.shared().printed()) {
      if (line.startsWith("curl ") || !request.isEmpty()) {
        request.add(line);
      }
      if (!request.isEmpty() && line.isEmpty()) {
        break;
      }
    }
    Run.Result answer = shell(String.join("\n", request), elsewhere);
    assertThat(answer.exit()).as(answer.err()).isZero();
    assertThat(answer.out())
        .contains("\"request_id\"")
        .matches(Spoken::quotesSpeech, "quotes the sentence");
  }

  @Test
  void tellsWhenItIsReady() {
    assertThat(RunningServer.shared().get("/health/live").statusCode()).isEqualTo(200);
    assertThat(RunningServer.shared().get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void takesTheFirstKeyFromTheEnvironmentAndKeepsItSecret() {
    RunningServer server = RunningServer.shared();
    assertThat(server.printed().stream().filter(line -> line.startsWith("API key: "))).hasSize(1);
  }

  private static Run.Result shell(String line, Path folder) {
    return Run.command(List.of("sh", "-c", line), folder, Map.of(), LIMIT);
  }
}
