package dev.hark.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {

  @Test
  void onlyTheOwnerMayReadWhatIsWritten(@TempDir Path parent) throws IOException {
    Path folder = PrivateFiles.folder(parent.resolve("a/b"));
    Path file = PrivateFiles.write(folder, new byte[] {1, 2, 3});
    assertThat(file).hasBinaryContent(new byte[] {1, 2, 3}).hasParent(folder);
    if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
    }
    assertThat(PrivateFiles.folder(folder)).isEqualTo(folder);
  }

  @Test
  void clearsUpAfterDeadProcessesOnly(@TempDir Path folder) throws Exception {
    Process dead = new ProcessBuilder(javaCommand(), "-version").start();
    dead.waitFor();
    Path ofDead = Files.createFile(folder.resolve("hark-" + dead.pid() + "-x.f32"));
    Path ofMine = PrivateFiles.write(folder, new byte[1]);
    Path ofSomebody = Files.createFile(folder.resolve("hark-notes.txt"));
    Path other = Files.createFile(folder.resolve("readme"));
    PrivateFiles.sweep(folder);
    assertThat(ofDead).doesNotExist();
    assertThat(ofMine).exists();
    assertThat(ofSomebody).exists();
    assertThat(other).exists();
  }

  private static String javaCommand() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
