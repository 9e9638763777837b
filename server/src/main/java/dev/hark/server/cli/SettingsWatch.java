package dev.hark.server.cli;

import dev.hark.server.app.BadConfiguration;
import dev.hark.server.app.Settings;
import dev.hark.server.app.SettingsChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the settings file again when it has changed, and tells by key what took effect and what
 * waits for a restart; never a value, which may be a secret. A file that is wrong is told and
 * leaves everything as it is.
 */
final class SettingsWatch implements Runnable {

  /** One line a change, told like answers are: unless only errors are wanted. */
  static final String LOGGER = "hark.settings";

  private static final Logger log = LoggerFactory.getLogger(LOGGER);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Path file;
  private final Settings started;
  private final Supplier<Settings> read;
  private final Consumer<Settings> changed;
  private Settings last;
  private FileTime seen;

  /**
   * @param started what the server was started with
   * @param read the settings as they are in the file now
   * @param changed takes over what can be
   */
  SettingsWatch(Path file, Settings started, Supplier<Settings> read, Consumer<Settings> changed) {
    this.file = file;
    this.started = started;
    this.read = read;
    this.changed = changed;
    this.last = started;
    this.seen = modified();
  }

  @Override
  public void run() {
    try {
      while (true) {
        Thread.sleep(LOOK_EVERY);
        look();
      }
    } catch (InterruptedException e) {
      return; // the process ends
    }
  }

  /** Looks once. */
  void look() {
    FileTime now = modified();
    if (now.equals(seen)) {
      return;
    }
    seen = now;
    try {
      Settings settings = read.get();
      changed.accept(settings);
      log.info("{} was read again: {}", file, told(settings));
      last = settings;
    } catch (BadConfiguration | Complaint e) {
      log.error(
          "{} has changed and is wrong; the settings from before stay: {}",
          file,
          String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    } catch (RuntimeException e) {
      log.error("{} has changed and was not taken over", file, e);
    }
  }

  private String told(Settings settings) {
    List<String> live = SettingsChange.between(last, settings).live();
    List<String> rest = SettingsChange.between(started, settings).rest();
    List<String> parts = new ArrayList<>();
    if (!live.isEmpty()) {
      parts.add("in effect now: " + String.join(", ", live));
    }
    if (!rest.isEmpty()) {
      parts.add("only after a restart: " + String.join(", ", rest));
    }
    return parts.isEmpty() ? "it says what is in effect" : String.join("; ", parts);
  }

  private FileTime modified() {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0); // it is being replaced; the next look finds it
    }
  }
}
