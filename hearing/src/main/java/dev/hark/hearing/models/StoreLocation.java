package dev.hark.hearing.models;

import java.nio.file.Path;
import java.util.Map;

/** Where models lie when nobody says otherwise. */
public final class StoreLocation {

  private StoreLocation() {}

  /**
   * {@code HARK_MODELS}, else {@code hark/models} under {@code XDG_CACHE_HOME}, else under {@code
   * .cache} of the user's home.
   *
   * @param environment usually {@link System#getenv()}
   */
  public static Path fromEnvironment(Map<String, String> environment) {
    String named = environment.getOrDefault("HARK_MODELS", "");
    if (!named.isBlank()) {
      return Path.of(named).toAbsolutePath();
    }
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path base =
        cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    return base.resolve("hark").resolve("models").toAbsolutePath();
  }
}
