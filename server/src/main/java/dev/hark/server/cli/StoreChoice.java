package dev.hark.server.cli;

import dev.hark.hearing.models.Manifest;
import dev.hark.hearing.models.ModelStore;
import dev.hark.hearing.models.Proxies;
import dev.hark.hearing.models.StoreLocation;
import dev.hark.hearing.models.StoreOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;

/** The options of every command that needs models. */
final class StoreChoice {

  @Option(
      names = "--model-dir",
      paramLabel = "PATH",
      description = "Look here first: a folder of model files or wheels, or one such file.")
  private List<Path> modelDirectories = List.of();

  @Option(names = "--offline", description = "Fetch nothing from outside this machine.")
  private boolean offline;

  @Option(
      names = "--hub",
      paramLabel = "URL",
      description = "A mirror of the hub of models; HARK_HUB or HF_ENDPOINT when left out.")
  private Optional<String> hub = Optional.empty();

  /** The store that the environment and the options name. */
  ModelStore open(Console console) {
    return new ModelStore(options(console), manifest(console), new PullProgress(console));
  }

  /** Hark's own manifest, and over it the one that {@code HARK_MANIFEST} names. */
  static Manifest manifest(Console console) {
    String named = console.environment().getOrDefault("HARK_MANIFEST", "");
    if (named.isBlank()) {
      return Manifest.standard();
    }
    try (InputStream in = Files.newInputStream(Path.of(named))) {
      return Manifest.standard().with(Manifest.parse(in));
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      throw new Complaint(
          Exit.USAGE, "bad_manifest", "HARK_MANIFEST: " + named + ": " + e.getMessage(), e);
    }
  }

  StoreOptions options(Console console) {
    Path root = StoreLocation.fromEnvironment(console.environment());
    return StoreOptions.at(root)
        .withLocalPaths(modelDirectories)
        .withNetwork(!offline)
        .withProxies(Proxies.of(console.environment()))
        .withHub(
            hub.or(() -> mirror(console, "HARK_HUB")).or(() -> mirror(console, "HF_ENDPOINT")));
  }

  private static Optional<String> mirror(Console console, String variable) {
    return Optional.ofNullable(console.environment().get(variable))
        .filter(address -> !address.isBlank());
  }
}
