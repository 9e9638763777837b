package dev.hark.bench.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Programs that the bench starts from its own class path. */
final class Children {

  private Children() {}

  /** A paced engine in a process of its own. */
  record Paced(Process process, int port) implements AutoCloseable {
    @Override
    public void close() {
      process.destroy();
      process.onExit().join();
    }
  }

  /**
   * @param words of an answer
   */
  static Paced paced(int words) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    PacedEngine.class.getName(),
                    Integer.toString(words)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return new Paced(process, Integer.parseInt(lines.readLine()));
  }
}
