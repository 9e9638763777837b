package dev.hark.hearing.models;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Wheels brought by the machine's own pip, so that its index settings, proxies and certificates
 * apply.
 *
 * <p>A wheel often serves several pieces; it is fetched once and kept until the pull ends.
 */
final class PipDownload {

  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final Duration MAX_STALL = Duration.ofSeconds(90);
  private static final int MAX_REASON_CHARS = 300;

  private final List<String> pythonCommand;
  private final Path folder;
  private final Map<String, Path> fetched = new HashMap<>();

  /**
   * @param folder where wheels are kept; belongs to this object
   */
  PipDownload(List<String> pythonCommand, Path folder) {
    this.pythonCommand = pythonCommand;
    this.folder = folder;
  }

  /**
   * The wheel of a package.
   *
   * @param arrived told how many bytes are here
   * @throws IOException with one line of why not
   */
  Path wheel(Source.Wheel wheel, LongConsumer arrived) throws IOException {
    Path known = fetched.get(wheel.requirement());
    if (known != null) {
      return known;
    }
    Path target = folder.resolve(wheel.filePrefix() + "wheel");
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    Path log = folder.resolve("pip.log");
    List<String> command = new ArrayList<>(pythonCommand);
    command.addAll(List.of("-m", "pip", "download", "--no-deps", "--only-binary", ":all:"));
    command.addAll(List.of("--no-cache-dir", "--no-input", "--progress-bar", "off"));
    command.addAll(List.of("--timeout", "15", "--retries", "1"));
    command.addAll(List.of("--dest", target.toString(), wheel.requirement()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    // pip loads into its temporary folder: its size there is how far it is.
    builder.environment().put("TMPDIR", scratch.toString());
    builder.environment().put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
    int status = run(builder, scratch, arrived);
    if (status != 0) {
      throw new IOException(reason(log, status));
    }
    try (Stream<Path> files = Files.list(target)) {
      Path found =
          files
              .filter(file -> WheelFiles.isWheelOf(file, wheel))
              .findFirst()
              .orElseThrow(() -> new IOException("pip brought no wheel"));
      fetched.put(wheel.requirement(), found);
      return found;
    }
  }

  private int run(ProcessBuilder builder, Path scratch, LongConsumer arrived) throws IOException {
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      long lastBytes = 0;
      long lastGrowth = System.nanoTime();
      while (!process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        long bytes = bytesIn(scratch);
        if (bytes != lastBytes) {
          lastBytes = bytes;
          lastGrowth = System.nanoTime();
          arrived.accept(bytes);
        } else if (System.nanoTime() - lastGrowth > MAX_STALL.toNanos()) {
          throw new IOException("pip stood still for " + MAX_STALL.toSeconds() + " s");
        }
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while pip was loading", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static long bytesIn(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.mapToLong(path -> path.toFile().length()).sum();
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0; // pip moves and deletes files while they are counted; the next look counts again
    }
  }

  /** The last line in which pip says what is wrong. */
  private static String reason(Path log, int status) throws IOException {
    String last = "";
    for (String line : new String(Files.readAllBytes(log), StandardCharsets.UTF_8).split("\n")) {
      if (line.startsWith("ERROR") || line.contains("No module named")) {
        last = line.strip();
      }
    }
    if (last.isEmpty()) {
      return "pip ended with status " + status;
    }
    return last.length() > MAX_REASON_CHARS ? last.substring(0, MAX_REASON_CHARS) : last;
  }
}
