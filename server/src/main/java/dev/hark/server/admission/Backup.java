package dev.hark.server.admission;

import dev.hark.server.store.DatabaseFile;
import dev.hark.server.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A copy of the books: the database file and the secret that its keys are hashed with. */
public final class Backup {

  private static final String DATABASE = "hark.db";
  private static final String SECRET = "secret";

  private Backup() {}

  /**
   * Writes a copy as of one moment, while a server may be running.
   *
   * @param folder must not be there yet
   * @throws IllegalStateException when it cannot be written; the message is one sentence
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
      file.copyTo(folder.resolve(DATABASE));
      PrivateFiles.create(folder.resolve(SECRET), Files.readAllBytes(secret));
    } catch (IOException e) {
      throw new IllegalStateException("cannot write the backup: " + e.getMessage(), e);
    }
  }

  /**
   * Takes a copy back. What was there before stays beside it.
   *
   * @throws IllegalStateException when a server is running, or the copy is not whole; nothing is
   *     changed then
   */
  public static void restore(
      Path dataDir, StoreSettings store, AccountSettings accounts, Path folder) {
    DatabaseFile file = DatabaseFile.of(store, dataDir);
    Path copy = folder.resolve(DATABASE);
    Path secret = folder.resolve(SECRET);
    if (!Files.isRegularFile(copy) || !Files.isRegularFile(secret)) {
      throw new IllegalStateException(folder + " is no backup");
    }
    DatabaseFile.requireWhole(copy);
    try (NodeIdentity node = NodeIdentity.take(dataDir)) {
      file.replaceBy(copy, node.id());
      Path own = KeySecret.file(dataDir, accounts);
      if (Files.exists(own)) {
        Files.move(
            own,
            own.resolveSibling(own.getFileName() + ".before"),
            StandardCopyOption.REPLACE_EXISTING);
      }
      PrivateFiles.create(own, Files.readAllBytes(secret));
    } catch (IOException e) {
      throw new IllegalStateException("cannot take the backup back: " + e.getMessage(), e);
    }
  }
}
