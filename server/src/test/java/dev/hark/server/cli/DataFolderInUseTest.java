package dev.hark.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.server.admission.NodeIdentity;
import dev.hark.server.testing.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other processes see of a data folder that this one uses. */
class DataFolderInUseTest {

  private static final String IN_USE = "another server uses the data folder";

  @TempDir private Path dir;

  /** How a Java of its own ended and what it said. */
  private record Ended(int exit, String said) {}

  private static Ended java(Class<?> program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), said);
  }

  @Test
  void refusesARestoreAndASecondServerOfOtherProcessesWhileAServerRuns() throws Exception {
    Path data = dir.resolve("data");
    String copy = dir.resolve("copy").toString();
    assertThat(java(Main.class, "accounts", "create", "blue", "--data", data.toString()).exit())
        .isZero();
    assertThat(java(Main.class, "backup", copy, "--data", data.toString()).exit()).isZero();
    try (NodeIdentity own = NodeIdentity.take(data)) {
      assertThatThrownBy(() -> NodeIdentity.take(data)).hasMessageContaining(IN_USE);
      Ended restored = java(Main.class, "restore", copy, "--data", data.toString());
      assertThat(restored.said()).contains(IN_USE, "[no_backup]");
      assertThat(restored.exit()).isEqualTo(Exit.UNAVAILABLE.code());
      assertThat(data.resolve("hark.db.before")).doesNotExist();
      Ended second = java(ServerProcess.class, data.toString(), "");
      assertThat(second.said()).contains(IN_USE).doesNotContain("port ");
      assertThat(second.exit()).isNotZero();
      assertThat(own.id()).matches("node-[0-9a-f]{8}");
    }
    assertThat(java(Main.class, "restore", copy, "--data", data.toString()).exit()).isZero();
    assertThat(data.resolve("hark.db.before")).exists();
  }
}
