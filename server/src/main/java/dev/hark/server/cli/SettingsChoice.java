package dev.hark.server.cli;

import dev.hark.hearing.models.ModelStore;
import dev.hark.server.app.BadConfiguration;
import dev.hark.server.app.Configuration;
import dev.hark.server.app.Settings;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option of every command that reads a settings file. */
final class SettingsChoice {

  private static final String LLAMA_SERVER = "llama-server"; // the pack and its one piece

  @Option(names = "--config", paramLabel = "FILE", description = "A settings file.")
  private Optional<Path> config = Optional.empty();

  Optional<Path> file() {
    return config;
  }

  /**
   * The defaults under what the file says.
   *
   * @throws Complaint when the file makes no sense
   */
  Settings read(Console console) {
    Settings defaults = Settings.defaults(console.environment());
    try {
      return config.isPresent() ? Configuration.read(config.get(), defaults) : defaults;
    } catch (BadConfiguration | IllegalArgumentException e) {
      throw new Complaint(Exit.USAGE, "bad_configuration", String.valueOf(e.getMessage()), e);
    }
  }

  /** The program of the store, looked for only when the settings need one. */
  static Optional<Path> llamaServer(Settings settings, ModelStore store) {
    return settings.models().llama().isEmpty() ? Optional.empty() : llamaServer(store);
  }

  /** The program of the store. */
  static Optional<Path> llamaServer(ModelStore store) {
    return store.installed(LLAMA_SERVER).map(pack -> pack.file(LLAMA_SERVER));
  }
}
