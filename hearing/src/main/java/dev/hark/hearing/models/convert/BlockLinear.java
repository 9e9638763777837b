package dev.hark.hearing.models.convert;

import static dev.hark.hearing.models.convert.OnnxGraph.whole;

import java.util.ArrayList;
import java.util.List;

/**
 * Multiplies in 8-bit whole numbers, with a scale for every {@value #BLOCK} neighbouring weights of
 * an output and as many neighbouring places of a vector. Reads each weight once and in order, which
 * is what counts when there is one vector.
 */
record BlockLinear(OnnxGraph graph) implements Linear {

  static final int BLOCK = 128;

  /** Bytes are unsigned; this one means 0. */
  static final int MIDDLE = 128;

  private static final int LEVELS = 127;
  private static final int COMPUTE_IN_INT8 = 4; // the runtime's accuracy level for this

  private record Plain(String x, int in) implements Ready {}

  /**
   * A matrix as constants of a graph.
   *
   * @param bytes (out, blocks, {@value #BLOCK})
   * @param scales (out · blocks)
   */
  record Blocks(String bytes, String scales, int out) {}

  /**
   * Puts a matrix into a graph.
   *
   * @param matrix (out, in)
   */
  static Blocks blocks(OnnxGraph graph, float[] matrix, int in) {
    if (in % BLOCK != 0) {
      throw new IllegalArgumentException("a width of " + in + " is no multiple of " + BLOCK);
    }
    int out = matrix.length / in;
    Quantized quantized = Quantized.rows(matrix, BLOCK, LEVELS);
    byte[] unsigned = new byte[matrix.length];
    for (int i = 0; i < unsigned.length; i++) {
      unsigned[i] = (byte) (quantized.values()[i] + MIDDLE);
    }
    return new Blocks(
        graph.uint8(unsigned, out, in / BLOCK, BLOCK),
        graph.floats(quantized.scales(), quantized.scales().length),
        out);
  }

  /**
   * Multiplies by it.
   *
   * @param bias (out), added; "" for none
   */
  static String times(OnnxGraph graph, String x, Blocks matrix, int in, String bias) {
    List<String> inputs = new ArrayList<>(List.of(x, matrix.bytes(), matrix.scales()));
    if (!bias.isEmpty()) {
      inputs.addAll(List.of("", "", bias)); // no zero points, no order of groups
    }
    return graph.applyRuntimes(
        "MatMulNBits",
        inputs,
        whole("K", in),
        whole("N", matrix.out()),
        whole("bits", 8),
        whole("block_size", BLOCK),
        whole("accuracy_level", COMPUTE_IN_INT8));
  }

  @Override
  public Ready ready(String x, int in) {
    return new Plain(x, in);
  }

  @Override
  public String times(Ready x, float[] matrix, float[] bias) {
    Plain plain = (Plain) x;
    Blocks blocks = blocks(graph, matrix, plain.in());
    String shift = bias.length == 0 ? "" : graph.floats(bias, bias.length);
    return times(graph, plain.x(), blocks, plain.in(), shift);
  }
}
