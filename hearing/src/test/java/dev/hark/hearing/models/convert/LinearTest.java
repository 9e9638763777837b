package dev.hark.hearing.models.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.models.convert.GraphRunner.Numbers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearTest {

  private static final int IN = 256;
  private static final int OUT = 24;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"rows", "blocks"})
  void bytesGiveNearlyWhatFloatsGive(String kind) throws Exception {
    float[] x = draw(3 * IN, 1);
    float[] exact = run("floats", x, 3);
    float[] near = run(kind, x, 3);

    assertThat(near).hasSameSizeAs(exact);
    double error = 0;
    double size = 0;
    for (int i = 0; i < exact.length; i++) {
      error += Math.pow(near[i] - exact[i], 2);
      size += Math.pow(exact[i], 2);
    }
    // Draws reach 3.5 deviations: 3.5 / 63 / sqrt(12) of error in weights, half of it in vectors.
    assertThat(Math.sqrt(error / size)).isLessThan(0.03);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "blocks"})
  void whatAVectorGivesDoesNotDependOnItsNeighbours(String kind) throws Exception {
    float[] x = draw(IN, 2);
    float[] beside = Arrays.copyOf(x, 2 * IN);
    Arrays.fill(beside, IN, 2 * IN, 1e4f);

    float[] alone = run(kind, x, 1);
    float[] together = Arrays.copyOf(run(kind, beside, 2), OUT);
    assertThat(together).containsExactly(alone, Offset.offset(1e-4f));
  }

  @ParameterizedTest
  @ValueSource(strings = {"floats", "rows", "blocks"})
  void aVectorOfZeroesGivesTheBias(String kind) throws Exception {
    assertThat(run(kind, new float[IN], 1)).containsExactly(draw(OUT, 4));
  }

  private float[] run(String kind, float[] x, int vectors) throws Exception {
    OnnxGraph graph = new OnnxGraph("linear");
    Linear linear =
        switch (kind) {
          case "rows" -> new RowLinear(graph);
          case "blocks" -> new BlockLinear(graph);
          default -> new FloatLinear(graph);
        };
    String input = graph.input("x", OnnxGraph.Element.FLOAT, 1, "n", IN);
    String product = linear.times(linear.ready(input, IN), draw(OUT * IN, 3), draw(OUT, 4));
    graph.output(product, "y", OnnxGraph.Element.FLOAT, 1, "n", OUT);
    Path file = folder.resolve(kind + vectors + Arrays.hashCode(x) + ".onnx");
    try (GraphRunner runner = new GraphRunner(graph, file)) {
      Numbers y = runner.run(Map.of("x", new Numbers(x, 1, vectors, IN))).get("y");
      return y == null ? new float[0] : y.values();
    }
  }

  private static float[] draw(int size, int seed) {
    Random random = new Random(seed);
    float[] numbers = new float[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
