package dev.hark.hearing.models.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.models.convert.GraphRunner.Numbers;
import dev.hark.hearing.models.convert.WhisperDecoderGraph.AlignmentHead;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WhisperGraphTest {

  private static final int HEADS = 2;
  private static final int SIZE = TinyWhisper.WIDTH / HEADS;
  private static final long[] TOKENS = {3, 17, 9, 31};

  @TempDir Path folder;
  private final WhisperWeights weights = new TinyWhisper();

  @ParameterizedTest
  @EnumSource(Precision.class)
  void tokensOneByOneGiveWhatTokensAtOnceGive(Precision precision) throws Exception {
    Map<String, Numbers> heard = listen(precision);
    try (GraphRunner decoder = decoder(precision)) {
      Map<String, Numbers> atOnce = decoder.run(inputs(heard, Map.of(), 0, TOKENS));
      Map<String, Numbers> step = Map.of();
      for (int i = 0; i < TOKENS.length; i++) {
        step = decoder.run(inputs(heard, step, i, TOKENS[i]));
      }
      float tolerance = precision == Precision.FLOAT ? 1e-3f : 0.1f;
      assertThat(values(step, "logits"))
          .hasSize(TinyWhisper.VOCABULARY)
          .containsExactly(values(atOnce, "logits"), Offset.offset(tolerance));
    }
  }

  @Test
  void bytesRankTokensAsFloatsDo() throws Exception {
    float[] exact = logits(Precision.FLOAT);
    float[] near = logits(Precision.INT8);

    double dot = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < exact.length; i++) {
      dot += exact[i] * near[i];
      first += exact[i] * exact[i];
      second += near[i] * near[i];
    }
    assertThat(dot / Math.sqrt(first * second)).isGreaterThan(0.995);
  }

  @Test
  void attentionOfEveryAlignmentHeadAddsUpToOne() throws Exception {
    Map<String, Numbers> heard = listen(Precision.FLOAT);
    try (GraphRunner decoder = decoder(Precision.FLOAT)) {
      float[] looks = values(decoder.run(inputs(heard, Map.of(), 0, TOKENS)), "alignment");
      int positions = TinyWhisper.POSITIONS;
      assertThat(looks).hasSize(2 * TOKENS.length * positions);
      for (int row = 0; row < looks.length / positions; row++) {
        float sum = 0;
        for (int i = 0; i < positions; i++) {
          sum += looks[row * positions + i];
        }
        assertThat(sum).isCloseTo(1, Offset.offset(1e-4f));
      }
    }
  }

  private float[] logits(Precision precision) throws Exception {
    try (GraphRunner decoder = decoder(precision)) {
      return values(decoder.run(inputs(listen(precision), Map.of(), 0, TOKENS)), "logits");
    }
  }

  private Map<String, Numbers> listen(Precision precision) throws Exception {
    float[] mel = new float[80 * 2 * TinyWhisper.POSITIONS];
    for (int i = 0; i < mel.length; i++) {
      mel[i] = (float) Math.sin(i * 0.37);
    }
    OnnxGraph graph = WhisperEncoderGraph.of(weights, precision);
    try (GraphRunner encoder = new GraphRunner(graph, folder.resolve(precision + "-e.onnx"))) {
      return encoder.run(Map.of("mel", new Numbers(mel, 1, 80, 2 * TinyWhisper.POSITIONS)));
    }
  }

  private GraphRunner decoder(Precision precision) throws Exception {
    List<AlignmentHead> heads = List.of(new AlignmentHead(0, 1), new AlignmentHead(1, 0));
    OnnxGraph graph = WhisperDecoderGraph.of(weights, precision, heads);
    return new GraphRunner(graph, folder.resolve(precision + "-d.onnx"));
  }

  private static Map<String, Object> inputs(
      Map<String, Numbers> heard, Map<String, Numbers> before, int past, long... ids) {
    int all = past + ids.length;
    float[] mask = new float[ids.length * all];
    long[] positions = new long[ids.length];
    for (int i = 0; i < ids.length; i++) {
      positions[i] = (long) past + i;
      Arrays.fill(mask, i * all + past + i + 1, (i + 1) * all, -1e9f);
    }
    Map<String, Object> inputs = new HashMap<>(heard);
    inputs.put("ids", ids);
    inputs.put("positions", positions);
    inputs.put("mask", new Numbers(mask, ids.length, all));
    for (int layer = 0; layer < 2; layer++) {
      for (String what : List.of("key_" + layer, "value_" + layer)) {
        Numbers none = new Numbers(new float[0], 1, HEADS, 0, SIZE);
        inputs.put("past_" + what, before.getOrDefault("present_" + what, none));
      }
    }
    return inputs;
  }

  private static float[] values(Map<String, Numbers> outputs, String name) {
    return outputs.getOrDefault(name, new Numbers(new float[0])).values();
  }
}
