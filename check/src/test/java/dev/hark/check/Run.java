package dev.hark.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs one command to its end. */
public final class Run {

  private Run() {}

  /** How a command ended. */
  public record Result(int exit, String out, String err, Duration took) {

    /** The lines of standard output. */
    public List<String> outLines() {
      return out.lines().toList();
    }

    /** The lines of standard error. */
    public List<String> errLines() {
      return err.lines().toList();
    }

    /**
     * @throws AssertionError with all the command said, unless it ended with 0
     */
    public Result orFail() {
      if (exit != 0) {
        throw new AssertionError(
            "it ended with %d%n--- its errors%n%s%n--- its output%n%s".formatted(exit, err, out));
      }
      return this;
    }
  }

  /**
   * Runs a command with nothing on its standard input.
   *
   * @throws AssertionError when it does not end within the limit
   */
  public static Result command(
      List<String> command, Path folder, Map<String, String> environment, Duration limit) {
    return command(command, folder, environment, limit, "");
  }

  /** As above, with a text on its standard input. */
  public static Result command(
      List<String> command,
      Path folder,
      Map<String, String> environment,
      Duration limit,
      String input) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    long start = System.nanoTime();
    try {
      Process process = builder.start();
      CompletableFuture<String> out = reading(process.getInputStream());
      CompletableFuture<String> err = reading(process.getErrorStream());
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(
            "%s still runs after %s: %s".formatted(command, limit, err.join()));
      }
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      return new Result(process.exitValue(), out.join(), err.join(), took);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static CompletableFuture<String> reading(InputStream in) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        task -> Thread.ofVirtual().start(task));
  }
}
