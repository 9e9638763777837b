package dev.hark.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Python environment with packages of exact versions, kept in the user's cache.
 *
 * <p>Made by {@code python3 -m venv} and pip, so the machine's own index settings apply. When that
 * fails the tests that need it fail, and say why.
 */
public final class Venv {

  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Path folder;

  private Venv(Path folder) {
    this.folder = folder;
  }

  /** The environment with these packages ("name==version"), made when it is not there. */
  public static Venv with(String... packages) {
    String name = String.join("_", packages).replaceAll("[^A-Za-z0-9.]+", "-");
    Path folder = Project.cache().resolve("check").resolve("venv-" + name);
    Path done = folder.resolve(".complete");
    try {
      Files.createDirectories(folder.resolveSibling("locks"));
      Path lockFile = folder.resolveSibling("locks").resolve(name);
      try (FileChannel channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        if (!Files.exists(done)) {
          require(List.of("python3", "-m", "venv", "--clear", folder.toString()));
          List<String> install = new ArrayList<>();
          install.addAll(List.of(folder.resolve("bin").resolve("python").toString()));
          install.addAll(List.of("-m", "pip", "install", "-q", "--disable-pip-version-check"));
          install.addAll(Arrays.asList(packages));
          require(install);
          Files.createFile(done);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Venv(folder);
  }

  /** The interpreter. */
  public Path python() {
    return folder.resolve("bin").resolve("python");
  }

  /**
   * Runs a script of the resources.
   *
   * @return its JSON lines by their field "case"
   */
  public Map<String, JsonNode> cases(String script, Map<String, String> environment) {
    JsonMapper mapper = new JsonMapper();
    Map<String, JsonNode> cases = new HashMap<>();
    for (String line : run(script, environment).outLines()) {
      JsonNode node = mapper.readTree(line);
      cases.put(node.required("case").asString(), node);
    }
    return cases;
  }

  private Run.Result run(String script, Map<String, String> environment) {
    Path file =
        Project.root().resolve("check/src/test/resources/python").resolve(script).toAbsolutePath();
    Run.Result result =
        Run.command(
            List.of(python().toString(), file.toString()), Project.root(), environment, LIMIT);
    if (result.exit() != 0) {
      throw new AssertionError(
          "%s ended with %d%n%s%s".formatted(script, result.exit(), result.out(), result.err()));
    }
    return result;
  }

  private static void require(List<String> command) {
    Run.Result result = Run.command(command, Project.root(), Map.of(), LIMIT);
    if (result.exit() != 0) {
      throw new AssertionError(
          "the Python environment of the tests can't be made (python3 with venv and pip, and a"
              + " package index, are needed): %s%n%s%s"
                  .formatted(String.join(" ", command), result.out(), result.err()));
    }
  }
}
