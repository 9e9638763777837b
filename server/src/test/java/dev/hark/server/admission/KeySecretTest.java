package dev.hark.server.admission;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeySecretTest {

  @TempDir private Path dir;

  @Test
  void blamesTheNamedFileOfTheSecretNotTheDataFolder() throws IOException {
    Path file = dir.resolve("key-secret");
    AccountSettings named = AccountSettings.DEFAULT.withSecretFile(file.toString());
    assertThatThrownBy(() -> KeySecret.open(dir, named))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("cannot read accounts.secret-file " + file + ": it is not there");
    Files.write(file, new byte[31]);
    assertThatThrownBy(() -> KeySecret.open(dir, named))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the secret of the keys is damaged: " + file + " has 31 bytes in place of 32");
  }
}
