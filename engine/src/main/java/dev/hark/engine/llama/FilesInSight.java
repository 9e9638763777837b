package dev.hark.engine.llama;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * Whether a model's files can work, looked into again only when their size or time has changed.
 * Safe for any number of threads.
 */
final class FilesInSight {

  private final Path model;
  private final Path projector;
  private volatile Optional<Look> last = Optional.empty();

  /** What can be seen of a file without reading it. */
  private record Outside(long bytes, FileTime changed) {}

  private record Look(Optional<Outside> model, Optional<Outside> projector, boolean fit) {}

  FilesInSight(LlamaSettings settings) {
    this.model = settings.model();
    this.projector = settings.projector();
  }

  /** Whether a server could be started on them now. */
  boolean fit() {
    Optional<Outside> modelNow = outside(model);
    Optional<Outside> projectorNow = outside(projector);
    Look look =
        last.filter(before ->
                before.model().equals(modelNow) && before.projector().equals(projectorNow))
            .orElseGet(() -> new Look(modelNow, projectorNow, inside()));
    last = Optional.of(look);
    return look.fit();
  }

  private boolean inside() {
    try {
      ModelFiles.check(model, projector);
      return true;
    } catch (ModelFiles.Unfit e) {
      return false; // whoever asks is told why
    }
  }

  private static Optional<Outside> outside(Path file) {
    try {
      BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(new Outside(seen.size(), seen.lastModifiedTime()));
    } catch (IOException e) {
      return Optional.empty(); // it is not there, or out of reach
    }
  }
}
