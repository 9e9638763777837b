package dev.hark.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LlamaDevicesTest {

  private static final String CARD = "Vulkan0: NVIDIA H200 (143771 MiB, 143012 MiB free)";

  @TempDir Path folder;

  @Test
  void readsTheCardsThatLlamaServerSees() throws IOException {
    assertThat(LlamaDevices.seenBy(printing("Available devices:\n  " + CARD + "\n")))
        .hasValue(List.of(CARD));
  }

  @Test
  void readsThatLlamaServerSeesNone() throws IOException {
    assertThat(LlamaDevices.seenBy(printing("Available devices:\n  (none)\n"))).hasValue(List.of());
    assertThat(LlamaDevices.seenBy(printing("Available devices:\n"))).hasValue(List.of());
  }

  @Test
  void knowsNothingOfALlamaServerThatDoesNotSay() throws IOException {
    assertThat(LlamaDevices.seenBy(printing("version: 1\n"))).isEmpty();
    assertThat(LlamaDevices.seenBy(folder.resolve("nothing"))).isEmpty();
    assertThat(LlamaDevices.seenBy(script("echo 'Available devices:'\nexit 1\n"))).isEmpty();
  }

  private Path printing(String words) throws IOException {
    return script("[ \"$1\" = --list-devices ] && printf '%s' '" + words + "'\n");
  }

  private Path script(String body) throws IOException {
    Path program = Files.writeString(folder.resolve("llama-server"), "#!/bin/sh\n" + body);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }
}
