package dev.hark.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.app.Configuration;
import dev.hark.server.app.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsWatchTest {

  @TempDir private Path folder;
  private final List<Settings> changes = new ArrayList<>();
  private int minutes;

  @Test
  void readsAFileThatHasChangedAndNoOther() throws IOException {
    Path file = folder.resolve("hark.conf");
    write(file, "http.port = 1");
    SettingsWatch watch =
        new SettingsWatch(
            file, () -> Configuration.read(file, Settings.defaults(Map.of())), changes::add);
    watch.look();
    assertThat(changes).isEmpty();
    write(file, "http.port = 2");
    watch.look();
    watch.look();
    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst().http().port()).isEqualTo(2);
  }

  @Test
  void leavesEverythingAsItIsWhenTheFileIsWrong() throws IOException {
    Path file = folder.resolve("hark.conf");
    write(file, "http.port = 1");
    SettingsWatch watch =
        new SettingsWatch(
            file, () -> Configuration.read(file, Settings.defaults(Map.of())), changes::add);
    write(file, "no-such-key = 2");
    watch.look();
    Files.delete(file);
    watch.look();
    assertThat(changes).isEmpty();
    write(file, "http.port = 3");
    watch.look();
    assertThat(changes).hasSize(1);
  }

  private void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L + 60_000L * minutes++));
  }
}
