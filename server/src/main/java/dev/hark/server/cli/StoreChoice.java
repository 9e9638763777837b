package dev.hark.server.cli;

import dev.hark.hearing.models.ModelStore;
import dev.hark.hearing.models.StoreLocation;
import dev.hark.hearing.models.StoreOptions;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of every command that needs models. */
final class StoreChoice {

  @Option(
      names = "--model-dir",
      paramLabel = "PATH",
      description = "Look here first: a folder of model files or wheels, or one such file.")
  private List<Path> modelDirectories = List.of();

  @Option(names = "--offline", description = "Fetch nothing from outside this machine.")
  private boolean offline;

  /** The store that the environment and the options name. */
  ModelStore open(Console console) {
    return new ModelStore(options(console), new PullProgress(console));
  }

  StoreOptions options(Console console) {
    Path root = StoreLocation.fromEnvironment(console.environment());
    return StoreOptions.at(root).withLocalPaths(modelDirectories).withNetwork(!offline);
  }
}
