package dev.hark.engine.llama;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program that is started for what it prints. */
final class AskedProgram {

  private static final long PATIENCE_SECONDS = 10;

  private AskedProgram() {}

  /**
   * What it prints, errors left out.
   *
   * @return empty when it does not start, fails, or is not at its end in time
   */
  static Optional<String> answer(List<String> command) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().keySet().removeIf(name -> name.startsWith("HARK_"));
      Process process = builder.start();
      try {
        process.getOutputStream().close();
        CompletableFuture<String> words =
            CompletableFuture.supplyAsync(() -> words(process.getInputStream()));
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return ended && process.exitValue() == 0 ? Optional.of(words.join()) : Optional.empty();
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return Optional.empty(); // what does not start says nothing
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static String words(InputStream out) {
    try {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
