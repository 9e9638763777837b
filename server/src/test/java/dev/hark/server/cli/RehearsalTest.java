package dev.hark.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class RehearsalTest {

  /** How the launcher says it: a cache that does not fit is passed over, and not a word of it. */
  private static final String UNHEARD = "-Xlog:aot*=off,cds*=off";

  @Test
  void getsWholeAnswersOfBothProtocolsWithoutModels(@TempDir Path folder) throws Exception {
    assertThat(Rehearsal.play(folder, 2)).isEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no cache"})
  void leavesNothingThatAStartDependsOn(String content, @TempDir Path folder) throws Exception {
    Path cache = Files.writeString(folder.resolve("hark.aot"), content);
    Process version =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:AOTCache=" + cache,
                UNHEARD,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--version")
            .redirectErrorStream(true)
            .start();
    String said = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said.lines().toList()).hasSize(1).first().asString().startsWith("hark ");
    assertThat(version.waitFor()).isZero();
    Path launcher = Path.of(System.getProperty("hark.root", ".."), "hark");
    assertThat(launcher).content().contains(UNHEARD, Rehearsal.class.getName());
  }
}
