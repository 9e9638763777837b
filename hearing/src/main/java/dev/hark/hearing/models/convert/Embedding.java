package dev.hark.hearing.models.convert;

import static dev.hark.hearing.models.convert.OnnxGraph.whole;
import static dev.hark.hearing.models.convert.OnnxGraph.wholes;

import dev.hark.hearing.models.convert.OnnxGraph.Element;
import java.util.List;

/**
 * The vectors of the tokens, which serve twice: to read tokens, and to score what comes next. The
 * graph holds them once.
 */
sealed interface Embedding {

  /** (batch, new) tokens → (batch, new, width). */
  String lookUp(String ids);

  /** (batch, 1, width) → (batch, 1, vocabulary). */
  String logits(String x);

  /** The embedding of these weights. */
  static Embedding of(OnnxGraph graph, WhisperWeights weights, Precision precision) {
    float[] matrix = weights.floats("decoder/embeddings/weight"); // (vocabulary, width)
    int width = weights.width();
    return switch (precision) {
      case FLOAT -> {
        float[] turned = Matrices.transposed(matrix, width);
        yield new Floats(graph, graph.floats(turned, width, weights.vocabulary()));
      }
      case INT8 -> new Blocks(graph, BlockLinear.blocks(graph, matrix, width), width);
    };
  }

  /**
   * As 32-bit floats.
   *
   * @param turned (width, vocabulary)
   */
  record Floats(OnnxGraph graph, String turned) implements Embedding {

    @Override
    public String lookUp(String ids) {
      String columns = graph.apply("Gather", List.of(turned, ids), whole("axis", 1));
      return graph.apply("Transpose", List.of(columns), wholes("perm", 1L, 2L, 0L));
    }

    @Override
    public String logits(String x) {
      return graph.apply("MatMul", List.of(x, turned));
    }
  }

  /** As bytes in blocks, each with a scale. */
  record Blocks(OnnxGraph graph, BlockLinear.Blocks matrix, int width) implements Embedding {

    @Override
    public String lookUp(String ids) {
      String bytes = graph.apply("Gather", List.of(matrix.bytes(), ids), whole("axis", 0));
      String unsigned = graph.apply("Cast", List.of(bytes), whole("to", Element.FLOAT.code()));
      String middle = graph.floats(new float[] {BlockLinear.MIDDLE}, 1);
      String signed = graph.apply("Sub", List.of(unsigned, middle)); // (batch, new, blocks, block)
      String blocks = graph.int64(-1, width / BlockLinear.BLOCK, 1);
      String scales = graph.apply("Reshape", List.of(matrix.scales(), blocks));
      String scale = graph.apply("Gather", List.of(scales, ids), whole("axis", 0));
      String real = graph.apply("Mul", List.of(signed, scale));
      return graph.apply("Reshape", List.of(real, graph.int64(0, 0, width)));
    }

    @Override
    public String logits(String x) {
      return BlockLinear.times(graph, x, matrix, width, "");
    }
  }
}
