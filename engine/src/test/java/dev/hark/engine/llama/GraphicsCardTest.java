package dev.hark.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphicsCardTest {

  private static final String TWO =
      """
      NVIDIA H100 80GB HBM3, 81559 MiB, 570.124.06
      NVIDIA L4, 23034 MiB, 570.124.06
      """;

  /** As a machine with one H200 printed it. */
  private static final String CAPTURED = "NVIDIA H200, 143771 MiB, 580.159.04\n";

  @TempDir Path folder;

  @Test
  void readsWhatTheToolSays() {
    assertThat(GraphicsCard.read(TWO))
        .containsExactly(
            new GraphicsCard("NVIDIA H100 80GB HBM3", 81_559L << 20, "570.124.06"),
            new GraphicsCard("NVIDIA L4", 23_034L << 20, "570.124.06"));
    assertThat(GraphicsCard.read(TWO).getFirst())
        .hasToString("NVIDIA H100 80GB HBM3, 85.5 GB, driver 570.124.06");
  }

  @Test
  void readsWhatTheToolSaidOfARealCard() {
    GraphicsCard card = GraphicsCard.read(CAPTURED).getFirst();
    assertThat(card).hasToString("NVIDIA H200, 150.8 GB, driver 580.159.04");
    assertThat(card.bytesPerSecond()).hasValue(4_800e9);
  }

  @Test
  void passesOverWhatIsNoCard() {
    assertThat(
            GraphicsCard.read(
                """
                NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.
                NVIDIA Orin, [N/A], 540.4.0

                """))
        .isEmpty();
  }

  @Test
  void asksTheToolThatThePathLeadsTo() throws IOException {
    tool("#!/bin/sh\n[ \"$2\" = --format=csv,noheader ] && echo 'NVIDIA L4, 23034 MiB, 570.1'\n");
    assertThat(GraphicsCard.all("/nowhere:" + folder))
        .extracting(GraphicsCard::name)
        .containsExactly("NVIDIA L4");
  }

  @Test
  void knowsOfNoCardWhereTheToolIsMissingOrFails() throws IOException {
    assertThat(GraphicsCard.all("/nowhere")).isEmpty();
    tool("#!/bin/sh\necho 'NVIDIA L4, 23034 MiB, 570.1'\nexit 9\n");
    assertThat(GraphicsCard.all(folder.toString())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "NVIDIA H100 80GB HBM3, 3350",
    "NVIDIA H100 PCIe, 2000",
    "NVIDIA H200, 4800",
    "NVIDIA L4, 300",
    "NVIDIA L40S, 864",
    "NVIDIA A100-SXM4-80GB, 2039",
    "NVIDIA A100-PCIE-40GB, 1555",
    "Tesla T4, 320",
    "NVIDIA GeForce RTX 4090, 1008"
  })
  void knowsHowFastTheMemoryOfCommonCardsIs(String name, int gigabytesPerSecond) {
    assertThat(new GraphicsCard(name, 1, "1").bytesPerSecond()).hasValue(gigabytesPerSecond * 1e9);
  }

  @Test
  void doesNotGuessTheSpeedOfOtherCards() {
    assertThat(new GraphicsCard("NVIDIA T400 4GB", 1, "1").bytesPerSecond()).isEmpty();
  }

  @Test
  void measuresSomethingOfTheMemory() {
    assertThat(MemorySpeed.bytesPerSecond(2, 1 << 20)).isPositive().isFinite();
  }

  private void tool(String script) throws IOException {
    Path tool = Files.writeString(folder.resolve("nvidia-smi"), script);
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
  }
}
