package dev.hark.audio.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sounds beside the tests, and those beside the project. */
public final class Fixtures {

  private static final JsonMapper JSON = new JsonMapper();

  private Fixtures() {}

  /** A file or folder of the project's own fixtures. */
  public static Path own(String path) {
    return root().resolve("fixtures").resolve(path);
  }

  /** A file or folder of the larger collection beside the project. */
  public static Path shared(String path) {
    return root().resolve("../shared").resolve(path).normalize();
  }

  /** A place for files that tests make, cleaned with the build. */
  public static Path build(String path) {
    return root().resolve("audio/target").resolve(path);
  }

  /** Every line of a folder's manifest whose file is there. */
  public static List<JsonNode> manifest(Path folder) {
    try (var lines = Files.lines(folder.resolve("manifest.jsonl"))) {
      List<JsonNode> entries =
          lines
              .map(JSON::readTree)
              .filter(entry -> Files.exists(folder.resolve(entry.get("file").asString())))
              .toList();
      if (entries.isEmpty()) {
        throw new IllegalStateException("no fixtures in " + folder);
      }
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode json(Path file) {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    String root = System.getProperty("hark.root");
    if (root == null) {
      throw new IllegalStateException("set -Dhark.root to the project's folder");
    }
    return Path.of(root);
  }
}
