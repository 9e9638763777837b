package dev.hark.hearing.models.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgmlWhisperTest {

  private static final int WIDTH = TinyWhisper.WIDTH;

  private final WhisperWeights weights = new TinyWhisper();
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private ByteBuffer file = ByteBuffer.allocate(0);

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Tensor(List<Integer> axes, boolean half, float[] values) {}

  @BeforeEach
  void writes(@TempDir Path folder) throws IOException {
    Path target = folder.resolve("ggml.bin");
    GgmlWhisper.write(
        weights, List.of("!", "\u0120a", "\u00c3\u00a9", "<|endoftext|>", "<|en|>"), target);
    file = ByteBuffer.wrap(Files.readAllBytes(target)).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void tellsTheDimensionsThenTheBandsThenTheBytesOfEveryTextToken() {
    assertThat(wholes(12))
        .containsExactly(
            0x67676d6c,
            TinyWhisper.VOCABULARY,
            TinyWhisper.POSITIONS,
            WIDTH,
            2,
            2,
            32,
            WIDTH,
            2,
            2,
            80,
            1);
    assertThat(wholes(2)).containsExactly(80, 201);
    double area = 0;
    for (int bin = 0; bin < 80 * 201; bin++) {
      area += 40 * file.getFloat();
    }
    assertThat(area / 80).isBetween(0.9, 1.1);
    assertThat(wholes(1)).containsExactly(3);
    assertThat(List.of(text(wholes(1).getFirst()), text(wholes(1).getFirst())))
        .containsExactly("!", " a");
    assertThat(text(wholes(1).getFirst())).isEqualTo("é");
  }

  @Test
  void writesEveryTensorWithItsInnermostAxisFirst() {
    readTensors();

    assertThat(file.hasRemaining()).isFalse();
    assertThat(tensors).hasSize(3 + 2 * 15 + 4 + 2 + 2 * (15 + 9) + 2);
    Tensor convolution = tensor("encoder.conv1.weight");
    assertThat(convolution.axes()).containsExactly(3, 80, WIDTH);
    assertThat(convolution.half()).isTrue();
    assertThat(tensor("encoder.conv1.bias").axes()).containsExactly(1, WIDTH);
    assertThat(tensor("decoder.blocks.1.mlp.0.weight").axes()).containsExactly(WIDTH, 4 * WIDTH);
    assertThat(tensor("decoder.positional_embedding").half()).isFalse();
    assertThat(tensor("encoder.ln_post.weight").values())
        .containsExactly(weights.floats("encoder/layer_norm/gamma"));
  }

  @Test
  void partsJoinedMatricesAndLeavesTheBiasOfKeysOut() {
    readTensors();

    float[] joined = weights.floats("decoder/layer_1/attention/linear_1/weight");
    float[] bias = weights.floats("encoder/layer_0/self_attention/linear_0/bias");
    assertThat(tensor("decoder.blocks.1.cross_attn.key.weight").values()[5])
        .isEqualTo(half(joined[5]));
    assertThat(tensor("decoder.blocks.1.cross_attn.value.weight").values()[5])
        .isEqualTo(half(joined[WIDTH * WIDTH + 5]));
    assertThat(tensor("encoder.blocks.0.attn.value.bias").values()[7])
        .isEqualTo(bias[2 * WIDTH + 7]);
    assertThat(tensors).doesNotContainKey("encoder.blocks.0.attn.key.bias");
    assertThat(tensors).doesNotContainKey("decoder.blocks.0.cross_attn.key.bias");
  }

  private void readTensors() {
    List<Integer> head = wholes(14);
    file.position(file.position() + head.get(12) * head.get(13) * Float.BYTES);
    int tokens = wholes(1).getFirst();
    for (int i = 0; i < tokens; i++) {
      text(wholes(1).getFirst());
    }
    while (file.hasRemaining()) {
      List<Integer> kind = wholes(3);
      List<Integer> axes = wholes(kind.getFirst());
      String name = text(kind.get(1));
      boolean half = kind.get(2) == 1;
      float[] values = new float[axes.stream().reduce(1, (a, b) -> a * b)];
      for (int i = 0; i < values.length; i++) {
        values[i] = half ? Float.float16ToFloat(file.getShort()) : file.getFloat();
      }
      tensors.put(name, new Tensor(axes, half, values));
    }
  }

  private Tensor tensor(String name) {
    assertThat(tensors).containsKey(name);
    return tensors.getOrDefault(name, new Tensor(List.of(), false, new float[0]));
  }

  private static float half(float value) {
    return Float.float16ToFloat(Float.floatToFloat16(value));
  }

  private List<Integer> wholes(int count) {
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = file.getInt();
    }
    return java.util.Arrays.stream(values).boxed().toList();
  }

  private String text(int length) {
    byte[] bytes = new byte[length];
    file.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
