package dev.hark.server.cli;

import dev.hark.audio.DiskFault;
import dev.hark.engine.Engine;
import dev.hark.engine.embedded.EmbeddedEngine;
import dev.hark.server.app.HarkServer;
import dev.hark.server.app.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hark serve}: the server, until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Serve both protocols over HTTP until Ctrl-C.",
    footer = {
      "",
      "HARK_API_KEY in the environment is a key besides those that are kept;",
      "while there is no key at all, one is made and printed once.",
      "The settings file is HOCON; docs/limits.md lists its keys."
    })
final class ServeCommand implements Callable<Integer> {

  private final Console console;
  private final Senses.Opening opening;

  @Mixin private final StoreChoice store = new StoreChoice();

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Where to listen; 127.0.0.1 when left out.")
  private Optional<String> host = Optional.empty();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Which port; 0 takes any free one; 8080 when left out.")
  private Optional<Integer> port = Optional.empty();

  @Option(names = "--data", paramLabel = "DIR", description = "Where keys and the like are kept.")
  private Optional<Path> data = Optional.empty();

  @Mixin private final SettingsChoice choice = new SettingsChoice();

  @Option(
      names = "--allow-private-urls",
      description = "Fetch sounds from private and loopback addresses, too.")
  private boolean allowPrivateUrls;

  ServeCommand(Console console, Senses.Opening opening) {
    this.console = console;
    this.opening = opening;
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = settings();
    LogSetup.gather();
    try (Senses senses = opening.open(console, store, settings.models().speech());
        EmbeddedEngine engine =
            new EmbeddedEngine(senses.listening(), EmbeddedEngine.Settings.DEFAULT)) {
      senses.interrupt().throwIfCancelled(); // told to end while models were loaded
      engine.prepare();
      serve(settings, engine, senses);
    }
    return Exit.OK.code();
  }

  private void serve(Settings settings, Engine engine, Senses senses) throws InterruptedException {
    try (HarkServer server = start(settings, engine, senses)) {
      if (senses.interrupt().cancelled()) {
        // Nothing ever shows a new key again.
        server.newKey().ifPresent(key -> console.out().println("API key: " + key));
        senses.interrupt().throwIfCancelled();
      }
      welcome(server, settings);
      choice
          .file()
          .ifPresent(file ->
              Thread.ofVirtual()
                  .name("settings-watch")
                  .start(new SettingsWatch(file, settings, this::settings, server::reload)));
      senses.interrupt().await();
      int answering = server.answering();
      if (answering > 0) {
        console.say(
            "%d answers are running and have %d s to end; Ctrl-C again ends at once"
                .formatted(answering, settings.http().shutdownGrace().toSeconds()));
      }
    }
  }

  private void welcome(HarkServer server, Settings settings) {
    try {
      new Welcome(console, server, settings).print();
    } catch (IOException e) {
      throw new Complaint(
          Exit.UNAVAILABLE,
          "cannot_serve",
          "cannot write into the data folder %s: %s"
              .formatted(settings.dataDir(), DiskFault.reason(e)),
          e);
    }
  }

  private HarkServer start(Settings settings, Engine engine, Senses senses) {
    try {
      return EngineParts.of(settings, engine, senses, store, console).serve();
    } catch (IllegalStateException e) {
      throw new Complaint(Exit.UNAVAILABLE, "cannot_serve", String.valueOf(e.getMessage()), e);
    }
  }

  private Settings settings() {
    try {
      Settings settings = choice.read(console);
      settings = data.isPresent() ? settings.withDataDir(data.get()) : settings;
      settings = allowPrivateUrls ? settings.withAllowPrivateUrls(true) : settings;
      return settings.withAddress(
          host.orElse(settings.http().host()), port.orElse(settings.http().port()));
    } catch (IllegalArgumentException e) {
      throw new Complaint(Exit.USAGE, "bad_configuration", String.valueOf(e.getMessage()), e);
    }
  }
}
