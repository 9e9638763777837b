package dev.hark.hearing.music;

import java.util.function.UnaryOperator;

/** Gradient ascent with momentum scaled per weight (Adam), from all weights at 0. */
final class Ascent {

  private static final double RATE = 0.1;
  private static final double LAST_SHARE = 0.2; // of the rate
  private static final double LAST_FROM = 0.7; // of the steps

  private Ascent() {}

  /**
   * The weights after some steps.
   *
   * @param gradient of what is to grow, by weights
   */
  static double[] climb(int count, int steps, UnaryOperator<double[]> gradient) {
    return climb(count, steps, RATE, gradient);
  }

  /**
   * The same at a rate of one's own.
   *
   * @param atMost how far a weight goes in a step, about
   */
  static double[] climb(int count, int steps, double atMost, UnaryOperator<double[]> gradient) {
    double[] weights = new double[count];
    double[] mean = new double[count];
    double[] square = new double[count];
    for (int step = 1; step <= steps; step++) {
      double[] now = gradient.apply(weights);
      double rate = step < LAST_FROM * steps ? atMost : LAST_SHARE * atMost;
      for (int k = 0; k < count; k++) {
        mean[k] = 0.9 * mean[k] + 0.1 * now[k];
        square[k] = 0.999 * square[k] + 0.001 * now[k] * now[k];
        double first = mean[k] / (1 - Math.pow(0.9, step));
        double second = square[k] / (1 - Math.pow(0.999, step));
        weights[k] += rate * first / (Math.sqrt(second) + 1e-8);
      }
    }
    return weights;
  }
}
