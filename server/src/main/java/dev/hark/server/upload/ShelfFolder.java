package dev.hark.server.upload;

import dev.hark.audio.PrivateFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shelf's files on disk. A file counts from the moment its description lies beside it: whatever
 * a crash leaves without one is deleted at the next start.
 */
final class ShelfFolder {

  private static final Logger LOG = LoggerFactory.getLogger(ShelfFolder.class);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String DATA = ".data";
  private static final String DESCRIPTION = ".json";
  private static final Pattern DATA_NAME = Pattern.compile("[0-9a-f]{32}");

  private final Path incoming;
  private final Path kept;

  private ShelfFolder(Path incoming, Path kept) {
    this.incoming = incoming;
    this.kept = kept;
  }

  static ShelfFolder open(Path folder) throws IOException {
    Path incoming = PrivateFiles.folder(folder.resolve("incoming"));
    Path kept = PrivateFiles.folder(folder.resolve("files"));
    for (Path left : list(incoming)) {
      Files.delete(left);
    }
    return new ShelfFolder(incoming, kept);
  }

  /** A name that the bytes of no other file have. */
  static String dataName() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  /** A new file for bytes that are still arriving. */
  Path fresh() throws IOException {
    return Files.createTempFile(incoming, "", DATA);
  }

  /** Where the bytes of a file lie. */
  Path data(StoredFile file) {
    return kept.resolve(file.data() + DATA);
  }

  private Path description(StoredFile file) {
    return kept.resolve(StoredFile.name(file.key()) + DESCRIPTION);
  }

  /** Puts arrived bytes in their place; the file counts when this returns. */
  void keep(Path arrived, StoredFile file) throws IOException {
    Path written = Files.createTempFile(incoming, "", DESCRIPTION);
    try {
      Files.write(written, JSON.writeValueAsBytes(file));
      Files.move(arrived, data(file), StandardCopyOption.ATOMIC_MOVE);
      Files.move(written, description(file), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(data(file));
      throw e;
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /** Makes a file count no more; its bytes may still be read. */
  void forget(StoredFile file) throws IOException {
    Files.deleteIfExists(description(file));
  }

  /** Deletes the bytes of a file that was forgotten. */
  void delete(StoredFile file) throws IOException {
    Files.deleteIfExists(data(file));
  }

  /** Every file that counts; what does not is deleted. */
  List<StoredFile> load() throws IOException {
    List<StoredFile> files = new ArrayList<>();
    for (Path path : list(kept)) {
      String name = path.getFileName().toString();
      if (name.endsWith(DESCRIPTION)) {
        Optional<StoredFile> file = read(path);
        file.ifPresentOrElse(files::add, () -> LOG.warn("dropping the damaged file {}", name));
        if (file.isEmpty()) {
          Files.delete(path);
        }
      }
    }
    Set<Path> wanted = files.stream().map(this::data).collect(Collectors.toSet());
    for (Path path : list(kept)) {
      if (path.toString().endsWith(DATA) && !wanted.contains(path)) {
        Files.delete(path);
      }
    }
    return files;
  }

  private Optional<StoredFile> read(Path description) throws IOException {
    try {
      StoredFile file = JSON.readValue(Files.readAllBytes(description), StoredFile.class);
      if (!DATA_NAME.matcher(file.data()).matches()) {
        return Optional.empty();
      }
      Path data = data(file);
      boolean whole = Files.exists(data) && Files.size(data) == file.bytes();
      return whole && description(file).equals(description) ? Optional.of(file) : Optional.empty();
    } catch (JacksonException | NullPointerException e) {
      LOG.debug("not a description", e);
      return Optional.empty();
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      files.forEach(all::add);
    }
    return all;
  }
}
