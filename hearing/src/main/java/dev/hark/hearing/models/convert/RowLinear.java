package dev.hark.hearing.models.convert;

import static dev.hark.hearing.models.convert.OnnxGraph.whole;

import java.util.List;

/**
 * Multiplies in 8-bit whole numbers, with a scale for every vector and one for every output.
 *
 * <p>A vector becomes unsigned bytes around 128. Weights keep to 7 bits: processors without
 * instructions for products of bytes add two of them in 16 bits, and 2 · 255 · 63 just fits.
 */
record RowLinear(OnnxGraph graph) implements Linear {

  private static final int WEIGHT_LEVELS = 63;
  private static final float VECTOR_LEVELS = 127;
  private static final byte MIDDLE = (byte) 128;
  private static final float SMALLEST_SCALE = 1e-10f;

  /**
   * @param bytes (vectors, in)
   * @param scales (vectors, 1)
   * @param shape the shape of x
   */
  private record Rows(String bytes, String scales, String shape, int in) implements Ready {}

  @Override
  public Ready ready(String x, int in) {
    String shape = graph.apply("Shape", List.of(x));
    String rows = graph.apply("Reshape", List.of(x, graph.int64(-1, in)));
    String size = graph.apply("Abs", List.of(rows));
    String largest = graph.apply("ReduceMax", List.of(size, graph.int64(-1)), whole("keepdims", 0));
    String scaled = graph.apply("Mul", List.of(largest, one(1 / VECTOR_LEVELS)));
    String scales = graph.apply("Max", List.of(scaled, one(SMALLEST_SCALE))); // (vectors)
    String middle = graph.uint8(new byte[] {MIDDLE}, 1);
    String middles = graph.apply("Expand", List.of(middle, graph.apply("Shape", List.of(scales))));
    String bytes = graph.apply("QuantizeLinear", List.of(rows, scales, middles), whole("axis", 0));
    String column = graph.apply("Unsqueeze", List.of(scales, graph.int64(-1)));
    return new Rows(bytes, column, shape, in);
  }

  @Override
  public String times(Ready x, float[] matrix, float[] bias) {
    Rows rows = (Rows) x;
    int in = rows.in();
    int out = matrix.length / in;
    Quantized quantized = Quantized.rows(matrix, in, WEIGHT_LEVELS);
    String product =
        graph.applyRuntimes(
            "MatMulIntegerToFloat",
            List.of(
                rows.bytes(),
                graph.int8(quantized.transposed(), in, out),
                one(1),
                graph.floats(quantized.scales(), out),
                graph.uint8(new byte[] {MIDDLE}, 1)));
    String real = graph.apply("Mul", List.of(product, rows.scales()));
    String shifted =
        bias.length == 0 ? real : graph.apply("Add", List.of(real, graph.floats(bias, out)));
    String front = graph.apply("Slice", List.of(rows.shape(), graph.int64(0), graph.int64(-1)));
    String shape = graph.apply("Concat", List.of(front, graph.int64(out)), whole("axis", 0));
    return graph.apply("Reshape", List.of(shifted, shape));
  }

  private String one(float value) {
    return graph.floats(new float[] {value}, 1);
  }
}
