package dev.hark.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.llama.GraphicsCard;
import dev.hark.engine.testing.StoredPrograms;
import dev.hark.hearing.models.ModelStore;
import dev.hark.hearing.models.Progress;
import dev.hark.hearing.models.StoreOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WeightsCheckTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void findsTheLlamaServerOfThePathAndStartsIt() {
    Path program = StoredPrograms.llamaServer();
    Finding finding = check("/nowhere:" + program.getParent()).program();
    assertThat(finding.state()).isEqualTo(Finding.State.GOOD);
    assertThat(finding.found()).isEqualTo(program + " starts");
  }

  @Test
  void tellsHowToGetALlamaServerWhereThereIsNone() {
    Finding finding = check("/nowhere").program();
    assertThat(finding.state()).isEqualTo(Finding.State.WEAK);
    assertThat(finding.found()).isEqualTo("no llama-server");
    assertThat(finding.advice()).contains("needed only for real weights", "pull llama-server");
  }

  @Test
  void tellsOfALlamaServerThatDoesNotStart() throws IOException {
    Path program = Files.writeString(folder.resolve("llama-server"), "#!/bin/sh\nexit 127\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    Finding finding = check(folder.toString()).program();
    assertThat(finding.state()).isEqualTo(Finding.State.WEAK);
    assertThat(finding.found()).endsWith("does not start");
    assertThat(finding.advice()).contains("libgomp1");
    assertThat(check(folder.toString()).llamaProgram()).isEqualTo(LlamaProgram.BROKEN);
    assertThat(check("/nowhere").llamaProgram()).isEqualTo(LlamaProgram.ABSENT);
  }

  @Test
  void namesTheOfficialModelsThatHaveRoomAndHowFastTheyWouldAnswer() {
    assertThat(WeightsCheck.models(machine(12_000_000_000L)).found())
        .startsWith("12.0 GB free at 33.6 GB/s: room for Qwen2-Audio-7B-Instruct Q4_K_M (")
        .contains("Qwen2.5-Omni-7B Q4_K_M (9.2 GB, about 6.2 tokens/s)")
        .contains("too large: Qwen3-Omni-30B-A3B-Captioner Q4_K_M (23.9 GB)");
    assertThat(WeightsCheck.models(machine(64_000_000_000L)).found())
        .contains("Qwen3-Omni-30B-A3B-Instruct Q4_K_M (23.9 GB, about 11 tokens/s)")
        .doesNotContain("too large");
    Finding small = WeightsCheck.models(machine(2_000_000_000L));
    assertThat(small.state()).isEqualTo(Finding.State.WEAK);
    assertThat(small.advice()).contains("the smallest is Qwen3-ASR-1.7B Q8_0");
  }

  @Test
  void namesTheOfficialModelsThatHaveRoomOnEachGraphicsCard() {
    Machine two =
        new Machine(
            0,
            33.6e9,
            List.of(
                new GraphicsCard("NVIDIA H200", 150_000_000_000L, "570.1"),
                new GraphicsCard("NVIDIA T500", 2_000_000_000L, "550.2")));
    assertThat(check("/nowhere").graphics(two).found())
        .startsWith("NVIDIA H200, 150.0 GB, driver 570.1: room for ")
        .contains("Qwen2.5-Omni-7B Q4_K_M (about 662 tokens/s)")
        .endsWith("NVIDIA T500, 2.0 GB, driver 550.2: no room");
    assertThat(check("/nowhere").graphics(machine(0)).found())
        .isEqualTo("no NVIDIA card was found; none is needed");
  }

  @Test
  void tellsOfALlamaServerThatSeesNoneOfTheCards() throws IOException {
    Machine machine =
        new Machine(
            0, 33.6e9, List.of(new GraphicsCard("NVIDIA H200", 150_754_820_096L, "580.159.04")));
    Path program = listing("  (none)");
    Finding finding = check(folder.toString()).graphics(machine);
    assertThat(finding.state()).isEqualTo(Finding.State.WEAK);
    assertThat(finding.found())
        .isEqualTo(
            "NVIDIA H200, 150.8 GB, driver 580.159.04; but llama-server (%s) sees no graphics card: it would run on the processor"
                .formatted(program));
    assertThat(finding.advice()).contains("libvulkan1", "built for CUDA");

    listing("  Vulkan0: NVIDIA H200 (143771 MiB, 143012 MiB free)");
    assertThat(check(folder.toString()).graphics(machine).found())
        .startsWith("NVIDIA H200, 150.8 GB, driver 580.159.04: room for ");
  }

  /** A llama-server that only tells of its devices. */
  private Path listing(String devices) throws IOException {
    Path program =
        Files.writeString(
            folder.resolve("llama-server"),
            "#!/bin/sh\n[ \"$1\" = --list-devices ] && printf 'Available devices:\\n%s\\n' '"
                + devices
                + "'\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }

  private static Machine machine(long freeBytes) {
    return new Machine(freeBytes, 33.6e9, List.of());
  }

  private WeightsCheck check(String path) {
    Console console =
        new Console(
            new PrintStream(PrintStream.nullOutputStream()),
            new PrintStream(PrintStream.nullOutputStream()),
            Map.of("PATH", path),
            false);
    return new WeightsCheck(
        console, new ModelStore(StoreOptions.at(folder.resolve("models")), Progress.NONE), "");
  }
}
