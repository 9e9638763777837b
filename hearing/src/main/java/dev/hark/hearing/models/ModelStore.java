package dev.hark.hearing.models;

import dev.hark.hearing.models.Manifest.Built;
import dev.hark.hearing.models.Manifest.Fetched;
import dev.hark.hearing.models.Manifest.Piece;
import dev.hark.hearing.models.Progress.Phase;
import dev.hark.hearing.models.Progress.Step;
import dev.hark.hearing.models.convert.Conversion;
import dev.hark.hearing.models.convert.Conversions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Models on this machine. Safe for any number of threads and processes over one folder.
 *
 * <p>Layout: {@code root/<piece>/<key>/} holds the files of a piece and its record {@code
 * piece.json}. The key is the start of the published hash, or, where that is not known, of the hash
 * of its sources; for what is built here, of the hash of everything that decides the result; so two
 * releases of Hark can share a store. A folder appears by one rename, complete and verified.
 * Unfinished files lie in {@code root/.partial}.
 *
 * <p>Opening looks at sizes and times only; {@link #verify} reads everything. Files that only serve
 * to build others (the bare Whisper weights) are deleted once those are built.
 */
public final class ModelStore {

  /** The pack that everything works with when nobody says otherwise. */
  public static final String DEFAULT_PACK = "default";

  private static final int KEY_CHARS = 12;

  private final StoreOptions options;
  private final Manifest manifest;
  private final Progress progress;

  public ModelStore(StoreOptions options, Manifest manifest, Progress progress) {
    this.options = options;
    this.manifest = manifest;
    this.progress = progress;
  }

  /** The store of the manifest that comes with Hark. */
  public ModelStore(StoreOptions options, Progress progress) {
    this(options, Manifest.standard(), progress);
  }

  /**
   * The pack, after getting whatever is missing of it.
   *
   * @throws ModelMissing when a piece can't be got, or there is no such pack; one line says what to
   *     do
   */
  public ModelPack open(String pack) {
    Optional<ModelPack> here = installed(pack);
    if (here.isPresent()) {
      return here.get();
    }
    try {
      return pull(pack);
    } catch (IOException e) {
      throw new ModelMissing(
          "the model store %s can't be used: %s".formatted(options.root(), e.getMessage()), e);
    }
  }

  /**
   * The pack when all of it is here; nothing is fetched.
   *
   * @throws ModelMissing when there is no such pack
   */
  public Optional<ModelPack> installed(String pack) {
    Map<String, Installed> pieces = new LinkedHashMap<>();
    Map<String, Map<String, Double>> constants = new LinkedHashMap<>();
    for (Piece piece : manifest.pack(pack)) {
      Optional<Installed> installed = find(piece);
      if (installed.isEmpty()) {
        return Optional.empty();
      }
      pieces.put(piece.role(), installed.get());
      constants.put(piece.role(), piece.constants());
    }
    return Optional.of(new InstalledPack(pack, pieces, constants));
  }

  /** Whether the manifest has a pack of this name. */
  public boolean knows(String pack) {
    return manifest.packs().containsKey(pack);
  }

  /**
   * What a pull would fetch, as published; what is here or can be built from what is here is left
   * out.
   *
   * @throws ModelMissing when there is no such pack
   */
  public List<Piece> missing(String pack) {
    List<Piece> missing = new ArrayList<>();
    manifest.pack(pack).forEach(piece -> addMissing(piece, missing));
    return missing;
  }

  private void addMissing(Piece piece, List<Piece> missing) {
    if (find(piece).isPresent()) {
      return;
    }
    switch (piece.origin()) {
      case Fetched _ -> missing.add(piece);
      case Built built -> built.from().forEach(name -> addMissing(manifest.known(name), missing));
    }
  }

  /** How much room there is where the store lies. */
  public long freeBytes() throws IOException {
    Path existing = options.root().toAbsolutePath();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return Files.getFileStore(existing).getUsableSpace();
  }

  /** What packs there are, by name. */
  public List<Offer> offers() {
    List<Offer> offers = new ArrayList<>();
    for (String pack : new TreeMap<>(manifest.packs()).keySet()) {
      long bytes = manifest.toFetch(pack).stream().mapToLong(Fetched::bytes).sum();
      offers.add(new Offer(pack, bytes, installed(pack).isPresent()));
    }
    return offers;
  }

  /**
   * A pack that can be had.
   *
   * @param fetchBytes how much is fetched for it when nothing of it is here
   * @param here whether all of it is
   */
  public record Offer(String pack, long fetchBytes, boolean here) {}

  /** Everything that lies in the store, by name: what {@code hark models} prints. */
  public List<Installed> list() throws IOException {
    List<Installed> all = new ArrayList<>();
    if (!Files.isDirectory(options.root())) {
      return all;
    }
    try (Stream<Path> folders = Files.walk(options.root(), 2)) {
      for (Path folder : folders.filter(Installed::isIn).sorted().toList()) {
        all.add(Installed.read(folder));
      }
    }
    return all;
  }

  /**
   * Reads every file of a pack and compares it with its hash.
   *
   * @return the names of the pieces that are missing or damaged
   */
  public List<String> verify(String pack) throws IOException {
    List<String> broken = new ArrayList<>();
    for (Piece piece : manifest.pack(pack)) {
      Path folder = folder(piece);
      if (!Installed.isIn(folder) || !Installed.read(folder).isIntact()) {
        broken.add(piece.name());
      }
    }
    return broken;
  }

  /**
   * Gets whatever is missing or {@link #verify damaged} of a pack.
   *
   * @throws ModelMissing when a piece can't be got
   * @throws IOException when the store's own folder can't be written
   */
  public ModelPack pull(String pack) throws IOException {
    List<Piece> pieces = manifest.pack(pack);
    try (StoreLock _ = StoreLock.acquire(options.root(), this::waiting);
        Pull pull =
            new Pull(
                options,
                options.hub().orElse(manifest.hub()),
                Files.createDirectories(options.root().resolve(".partial")),
                progress)) {
      List<String> broken = verify(pack); // under the lock: another process may have just pulled
      for (Piece piece : pieces) {
        if (broken.contains(piece.name())) {
          AtomicFiles.deleteTree(folder(piece));
          install(piece, pull);
        }
      }
      deleteIntermediates(pieces);
    }
    return installed(pack)
        .orElseThrow(() -> new IOException("something else changes " + options.root()));
  }

  private Installed install(Piece piece, Pull pull) throws IOException {
    Optional<Installed> here = find(piece);
    if (here.isPresent()) {
      return here.get();
    }
    Path unfinished = options.root().resolve(".partial").resolve(piece.name());
    AtomicFiles.deleteTree(unfinished);
    Files.createDirectories(unfinished);
    String origin =
        switch (piece.origin()) {
          case Fetched fetched -> pull.fetch(piece, fetched, unfinished.resolve(piece.file()));
          case Built built -> build(piece, built, unfinished, pull);
        };
    Installed installed = Installed.of(unfinished, piece, origin, Instant.now());
    installed.write();
    AtomicFiles.moveFolder(unfinished, folder(piece));
    progress.at(new Step(piece.name(), Phase.DONE, installed.bytes(), installed.bytes(), origin));
    return Installed.read(folder(piece));
  }

  private String build(Piece piece, Built built, Path folder, Pull pull) throws IOException {
    List<Path> inputs = new ArrayList<>();
    for (String name : built.from()) {
      inputs.add(install(manifest.known(name), pull).mainFile());
    }
    Conversion conversion = Conversions.named(built.by());
    String origin =
        "built by %s %d from %s"
            .formatted(conversion.name(), conversion.version(), String.join(", ", built.from()));
    progress.at(new Step(piece.name(), Phase.BUILD, 0, 0, origin));
    conversion.convert(inputs, folder, piece.file());
    return origin;
  }

  /** Deletes what was only fetched to build pieces of this pack. */
  private void deleteIntermediates(List<Piece> pack) throws IOException {
    for (Piece piece : pack) {
      if (piece.origin() instanceof Built built) {
        for (String input : built.from()) {
          boolean wanted =
              manifest.packs().values().stream().anyMatch(names -> names.contains(input));
          if (!wanted) {
            AtomicFiles.deleteTree(options.root().resolve(input));
          }
        }
      }
    }
  }

  /** The piece when it is here and looks untouched; a copied store is read once and trusted. */
  private Optional<Installed> find(Piece piece) {
    Path folder = folder(piece);
    try {
      if (!Installed.isIn(folder)) {
        return Optional.empty();
      }
      Installed installed = Installed.read(folder);
      if (installed.looksIntact()) {
        return Optional.of(installed);
      }
      if (!installed.isIntact()) {
        return Optional.empty();
      }
      Installed retimed = installed.retimed();
      if (Files.isWritable(folder)) {
        retimed.write();
      }
      return Optional.of(retimed);
    } catch (IOException e) {
      // A record that can't be read is no record: the piece counts as missing and is got again.
      return Optional.empty();
    }
  }

  private Path folder(Piece piece) {
    return options.root().resolve(piece.name()).resolve(key(piece));
  }

  private String key(Piece piece) {
    return switch (piece.origin()) {
      case Fetched fetched ->
          fetched
              .sha256()
              .orElseGet(() -> Sha256.of(fetched.sources().toString()))
              .substring(0, KEY_CHARS);
      case Built built -> {
        StringBuilder decides = new StringBuilder(piece.file());
        decides.append(' ').append(built.by());
        decides.append(' ').append(Conversions.named(built.by()).version());
        built.from().forEach(name -> decides.append(' ').append(key(manifest.known(name))));
        yield Sha256.of(decides.toString()).substring(0, KEY_CHARS);
      }
    };
  }

  private void waiting() {
    progress.at(new Step("", Phase.WAIT, 0, 0, options.root().toString()));
  }
}
