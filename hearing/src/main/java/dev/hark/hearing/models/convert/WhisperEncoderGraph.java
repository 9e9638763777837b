package dev.hark.hearing.models.convert;

import static dev.hark.hearing.models.convert.OnnxGraph.whole;
import static dev.hark.hearing.models.convert.OnnxGraph.wholes;

import dev.hark.hearing.models.convert.Layers.Stream;
import dev.hark.hearing.models.convert.OnnxGraph.Element;
import java.util.Arrays;
import java.util.List;

/**
 * The half of Whisper that listens.
 *
 * <p>In: {@code mel} (batch, mels, frames). Out: for every layer of the decoder what it looks up in
 * the sound, computed once here: {@code cross_key_<layer>} (batch, heads, size, positions) and
 * {@code cross_value_<layer>} (batch, heads, positions, size); keys lie transposed, as the decoder
 * multiplies by them. There is a position for every two frames.
 */
final class WhisperEncoderGraph {

  private final OnnxGraph graph = new OnnxGraph("whisper-encoder");
  private final WhisperWeights weights;
  private final Linear linear;
  private final Layers layers;

  private WhisperEncoderGraph(WhisperWeights weights, Precision precision) {
    this.weights = weights;
    this.linear =
        switch (precision) {
          case FLOAT -> new FloatLinear(graph);
          case INT8 -> new RowLinear(graph);
        };
    this.layers = new Layers(graph, weights, linear);
  }

  /** The graph of these weights. */
  static OnnxGraph of(WhisperWeights weights, Precision precision) {
    WhisperEncoderGraph encoder = new WhisperEncoderGraph(weights, precision);
    encoder.build();
    return encoder.graph;
  }

  private void build() {
    String mel = graph.input("mel", Element.FLOAT, "batch", weights.mels(), "frames");
    String near = convolution(mel, "encoder/conv1", 1); // (batch, width, frames)
    String half = convolution(near, "encoder/conv2", 2); // (batch, width, positions)
    String x = graph.apply("Transpose", List.of(half), wholes("perm", 0L, 2L, 1L));
    int count = weights.layers("encoder");
    Stream stream = layers.add(x, places(), norm(0, count));
    for (int layer = 0; layer < count; layer++) {
      String name = "encoder/layer_" + layer;
      stream = layers.add(stream.sum(), attention(stream.normed(), name), name + "/ffn/layer_norm");
      stream =
          layers.add(
              stream.sum(), layers.feedForward(stream.normed(), name), norm(layer + 1, count));
    }
    lookUps(stream.normed());
    graph.metadata("mels", weights.mels());
  }

  /** The norm in front of a layer; behind the last layer stands one too. */
  private static String norm(int layer, int count) {
    return layer < count
        ? "encoder/layer_" + layer + "/self_attention/layer_norm"
        : "encoder/layer_norm";
  }

  /** (1, positions, width): where each position is. */
  private String places() {
    float[] places = weights.floats("encoder/position_encodings/encodings");
    return graph.floats(places, 1, weights.soundPositions(), weights.width());
  }

  private String convolution(String x, String name, long stride) {
    int[] dims = weights.dims(name + "/weight"); // (out, in, 3)
    String y =
        graph.apply(
            "Conv",
            List.of(
                x,
                graph.floats(weights.floats(name + "/weight"), dims[0], dims[1], dims[2]),
                graph.floats(weights.floats(name + "/bias"), dims[0])),
            wholes("kernel_shape", (long) dims[2]),
            wholes("pads", 1L, 1L),
            wholes("strides", stride));
    return graph.apply("Gelu", List.of(y));
  }

  /** The runtime's own operation never holds the (positions, positions) matrix of scores. */
  private String attention(String x, String layer) {
    List<String> parts = layers.splitInThree(layers.linear(x, layer + "/self_attention/linear_0"));
    String seen =
        graph.applyRuntimes("MultiHeadAttention", parts, whole("num_heads", weights.heads()));
    return layers.linear(seen, layer + "/self_attention/linear_1");
  }

  private void lookUps(String heard) {
    int width = weights.width();
    int size = width * width;
    Linear.Ready ready = linear.ready(heard, width);
    for (int layer = 0; layer < weights.layers("decoder"); layer++) {
      String name = "decoder/layer_" + layer + "/attention/linear_1"; // key above value
      float[] matrix = weights.floats(name + "/weight");
      float[] bias = weights.floats(name + "/bias");
      String key = linear.times(ready, Arrays.copyOf(matrix, size), Arrays.copyOf(bias, width));
      String value =
          linear.times(
              ready,
              Arrays.copyOfRange(matrix, size, 2 * size),
              Arrays.copyOfRange(bias, width, 2 * width));
      int heads = weights.heads();
      int headSize = layers.headSize();
      graph.output(
          layers.toTurnedHeads(key),
          "cross_key_" + layer,
          Element.FLOAT,
          "batch",
          heads,
          headSize,
          "positions");
      graph.output(
          layers.toHeads(value),
          "cross_value_" + layer,
          Element.FLOAT,
          "batch",
          heads,
          "positions",
          headSize);
    }
  }
}
