package dev.hark.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFaultTest {

  @TempDir private Path folder;

  private static String reasonOf(Path impossible) {
    try {
      Files.createDirectories(impossible);
      throw new AssertionError(impossible + " could be made");
    } catch (IOException e) {
      return DiskFault.reason(e);
    }
  }

  @Test
  void saysWhatIsInTheWayOfAFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThat(reasonOf(file)).isEqualTo(file + " is a file, not a folder");
    assertThat(reasonOf(file.resolve("below"))).contains("Not a directory");
    assertThat(reasonOf(Path.of("/proc/none/keys"))).endsWith("is not there and cannot be made");
  }

  @Test
  void saysThatPermissionIsMissing() {
    assertThat(DiskFault.reason(new AccessDeniedException("/data")))
        .isEqualTo("no permission for /data");
  }

  @Test
  void neverSaysNothing() {
    assertThat(DiskFault.reason(new IOException("disk full"))).isEqualTo("disk full");
    assertThat(DiskFault.reason(new IOException())).isEqualTo("java.io.IOException");
  }
}
