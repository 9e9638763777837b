package dev.hark.check.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A Python environment whose every package, needed ones too, has the version of a lock file. */
public final class LockedVenv {

  private static final String UV = "uv==0.13.8"; // pip takes minutes where it takes seconds
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private final Path folder;

  private LockedVenv(Path folder) {
    this.folder = folder;
  }

  /**
   * The environment of a lock file; made now if it is not there, which needs a package index.
   *
   * @param name for people, such as "vllm-0.32.0"
   * @param lock requirements, each with its version
   * @param bytes what it takes on disk
   * @throws AssertionError when it cannot be made, with the reason
   */
  public static LockedVenv of(String name, Path lock, long bytes) {
    try {
      List<String> recipe = List.of("venv", UV, Files.readString(lock));
      return new LockedVenv(ClientCache.folder(name, recipe, at -> fill(at, lock, bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fill(Path folder, Path lock, long bytes) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < bytes) {
      throw new AssertionError(
          "%s needs %d MB and its disk has %d MB free".formatted(folder, bytes >> 20, free >> 20));
    }
    System.err.println("check: installing " + lock.getFileName() + " into " + folder);
    Path tool = folder.resolve("uv");
    Path made = folder.resolve("venv");
    run("python3", "-m", "venv", tool.toString());
    run(python(tool), "-m", "pip", "install", "-q", "--disable-pip-version-check", UV);
    run(python(tool), "-m", "uv", "venv", "-q", "--python", "python3", made.toString());
    run(
        python(tool),
        "-m",
        "uv",
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--python",
        python(made),
        "--requirement",
        lock.toString());
  }

  private static void run(String... command) {
    Command.of(command).within(LIMIT).run().orFail();
  }

  private static String python(Path venv) {
    return venv.resolve("bin").resolve("python").toString();
  }

  /** The interpreter. */
  public String python() {
    return python(folder.resolve("venv"));
  }
}
