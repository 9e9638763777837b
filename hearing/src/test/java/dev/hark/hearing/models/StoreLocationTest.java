package dev.hark.hearing.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreLocationTest {

  @Test
  void theNamedFolderWins() {
    assertThat(
            StoreLocation.fromEnvironment(
                Map.of("HARK_MODELS", "/srv/models", "XDG_CACHE_HOME", "/cache")))
        .isEqualTo(Path.of("/srv/models").toAbsolutePath());
  }

  @Test
  void theCacheFolderComesNext() {
    assertThat(StoreLocation.fromEnvironment(Map.of("XDG_CACHE_HOME", "/cache")))
        .isEqualTo(Path.of("/cache/hark/models").toAbsolutePath());
  }

  @Test
  void theHomeFolderComesLast() {
    assertThat(StoreLocation.fromEnvironment(Map.of("HARK_MODELS", " ")))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".cache/hark/models"));
  }
}
