package dev.hark.hearing.models.convert;

import java.util.List;

/** Multiplies in 32-bit floats. */
record FloatLinear(OnnxGraph graph) implements Linear {

  private record Plain(String x, int in) implements Ready {}

  @Override
  public Ready ready(String x, int in) {
    return new Plain(x, in);
  }

  @Override
  public String times(Ready x, float[] matrix, float[] bias) {
    Plain plain = (Plain) x;
    int in = plain.in();
    int out = matrix.length / in;
    String turned = graph.floats(Matrices.transposed(matrix, in), in, out);
    String product = graph.apply("MatMul", List.of(plain.x(), turned));
    return bias.length == 0
        ? product
        : graph.apply("Add", List.of(product, graph.floats(bias, out)));
  }
}
