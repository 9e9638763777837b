package dev.hark.check.environment;

import dev.hark.check.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folders that are expensive to make and the same for everybody who wants the same recipe. Each is
 * made once, by one process, and trusted only when it was finished.
 */
final class ClientCache {

  private static final String FINISHED = ".finished";

  private ClientCache() {}

  /** What fills an empty folder. */
  interface Maker {
    void fill(Path folder) throws IOException;
  }

  /**
   * The folder of a recipe; filled now if it is not there.
   *
   * @param name for people; part of the folder's name
   * @param recipe everything the content depends on
   */
  static Path folder(String name, List<String> recipe, Maker maker) {
    try {
      Path root = Files.createDirectories(Project.cache().resolve("check"));
      String key = name + "-" + digest(recipe);
      Path folder = root.resolve(key);
      if (Files.exists(folder.resolve(FINISHED))) {
        return folder;
      }
      try (FileChannel lockFile =
              FileChannel.open(
                  root.resolve(key + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var _ = lockFile.lock()) {
        if (!Files.exists(folder.resolve(FINISHED))) {
          delete(folder);
          Files.createDirectories(folder);
          maker.fill(folder);
          Files.createFile(folder.resolve(FINISHED));
        }
        return folder;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + name, e);
    }
  }

  private static String digest(List<String> recipe) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\n", recipe).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
