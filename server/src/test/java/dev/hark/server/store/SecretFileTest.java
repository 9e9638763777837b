package dev.hark.server.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {

  @TempDir private Path folder;

  @Test
  void blamesTheSettingThatNamesTheFile() {
    Path file = folder.resolve("postgres-password");
    StoreSettings settings =
        new StoreSettings(
            "jdbc:postgresql://127.0.0.1:1/hark",
            "hark",
            file.toString(),
            1,
            Duration.ofSeconds(1),
            1,
            1,
            Duration.ofSeconds(1));
    assertThatThrownBy(() -> Database.open(settings, folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("cannot read store.password-file " + file + ": it is not there");
    assertThatThrownBy(() -> SecretFile.read("accounts.secret-file", folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot read accounts.secret-file " + folder + ": ");
  }
}
