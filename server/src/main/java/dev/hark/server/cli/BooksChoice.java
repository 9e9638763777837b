package dev.hark.server.cli;

import dev.hark.server.app.BadConfiguration;
import dev.hark.server.app.Configuration;
import dev.hark.server.app.Settings;
import dev.hark.server.metering.RateCard;
import dev.hark.server.store.Database;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which deployment's books a command looks into. */
final class BooksChoice {

  @Option(names = "--data", paramLabel = "DIR", description = "Where the server keeps its data.")
  private Optional<Path> data = Optional.empty();

  @Option(names = "--config", paramLabel = "FILE", description = "The server's settings file.")
  private Optional<Path> config = Optional.empty();

  /**
   * The settings of the deployment.
   *
   * @throws Complaint when the settings file cannot be followed
   */
  Settings settings(Console console) {
    try {
      Settings settings = Settings.defaults(console.environment());
      settings = config.isPresent() ? Configuration.read(config.get(), settings) : settings;
      return data.isPresent() ? settings.withDataDir(data.get()) : settings;
    } catch (BadConfiguration e) {
      throw new Complaint(Exit.USAGE, "bad_configuration", String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * The database of the deployment, which may be in use by a server.
   *
   * @throws Complaint when it cannot be opened
   */
  Database database(Settings settings) {
    try {
      return Database.open(settings.store(), settings.dataDir());
    } catch (IllegalStateException e) {
      throw new Complaint(Exit.UNAVAILABLE, "no_database", String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * The token rules and prices of the deployment.
   *
   * @throws Complaint when they cannot be followed
   */
  RateCard card(Settings settings) {
    try {
      return settings.billing().card();
    } catch (IllegalArgumentException e) {
      throw new Complaint(Exit.USAGE, "bad_configuration", String.valueOf(e.getMessage()), e);
    }
  }
}
