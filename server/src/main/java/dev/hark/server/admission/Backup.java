package dev.hark.server.admission;

import dev.hark.server.store.DatabaseFile;
import dev.hark.server.store.StoreSettings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A copy of the books: the database file and the secret that its keys are hashed with. */
public final class Backup {

  private static final String DATABASE = "hark.db";
  private static final String SECRET = "secret";
  private static final String BEFORE = ".before";

  private Backup() {}

  /**
   * Writes a copy as of one moment, while a server may be running.
   *
   * @param folder must not be there yet
   * @throws IllegalStateException when it cannot be written; the message is one sentence, and
   *     nothing is left of it
   */
  public static void write(
      Path dataDir, StoreSettings store, AccountSettings accounts, Path folder) {
    try {
      if (Files.exists(folder)) {
        throw new IllegalStateException(folder + " is there already");
      }
      DatabaseFile file = DatabaseFile.of(store, dataDir);
      Path secret = KeySecret.file(dataDir, accounts);
      PrivateFiles.directory(folder.toAbsolutePath());
      boolean whole = false;
      try {
        file.copyTo(folder.resolve(DATABASE));
        PrivateFiles.create(folder.resolve(SECRET), Files.readAllBytes(secret));
        whole = true;
      } finally {
        if (!whole) {
          remove(folder);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot write the backup: " + e.getMessage(), e);
    }
  }

  /**
   * Takes a copy back. What was there before stays beside it, and so does what earlier calls left
   * there.
   *
   * @return what is written after the names of what was there before, if anything was
   * @throws IllegalStateException when a server is running, or the copy is not whole; nothing is
   *     changed then
   */
  public static Optional<String> restore(
      Path dataDir, StoreSettings store, AccountSettings accounts, Path folder) {
    DatabaseFile file = DatabaseFile.of(store, dataDir);
    Path copy = folder.resolve(DATABASE);
    Path secret = folder.resolve(SECRET);
    if (!Files.isRegularFile(copy) || !Files.isRegularFile(secret)) {
      throw new IllegalStateException(folder + " is no backup");
    }
    DatabaseFile.requireWhole(copy);
    try (NodeIdentity node = NodeIdentity.take(dataDir)) {
      Path own = KeySecret.file(dataDir, accounts);
      boolean replaces = file.taken("") || Files.exists(own);
      String ending = freeEnding(file, own);
      file.replaceBy(copy, node.id(), ending);
      if (Files.exists(own)) {
        Files.move(own, beside(own, ending));
      }
      PrivateFiles.create(own, Files.readAllBytes(secret));
      return replaces ? Optional.of(ending) : Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("cannot take the backup back: " + e.getMessage(), e);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /** The first of {@code .before}, {@code .before-2} and so on that neither file has beside it. */
  private static String freeEnding(DatabaseFile file, Path secret) {
    String ending = BEFORE;
    for (int number = 2; file.taken(ending) || Files.exists(beside(secret, ending)); number++) {
      ending = BEFORE + "-" + number;
    }
    return ending;
  }

  private static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }
}
