package dev.hark.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.app.Configuration;
import dev.hark.server.app.Settings;
import dev.hark.server.testing.LogLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsWatchTest {

  private Path file = Path.of("");
  private final List<Settings> changes = new ArrayList<>();
  private int minutes;

  @BeforeEach
  void name(@TempDir Path folder) {
    file = folder.resolve("hark.conf");
  }

  @Test
  void readsAFileThatHasChangedAndNoOther() throws IOException {
    write("http.port = 1");
    SettingsWatch watch = watch();
    watch.look();
    assertThat(changes).isEmpty();
    write("http.port = 2");
    watch.look();
    watch.look();
    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst().http().port()).isEqualTo(2);
  }

  @Test
  void tellsByKeyWhatTookEffectAndWhatNeedsARestart() throws IOException {
    write("models.remote.one { urls = [\"http://a\"], key = old }, http.port = 1");
    SettingsWatch watch = watch();
    try (LogLines log = new LogLines(SettingsWatch.LOGGER)) {
      write(
          """
          models.remote.one { urls = ["http://a", "http://b"], key = secret }
          models.remote.two.urls = ["http://c"], http.port = 1
          models.routes.qwen3-omni-flash = [one]
          """);
      watch.look();
      write("models.remote.one { urls = [\"http://a\", \"http://b\"], key = old }, http.port = 2");
      watch.look();
      write("models.remote.one { urls = [\"http://a\"], key = old }, http.port = 1");
      watch.look();
      write("models.remote.one { urls = [\"http://a\"], key = old }, http.port = 1 # nothing");
      watch.look();
      assertThat(log.rest())
          .containsExactly(
              file
                  + " was read again: in effect now: models.remote.one.urls; only after a restart:"
                  + " models.remote.one.key, models.remote.two, models.routes.qwen3-omni-flash",
              file + " was read again: only after a restart: http.port",
              file + " was read again: in effect now: models.remote.one.urls",
              file + " was read again: it says what is in effect");
    }
  }

  @Test
  void leavesEverythingAsItIsWhenTheFileIsWrong() throws IOException {
    write("http.port = 1");
    SettingsWatch watch = watch();
    try (LogLines log = new LogLines(SettingsWatch.LOGGER)) {
      write("no-such-key = 2");
      watch.look();
      write("models.remote.one.health-path = \"no uri\"");
      watch.look();
      write("http { port = ");
      watch.look();
      Files.delete(file);
      watch.look();
      assertThat(changes).isEmpty();
      assertThat(log.rest())
          .hasSize(4)
          .allMatch(line ->
              line.startsWith(file + " has changed and is wrong; the settings from before stay: ")
                  && !line.contains("\n"));
      assertThat(log.rest().get(0)).contains("no such setting: no-such-key");
      assertThat(log.rest().get(1)).contains("models.remote.one.health-path must be a path");
    }
    write("http.port = 3");
    watch.look();
    assertThat(changes).hasSize(1);
  }

  @Test
  void watchesOnAfterAFaultOfItsOwn() throws IOException {
    write("http.port = 1");
    SettingsWatch watch =
        new SettingsWatch(
            file,
            read(),
            this::read,
            settings -> {
              if (settings.http().port() == 2) {
                throw new IllegalStateException("a fault");
              }
              changes.add(settings);
            });
    write("http.port = 2");
    watch.look();
    write("http.port = 3");
    watch.look();
    assertThat(changes).extracting(each -> each.http().port()).containsExactly(3);
  }

  private SettingsWatch watch() {
    return new SettingsWatch(file, read(), this::read, changes::add);
  }

  private Settings read() {
    return Configuration.read(file, Settings.defaults(Map.of()));
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L + 60_000L * minutes++));
  }
}
