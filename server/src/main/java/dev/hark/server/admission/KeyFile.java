package dev.hark.server.admission;

import dev.hark.server.store.StoredKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The file in which servers before 0.2 kept their keys: id, prefix, keyed hash and time of making,
 * in columns. Read once, then put aside.
 */
final class KeyFile {

  private final Path file;

  private KeyFile(Path file) {
    this.file = file;
  }

  static KeyFile in(Path dataDir) {
    return new KeyFile(dataDir.resolve("keys").resolve("keys.tsv"));
  }

  /**
   * @throws IllegalStateException when it cannot be read or is damaged
   */
  List<StoredKey> keys() {
    try {
      return Files.exists(file)
          ? Files.readAllLines(file).stream().map(KeyFile::parse).toList()
          : List.of();
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the key file: " + e.getMessage(), e);
    }
  }

  /** Puts the file aside once its keys are in the database. */
  void moved() {
    try {
      if (Files.exists(file)) {
        Files.move(
            file, file.resolveSibling("keys.tsv.moved"), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot put the key file aside: " + e.getMessage(), e);
    }
  }

  private static StoredKey parse(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != 4) {
      throw new IllegalStateException("a line of the key file has not four fields");
    }
    try {
      return new StoredKey(
          fields[0],
          KeyRing.FIRST_ACCOUNT,
          "first",
          fields[1],
          HexFormat.of().formatHex(HexFormat.of().parseHex(fields[2])),
          Scope.ALL,
          Set.of(),
          "",
          "",
          Instant.parse(fields[3]),
          Optional.empty(),
          Optional.empty());
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new IllegalStateException("a line of the key file is damaged", e);
    }
  }
}
