package dev.hark.hearing.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Models that the user put somewhere: the published file under its own name, or the wheels that
 * hold it.
 */
final class LocalSource {

  private final List<Path> paths;

  LocalSource(List<Path> paths) {
    this.paths = paths;
  }

  /** Files that may be the piece, most likely first; their hash is for the caller to judge. */
  List<Path> candidates(Manifest.Piece piece) {
    List<Path> candidates = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        candidates.add(path.resolve(piece.name()).resolve(piece.file()));
        candidates.add(path.resolve(piece.file()));
      } else if (path.endsWith(piece.file())) {
        candidates.add(path);
      }
    }
    return candidates.stream().filter(Files::isRegularFile).toList();
  }

  /** The wheel of a package when the user has it. */
  Optional<Path> wheel(Source.Wheel wheel) throws IOException {
    for (Path path : paths) {
      try (Stream<Path> files = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
        Optional<Path> found =
            files
                .filter(Files::isRegularFile)
                .filter(file -> WheelFiles.isWheelOf(file, wheel))
                .sorted()
                .findFirst();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
