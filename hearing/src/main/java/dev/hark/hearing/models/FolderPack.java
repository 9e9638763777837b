package dev.hark.hearing.models;

import dev.hark.hearing.Hearing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Model files of one's own that lie in a folder, by the pieces that they stand for. */
public final class FolderPack implements ModelPack {

  private final Path folder;
  private final Map<String, Path> files;
  private final Map<String, String> hashes;

  private FolderPack(Path folder, Map<String, Path> files, Map<String, String> hashes) {
    this.folder = folder;
    this.files = files;
    this.hashes = hashes;
  }

  /**
   * Looks for the files and hashes them.
   *
   * @param names piece to the names its file may have, the best first
   * @throws ModelMissing when a piece has no file there
   */
  public static FolderPack open(Path folder, Map<String, List<String>> names) {
    Map<String, Path> files = new LinkedHashMap<>();
    Map<String, String> hashes = new TreeMap<>();
    names.forEach((piece, candidates) -> {
      Path file =
          candidates.stream()
              .map(folder::resolve)
              .filter(Files::isRegularFile)
              .findFirst()
              .orElseThrow(() ->
                  new ModelMissing(
                      "the folder %s holds no %s"
                          .formatted(folder, String.join(" and no ", candidates))));
      files.put(piece, file);
      try {
        hashes.put(piece, Sha256.of(file));
      } catch (IOException e) {
        throw new ModelMissing("%s can't be read".formatted(file), e);
      }
    });
    return new FolderPack(folder, files, hashes);
  }

  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public Path file(String piece) {
    Path file = files.get(piece);
    if (file == null) {
      throw new ModelMissing("the folder %s has no model %s".formatted(folder, piece));
    }
    return file;
  }

  @Override
  public double constant(String piece, String name) {
    throw new ModelMissing("the model %s of %s has no number %s".formatted(piece, folder, name));
  }

  @Override
  public Hearing.ModelUse use(String piece) {
    String hash = hashes.get(piece);
    if (hash == null) {
      throw new ModelMissing("the folder %s has no model %s".formatted(folder, piece));
    }
    return new Hearing.ModelUse(piece, "own", hash);
  }

  @Override
  public String fingerprint() {
    StringBuilder all = new StringBuilder();
    hashes.forEach((piece, hash) -> all.append(piece).append('=').append(hash).append('\n'));
    return Sha256.of(all.toString());
  }
}
