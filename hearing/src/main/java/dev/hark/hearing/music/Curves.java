package dev.hark.hearing.music;

/** Curves over time at {@link OnsetStrength#FRAMES_PER_SECOND}, made ready to be compared. */
final class Curves {

  private static final int LEVEL_REACH = 40;
  private static final double BLUR_FRAMES = 1.6;

  private Curves() {}

  /** A blurred curve without its slow level, scaled to a mean square of 1 where it has any. */
  static float[] prepared(float[] curve) {
    float[] blurred = blur(curve, BLUR_FRAMES);
    double[] sums = new double[curve.length + 1];
    for (int i = 0; i < curve.length; i++) {
      sums[i + 1] = sums[i] + blurred[i];
    }
    float[] prepared = new float[curve.length];
    double square = 0;
    for (int i = 0; i < curve.length; i++) {
      int from = Math.max(0, i - LEVEL_REACH);
      int to = Math.min(curve.length, i + LEVEL_REACH + 1);
      double level = (sums[to] - sums[from]) / (to - from);
      prepared[i] = (float) (blurred[i] - level);
      square += prepared[i] * prepared[i];
    }
    scale(prepared, square);
    return prepared;
  }

  private static void scale(float[] curve, double square) {
    if (square > 0) {
      float scale = (float) (1 / Math.sqrt(square / curve.length));
      for (int i = 0; i < curve.length; i++) {
        curve[i] *= scale;
      }
    }
  }

  /** The sum of two prepared curves, prepared. */
  static float[] sum(float[] first, float[] second) {
    float[] sum = new float[first.length];
    double square = 0;
    for (int i = 0; i < sum.length; i++) {
      sum[i] = first[i] + second[i];
      square += sum[i] * sum[i];
    }
    scale(sum, square);
    return sum;
  }

  /** A Gaussian blur; {@code frames} is the standard deviation. */
  static float[] blur(float[] curve, double frames) {
    int reach = (int) Math.ceil(3 * frames);
    double[] kernel = new double[2 * reach + 1];
    double total = 0;
    for (int i = -reach; i <= reach; i++) {
      kernel[i + reach] = Math.exp(-0.5 * i * i / (frames * frames));
      total += kernel[i + reach];
    }
    float[] blurred = new float[curve.length];
    for (int i = 0; i < curve.length; i++) {
      double sum = 0;
      for (int k = Math.max(-reach, -i); k <= Math.min(reach, curve.length - 1 - i); k++) {
        sum += curve[i + k] * kernel[k + reach];
      }
      blurred[i] = (float) (sum / total);
    }
    return blurred;
  }
}
