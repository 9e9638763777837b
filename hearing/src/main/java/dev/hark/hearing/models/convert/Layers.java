package dev.hark.hearing.models.convert;

import static dev.hark.hearing.models.convert.OnnxGraph.real;
import static dev.hark.hearing.models.convert.OnnxGraph.whole;
import static dev.hark.hearing.models.convert.OnnxGraph.wholes;

import java.util.List;

/** The layers of a transformer, written into a graph with the weights of a Whisper. */
final class Layers {

  private static final float NORM_EPSILON = 1e-5f;

  private final OnnxGraph graph;
  private final WhisperWeights weights;
  private final Linear linear;

  Layers(OnnxGraph graph, WhisperWeights weights, Linear linear) {
    this.graph = graph;
    this.weights = weights;
    this.linear = linear;
  }

  /**
   * The vectors between two layers.
   *
   * @param sum (batch, n, width) what all layers so far added up to
   * @param normed (batch, n, width) the same with mean 0 and deviation 1, scaled and shifted: what
   *     the next layer reads
   */
  record Stream(String sum, String normed) {}

  /** Adds to the stream, and brings the sum into the form that the layer behind a norm reads. */
  Stream add(String sum, String more, String norm) {
    int width = weights.width();
    List<String> results =
        graph.applyRuntimesToMany(
            "SkipLayerNormalization",
            4,
            List.of(
                sum,
                more,
                graph.floats(weights.floats(norm + "/gamma"), width),
                graph.floats(weights.floats(norm + "/beta"), width)),
            real("epsilon", NORM_EPSILON));
    return new Stream(results.get(3), results.get(0));
  }

  /** (…, in) → (…, out): the linear layer of a name. */
  String linear(String x, String name) {
    int in = weights.dims(name + "/weight")[1];
    return linear.times(
        linear.ready(x, in), weights.floats(name + "/weight"), weights.floats(name + "/bias"));
  }

  /** (batch, n, width) → (batch, n, width): widen fourfold, bend, narrow. */
  String feedForward(String x, String layer) {
    String wide = graph.apply("Gelu", List.of(linear(x, layer + "/ffn/linear_0")));
    return linear(wide, layer + "/ffn/linear_1");
  }

  /** (batch, n, heads · size) → (batch, heads, n, size). */
  String toHeads(String x) {
    return turned(x, 0L, 2L, 1L, 3L);
  }

  /** (batch, n, heads · size) → (batch, heads, size, n). */
  String toTurnedHeads(String x) {
    return turned(x, 0L, 2L, 3L, 1L);
  }

  private String turned(String x, Long... order) {
    String split =
        graph.apply("Reshape", List.of(x, graph.int64(0, -1, weights.heads(), headSize())));
    return graph.apply("Transpose", List.of(split), wholes("perm", order));
  }

  /** (batch, heads, n, size) → (batch, n, heads · size). */
  String fromHeads(String x) {
    String turned = graph.apply("Transpose", List.of(x), wholes("perm", 0L, 2L, 1L, 3L));
    return graph.apply("Reshape", List.of(turned, graph.int64(0, -1, weights.width())));
  }

  /** (batch, n, 3 · width) → query, key and value, each (batch, n, width). */
  List<String> splitInThree(String x) {
    return graph.applyToMany("Split", 3, List.of(x), whole("axis", -1), whole("num_outputs", 3));
  }

  int headSize() {
    return weights.width() / weights.heads();
  }

  /** What scores are multiplied with, so that they keep deviation 1: size to the power -1/2. */
  float scoreScale() {
    return (float) (1 / Math.sqrt(headSize()));
  }
}
