package dev.hark.hearing.models;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Writing that a crash can't leave half done: write beside, force to disk, rename into place.
 *
 * <p>A reader sees the old state or the new one, never a mixture.
 */
final class AtomicFiles {

  private AtomicFiles() {}

  /** Replaces a file's contents. */
  static void write(Path file, byte[] bytes) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.write(beside, bytes);
    force(beside);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Moves a finished folder to where readers look; what was there before goes away. */
  static void moveFolder(Path finished, Path target) throws IOException {
    try (Stream<Path> files = Files.list(finished)) {
      for (Path file : files.toList()) {
        force(file);
      }
    }
    Path parent = target.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException("the root of a file system can't be replaced");
    }
    Files.createDirectories(parent);
    deleteTree(target);
    try {
      Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("the store's folder spans file systems: " + target, e);
    }
    forceFolder(parent);
  }

  /** Deletes a folder and everything in it, when it is there. */
  static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Makes the rename itself durable. Windows can't open a folder, and needs no such call. */
  private static void forceFolder(Path folder) throws IOException {
    if (java.io.File.separatorChar == '/') {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
