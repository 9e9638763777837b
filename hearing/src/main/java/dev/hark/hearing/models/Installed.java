package dev.hark.hearing.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A piece that lies in the store, with the record that lies beside its files.
 *
 * @param folder where its files are
 * @param origin where it came from, for people
 * @param files its files, the main one first
 */
public record Installed(
    Path folder,
    String piece,
    String version,
    String licence,
    String origin,
    Instant installedAt,
    List<FileRecord> files) {

  private static final String RECORD = "piece.json";

  public Installed {
    files = List.copyOf(files);
  }

  /** One file as it was when its hash was computed. */
  public record FileRecord(String name, long bytes, long modifiedMillis, String sha256) {}

  /** The file that the manifest names. */
  public Path mainFile() {
    return folder.resolve(files.getFirst().name());
  }

  /** The hash of the main file. */
  public String sha256() {
    return files.getFirst().sha256();
  }

  /** How large all files are together. */
  public long bytes() {
    return files.stream().mapToLong(FileRecord::bytes).sum();
  }

  /** Records a folder: hashes everything in it. */
  static Installed of(Path folder, Manifest.Piece piece, String origin, Instant now)
      throws IOException {
    List<FileRecord> files = new ArrayList<>();
    files.add(measured(folder.resolve(piece.file())));
    try (Stream<Path> all = Files.list(folder).sorted()) {
      for (Path file : all.toList()) {
        String name = file.getFileName().toString();
        if (!name.equals(piece.file()) && !name.equals(RECORD)) {
          files.add(measured(file));
        }
      }
    }
    return new Installed(
        folder, piece.name(), piece.version(), piece.licence(), origin, now, files);
  }

  /** Whether the files look untouched: sizes and times as recorded. Reads no contents. */
  boolean looksIntact() throws IOException {
    for (FileRecord file : files) {
      Path path = folder.resolve(file.name());
      if (!Files.isRegularFile(path)
          || Files.size(path) != file.bytes()
          || Files.getLastModifiedTime(path).toMillis() != file.modifiedMillis()) {
        return false;
      }
    }
    return true;
  }

  /** Whether every file still has its recorded hash. */
  boolean isIntact() throws IOException {
    for (FileRecord file : files) {
      Path path = folder.resolve(file.name());
      if (!Files.isRegularFile(path)
          || Files.size(path) != file.bytes()
          || !Sha256.of(path).equals(file.sha256())) {
        return false;
      }
    }
    return true;
  }

  /** The same record with the files' times of now: after a store was copied. */
  Installed retimed() throws IOException {
    List<FileRecord> now = new ArrayList<>();
    for (FileRecord file : files) {
      long modified = Files.getLastModifiedTime(folder.resolve(file.name())).toMillis();
      now.add(new FileRecord(file.name(), file.bytes(), modified, file.sha256()));
    }
    return new Installed(folder, piece, version, licence, origin, installedAt, now);
  }

  /** Writes the record into the folder. */
  void write() throws IOException {
    JsonMapper mapper = new JsonMapper();
    ObjectNode root = mapper.createObjectNode();
    root.put("piece", piece).put("version", version).put("licence", licence);
    root.put("origin", origin).put("installed", installedAt.toString());
    for (FileRecord file : files) {
      root.withArray("files")
          .addObject()
          .put("name", file.name())
          .put("bytes", file.bytes())
          .put("modified-millis", file.modifiedMillis())
          .put("sha256", file.sha256());
    }
    AtomicFiles.write(
        folder.resolve(RECORD), mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
  }

  /**
   * Reads the record of a folder.
   *
   * @throws IOException when there is none or it is broken
   */
  static Installed read(Path folder) throws IOException {
    try {
      JsonNode root = new JsonMapper().readTree(Files.readAllBytes(folder.resolve(RECORD)));
      List<FileRecord> files = new ArrayList<>();
      for (JsonNode file : root.required("files")) {
        files.add(
            new FileRecord(
                file.required("name").asString(),
                file.required("bytes").asLong(),
                file.required("modified-millis").asLong(),
                file.required("sha256").asString()));
      }
      if (files.isEmpty()) {
        throw new IOException(folder + " has a record without files");
      }
      return new Installed(
          folder,
          root.required("piece").asString(),
          root.required("version").asString(),
          root.required("licence").asString(),
          root.required("origin").asString(),
          Instant.parse(root.required("installed").asString()),
          files);
    } catch (JacksonException | java.time.format.DateTimeParseException e) {
      throw new IOException(folder + " has a broken record", e);
    }
  }

  /** Whether a folder has a record at all. */
  static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(RECORD));
  }

  private static FileRecord measured(Path file) throws IOException {
    return new FileRecord(
        file.getFileName().toString(),
        Files.size(file),
        Files.getLastModifiedTime(file).toMillis(),
        Sha256.of(file));
  }
}
