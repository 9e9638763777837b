package dev.hark.audio;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/**
 * Files with sound in them that only Hark's own user may read. Their names begin with the process
 * that made them, so that a later one can clear up after a dead one.
 */
public final class PrivateFiles {

  private static final String PREFIX = "hark-";

  private PrivateFiles() {}

  /** A folder that only its owner may enter, made if it is not there. */
  public static Path folder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Path existing = folder.toAbsolutePath();
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    boolean posix = isPosix(existing);
    FileAttribute<?>[] rights =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0];
    return Files.createDirectories(folder, rights);
  }

  /** A new file with some bytes, readable by its owner alone. Whoever calls this deletes it. */
  public static Path write(Path folder, byte[] bytes) throws IOException {
    Path file = Files.createFile(freshName(folder, ".clip"), ownerOnly(folder));
    try {
      return Files.write(file, bytes);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** Deletes what processes that are gone have left in a folder. */
  public static void sweep(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path file : files) {
        if (!ownerIsAlive(file.getFileName().toString())) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  static Path freshName(Path folder, String suffix) {
    long process = ProcessHandle.current().pid();
    return folder.resolve(PREFIX + process + "-" + UUID.randomUUID() + suffix);
  }

  static FileAttribute<?>[] ownerOnly(Path folder) {
    return isPosix(folder)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean ownerIsAlive(String name) {
    String rest = name.substring(PREFIX.length());
    int end = rest.indexOf('-');
    try {
      return end < 0 || ProcessHandle.of(Long.parseLong(rest, 0, end, 10)).isPresent();
    } catch (NumberFormatException e) {
      return true; // not one of ours
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
