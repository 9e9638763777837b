package dev.hark.server.cli;

import dev.hark.server.app.BadConfiguration;
import dev.hark.server.app.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the settings file again when it has changed. One that is wrong is told and leaves
 * everything as it is.
 */
final class SettingsWatch implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(SettingsWatch.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Path file;
  private final Supplier<Settings> read;
  private final Consumer<Settings> changed;
  private FileTime seen;

  SettingsWatch(Path file, Supplier<Settings> read, Consumer<Settings> changed) {
    this.file = file;
    this.read = read;
    this.changed = changed;
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
      changed.accept(read.get());
      log.info("{} was read again; what is not the address of a fleet needs a restart", file);
    } catch (BadConfiguration | Complaint e) {
      log.error("{} has changed and is wrong; nothing was changed: {}", file, e.getMessage());
    }
  }

  private FileTime modified() {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0); // it is being replaced; the next look finds it
    }
  }
}
