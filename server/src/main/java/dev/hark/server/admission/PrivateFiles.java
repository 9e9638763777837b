package dev.hark.server.admission;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner can read, where the file system knows owners. */
final class PrivateFiles {

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private PrivateFiles() {}

  static Path directory(Path dir) throws IOException {
    return Files.createDirectories(dir, only("rwx------"));
  }

  /**
   * Makes a file with all its bytes at once.
   *
   * @throws java.nio.file.FileAlreadyExistsException when it is there; it stays as it is
   */
  static void create(Path file, byte[] bytes) throws IOException {
    Path fresh = Files.createTempFile(file.getParent(), ".new", "", only("rw-------"));
    try {
      Files.write(fresh, bytes);
      Files.createLink(file, fresh);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static FileAttribute<?>[] only(String permissions) {
    if (!POSIX) {
      return new FileAttribute<?>[0];
    }
    Set<PosixFilePermission> set = PosixFilePermissions.fromString(permissions);
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)};
  }
}
