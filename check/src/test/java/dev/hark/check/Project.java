package dev.hark.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where things lie. */
public final class Project {

  private Project() {}

  /** The project's folder: the system property {@code hark.root}, which the build sets. */
  public static Path root() {
    String root = System.getProperty("hark.root");
    if (root == null) {
      throw new IllegalStateException("run the tests through Maven: hark.root is not set");
    }
    return Path.of(root);
  }

  /** A recording of the project, such as "open/en_librivox_0870.wav". */
  public static Path fixture(String name) {
    return existing(root().resolve("fixtures").resolve(name));
  }

  /** A sample that ships. */
  public static Path sample(String name) {
    return existing(root().resolve("samples").resolve(name));
  }

  /** A recording beside the project; only for tests tagged "shared". */
  public static Path shared(String name) {
    return existing(root().resolveSibling("shared").resolve("audio").resolve(name));
  }

  /** The user's cache of Hark, where clients of tests are kept between runs. */
  public static Path cache() {
    Map<String, String> environment = System.getenv();
    String named = environment.getOrDefault("HARK_CACHE", "");
    if (!named.isBlank()) {
      return Path.of(named);
    }
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path base =
        cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    return base.resolve("hark");
  }

  private static Path existing(Path path) {
    if (!Files.exists(path)) {
      throw new IllegalStateException("missing: " + path);
    }
    return path;
  }
}
