package dev.hark.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.testing.StoredPrograms;
import dev.hark.hearing.models.ModelStore;
import dev.hark.hearing.models.Progress;
import dev.hark.hearing.models.StoreOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WeightsCheckTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void findsTheLlamaServerOfThePathAndStartsIt() {
    Path program = StoredPrograms.llamaServer();
    Finding finding = check("/nowhere:" + program.getParent()).program();
    assertThat(finding.state()).isEqualTo(Finding.State.GOOD);
    assertThat(finding.found()).isEqualTo(program + " starts");
  }

  @Test
  void tellsHowToGetALlamaServerWhereThereIsNone() {
    Finding finding = check("/nowhere").program();
    assertThat(finding.state()).isEqualTo(Finding.State.WEAK);
    assertThat(finding.found()).isEqualTo("no llama-server");
    assertThat(finding.advice()).contains("needed only for real weights", "pull llama-server");
  }

  @Test
  void tellsOfALlamaServerThatDoesNotStart() throws IOException {
    Path program = Files.writeString(folder.resolve("llama-server"), "#!/bin/sh\nexit 127\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    Finding finding = check(folder.toString()).program();
    assertThat(finding.state()).isEqualTo(Finding.State.WEAK);
    assertThat(finding.found()).endsWith("does not start");
    assertThat(finding.advice()).contains("libgomp1");
  }

  @Test
  void namesTheOfficialModelsThatHaveRoom() {
    assertThat(WeightsCheck.models(12_000_000_000L).found())
        .startsWith("12.0 GB free: room in 4 bits for Qwen2.5-Omni-7B (7.7 GB), Qwen2-Audio-7B")
        .contains("too large: Qwen3-Omni-30B-A3B-Captioner (22.9 GB)");
    assertThat(WeightsCheck.models(64_000_000_000L).found())
        .contains("Qwen3-Omni-30B-A3B-Instruct")
        .doesNotContain("too large");
    Finding small = WeightsCheck.models(2_000_000_000L);
    assertThat(small.state()).isEqualTo(Finding.State.WEAK);
    assertThat(small.advice()).contains("the smallest is Qwen2.5-Omni-7B");
  }

  private WeightsCheck check(String path) {
    Console console =
        new Console(
            new PrintStream(PrintStream.nullOutputStream()),
            new PrintStream(PrintStream.nullOutputStream()),
            Map.of("PATH", path),
            false);
    return new WeightsCheck(
        console, new ModelStore(StoreOptions.at(folder.resolve("models")), Progress.NONE));
  }
}
