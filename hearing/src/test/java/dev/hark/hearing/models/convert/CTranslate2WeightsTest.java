package dev.hark.hearing.models.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CTranslate2WeightsTest {

  @TempDir Path folder;

  @Test
  void readsHalvesFloatsAliasesAndTheNumberOfHeads() throws Exception {
    WhisperWeights weights = CTranslate2Weights.open(file(example(6)));

    assertThat(weights.floats("half")).containsExactly(0.5f, -2f);
    assertThat(weights.dims("half")).containsExactly(2, 1);
    assertThat(weights.floats("whole")).containsExactly(3.25f);
    assertThat(weights.floats("same")).containsExactly(0.5f, -2f);
    assertThat(weights.heads()).isEqualTo(8);
    assertThat(weights.has("nothing")).isFalse();
  }

  @Test
  void refusesAnotherVersion() {
    assertThatThrownBy(() -> CTranslate2Weights.open(file(example(5))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 6");
  }

  @Test
  void refusesACutFile() {
    byte[] whole = example(6);
    for (int length : new int[] {0, 3, 20, 60, whole.length - 1}) {
      assertThatThrownBy(() -> CTranslate2Weights.open(file(Arrays.copyOf(whole, length))))
          .as("cut to %d", length)
          .isInstanceOf(IOException.class);
    }
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("model.bin"), bytes);
  }

  private static byte[] example(int version) {
    ByteBuffer out = ByteBuffer.allocate(500).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(version);
    string(out, "WhisperSpec");
    out.putInt(3).putInt(3);
    string(out, "half");
    out.put((byte) 2).putInt(2).putInt(1).put((byte) 4).putInt(4);
    out.putShort(Float.floatToFloat16(0.5f)).putShort(Float.floatToFloat16(-2f));
    string(out, "whole");
    out.put((byte) 1).putInt(1).put((byte) 0).putInt(4).putFloat(3.25f);
    string(out, "decoder/num_heads");
    out.put((byte) 0).put((byte) 2).putInt(2).putShort((short) 8);
    out.putInt(1);
    string(out, "same");
    string(out, "half");
    return Arrays.copyOf(out.array(), out.position());
  }

  private static void string(ByteBuffer out, String text) {
    out.putShort((short) (text.length() + 1));
    out.put(text.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
  }
}
