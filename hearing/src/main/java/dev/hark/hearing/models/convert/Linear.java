package dev.hark.hearing.models.convert;

/**
 * Multiplying vectors by a matrix of weights, inside a graph: (…, in) → (…, out).
 *
 * <p>{@link FloatLinear} is the plain twin. {@link RowLinear} is for many vectors at once (the
 * encoder), {@link BlockLinear} for one at a time (the decoder). Both quantise each vector by
 * itself, so what one vector gives never depends on the others that run with it, and outliers in
 * one place cost no precision in another: with one scale for a whole tensor, as ONNX Runtime's own
 * dynamic quantisation has it, words and even languages came out wrong.
 */
sealed interface Linear permits FloatLinear, RowLinear, BlockLinear {

  /** A value made ready to be multiplied by any number of matrices. */
  interface Ready {}

  /**
   * Makes a value ready.
   *
   * @param x (…, in)
   */
  Ready ready(String x, int in);

  /**
   * The product.
   *
   * @param matrix (out, in)
   * @param bias (out), added; empty for none
   */
  String times(Ready x, float[] matrix, float[] bias);
}
