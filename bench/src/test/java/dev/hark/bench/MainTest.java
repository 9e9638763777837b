package dev.hark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class MainTest {

  @Test
  void endsOfItselfWhenItIsToldToAndNotByAShutdownUnderModelsThatRun() throws Exception {
    Process bench =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "understanding")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader said = bench.inputReader()) {
      assertThat(said.readLine()).as("the machine, before the work").isNotBlank();
      bench.destroy();
      assertThat(bench.waitFor()).isEqualTo(130);
    } finally {
      bench.destroyForcibly();
    }
  }
}
