package dev.hark.hearing.models.convert;

import static dev.hark.hearing.models.convert.OnnxGraph.whole;
import static dev.hark.hearing.models.convert.OnnxGraph.wholes;

import dev.hark.hearing.models.convert.Layers.Stream;
import dev.hark.hearing.models.convert.OnnxGraph.Element;
import java.util.ArrayList;
import java.util.List;

/**
 * The half of Whisper that writes: one run adds {@code new} tokens to a text.
 *
 * <p>In: {@code ids} (batch, new) tokens; {@code positions} (new) their places; {@code mask} (new,
 * past + new), 0 where a token may look and a large negative number where not; for every layer
 * {@code past_key_<layer>} and {@code past_value_<layer>} (batch, heads, past, size), and the
 * encoder's {@code cross_key_<layer>} and {@code cross_value_<layer>}.
 *
 * <p>Out: {@code logits} (batch, vocabulary) of the last token; {@code present_key_<layer>} and
 * {@code present_value_<layer>}, the past of the next run; {@code alignment} (batch, alignment
 * heads, new, sound positions), where in the sound the heads that follow the words were looking.
 */
final class WhisperDecoderGraph {

  /** One head whose attention follows the words. */
  record AlignmentHead(int layer, int head) {}

  private final OnnxGraph graph = new OnnxGraph("whisper-decoder");
  private final WhisperWeights weights;
  private final Precision precision;
  private final Layers layers;
  private final List<AlignmentHead> alignmentHeads;
  private final List<String> alignments = new ArrayList<>();

  private WhisperDecoderGraph(
      WhisperWeights weights, Precision precision, List<AlignmentHead> alignmentHeads) {
    this.weights = weights;
    this.precision = precision;
    this.layers =
        new Layers(
            graph,
            weights,
            switch (precision) {
              case FLOAT -> new FloatLinear(graph);
              case INT8 -> new BlockLinear(graph);
            });
    this.alignmentHeads = alignmentHeads;
  }

  static OnnxGraph of(
      WhisperWeights weights, Precision precision, List<AlignmentHead> alignmentHeads) {
    WhisperDecoderGraph decoder = new WhisperDecoderGraph(weights, precision, alignmentHeads);
    decoder.build();
    return decoder.graph;
  }

  private void build() {
    int vocabulary = weights.vocabulary();
    int width = weights.width();
    String ids = graph.input("ids", Element.INT64, "batch", "new");
    String positions = graph.input("positions", Element.INT64, "new");
    String mask = graph.input("mask", Element.FLOAT, "new", "all");
    Embedding embedding = Embedding.of(graph, weights, precision);
    float[] places = weights.floats("decoder/position_encodings/encodings");
    String table = graph.floats(places, weights.textPositions(), width);
    String row = graph.apply("Gather", List.of(table, positions), whole("axis", 0));
    String place = graph.apply("Unsqueeze", List.of(row, graph.int64(0))); // (1, new, width)
    int count = weights.layers("decoder");
    Stream stream = layers.add(embedding.lookUp(ids), place, norm(0, count));
    for (int layer = 0; layer < count; layer++) {
      String name = "decoder/layer_" + layer;
      String own = selfAttention(stream.normed(), layer, mask);
      stream = layers.add(stream.sum(), own, name + "/attention/layer_norm");
      String heard = crossAttention(stream.normed(), layer);
      stream = layers.add(stream.sum(), heard, name + "/ffn/layer_norm");
      String bent = layers.feedForward(stream.normed(), name);
      stream = layers.add(stream.sum(), bent, norm(layer + 1, count));
    }
    String last =
        graph.apply("Gather", List.of(stream.normed(), graph.int64(-1)), whole("axis", 1));
    String logits = embedding.logits(last); // (batch, 1, vocabulary)
    graph.output(
        graph.apply("Reshape", List.of(logits, graph.int64(-1, vocabulary))),
        "logits",
        Element.FLOAT,
        "batch",
        vocabulary);
    graph.output(
        graph.apply("Concat", alignments, whole("axis", 1)),
        "alignment",
        Element.FLOAT,
        "batch",
        alignmentHeads.size(),
        "new",
        "sound");
    graph.metadata("alignment-heads", alignmentHeads.size());
    graph.metadata("layers", weights.layers("decoder"));
    graph.metadata("heads", weights.heads());
    graph.metadata("head-size", layers.headSize());
    graph.metadata("vocabulary", vocabulary);
    graph.metadata("text-positions", weights.textPositions());
  }

  /** The norm in front of a layer; behind the last layer stands one too. */
  private static String norm(int layer, int count) {
    return layer < count
        ? "decoder/layer_" + layer + "/self_attention/layer_norm"
        : "decoder/layer_norm";
  }

  private String selfAttention(String x, int layer, String mask) {
    String name = "decoder/layer_" + layer + "/self_attention";
    List<String> parts = layers.splitInThree(layers.linear(x, name + "/linear_0"));
    String key = continued(layers.toHeads(parts.get(1)), "key_" + layer);
    String value = continued(layers.toHeads(parts.get(2)), "value_" + layer);
    String keyTurned = graph.apply("Transpose", List.of(key), wholes("perm", 0L, 1L, 3L, 2L));
    String scores = graph.apply("MatMul", List.of(scaled(parts.get(0)), keyTurned));
    String weighed =
        softmax(graph.apply("Add", List.of(scores, mask))); // (batch, heads, new, past + new)
    String seen = layers.fromHeads(graph.apply("MatMul", List.of(weighed, value)));
    return layers.linear(seen, name + "/linear_1");
  }

  /** Puts new keys or values behind the past ones: (batch, heads, past + new, size). */
  private String continued(String now, String what) {
    String past =
        graph.input(
            "past_" + what, Element.FLOAT, "batch", weights.heads(), "past", layers.headSize());
    String all = graph.apply("Concat", List.of(past, now), whole("axis", 2));
    graph.output(
        all, "present_" + what, Element.FLOAT, "batch", weights.heads(), "all", layers.headSize());
    return all;
  }

  private String crossAttention(String x, int layer) {
    String name = "decoder/layer_" + layer + "/attention";
    int heads = weights.heads();
    int size = layers.headSize();
    String key = graph.input("cross_key_" + layer, Element.FLOAT, "batch", heads, size, "sound");
    String value =
        graph.input("cross_value_" + layer, Element.FLOAT, "batch", heads, "sound", size);
    String query = layers.linear(x, name + "/linear_0");
    String weighed = softmax(graph.apply("MatMul", List.of(scaled(query), key)));
    for (AlignmentHead head : alignmentHeads) {
      if (head.layer() == layer) {
        alignments.add(
            graph.apply("Gather", List.of(weighed, graph.int64(head.head())), whole("axis", 1)));
      }
    }
    String heard = layers.fromHeads(graph.apply("MatMul", List.of(weighed, value)));
    return layers.linear(heard, name + "/linear_2");
  }

  /** (batch, new, width) → (batch, heads, new, size), made small enough for a soft maximum. */
  private String scaled(String query) {
    String scale = graph.floats(new float[] {layers.scoreScale()}, 1);
    return layers.toHeads(graph.apply("Mul", List.of(query, scale)));
  }

  private String softmax(String scores) {
    return graph.apply("Softmax", List.of(scores), whole("axis", -1));
  }
}
