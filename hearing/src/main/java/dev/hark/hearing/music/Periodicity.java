package dev.hark.hearing.music;

/**
 * How alike a curve is to itself some time later: autocorrelation over windows of twelve seconds,
 * averaged, so that a tempo may drift.
 *
 * <p>Values are at most about 1 and 0 for noise.
 */
final class Periodicity {

  /** The longest lag that is measured, in seconds. */
  static final double LONGEST_SECONDS = 6;

  private static final double WINDOW_SECONDS = 12;
  private static final double STEP_SECONDS = 6;

  private final double[] byLag; // index is the lag in frames
  private final int framesPerSecond;

  /**
   * @param curve frames, its slow level already removed
   */
  Periodicity(float[] curve, int framesPerSecond) {
    this.framesPerSecond = framesPerSecond;
    int lags = (int) (LONGEST_SECONDS * framesPerSecond) + 1;
    this.byLag = new double[lags];
    int window = (int) (WINDOW_SECONDS * framesPerSecond);
    int step = (int) (STEP_SECONDS * framesPerSecond);
    double total = 0;
    for (int start = 0; start == 0 || start + window <= curve.length + step / 2; start += step) {
      int end = Math.min(curve.length, start + window);
      double energy = energy(curve, start, end);
      if (energy > 0) {
        total += energy;
        for (int lag = 0; lag < Math.min(lags, end - start); lag++) {
          byLag[lag] += correlation(curve, start, end, lag);
        }
      }
    }
    for (int lag = 0; lag < lags; lag++) {
      byLag[lag] /= Math.max(total, 1e-12);
    }
  }

  private static double energy(float[] curve, int start, int end) {
    double energy = 0;
    for (int i = start; i < end; i++) {
      energy += curve[i] * curve[i];
    }
    return energy;
  }

  /** Scaled up for the shorter overlap of longer lags. */
  private static double correlation(float[] curve, int start, int end, int lag) {
    double sum = 0;
    for (int i = start; i + lag < end; i++) {
      sum += curve[i] * curve[i + lag];
    }
    return sum * (end - start) / (end - start - lag);
  }

  /** The greatest value within 2 % (or one frame) of a lag; 0 beyond the longest. */
  double at(double seconds) {
    double lag = seconds * framesPerSecond;
    double reach = Math.max(1, 0.02 * lag);
    int from = Math.max(1, (int) Math.ceil(lag - reach));
    int to = Math.min(byLag.length - 1, (int) Math.floor(lag + reach));
    double best = from > to ? 0 : -1;
    for (int i = from; i <= to; i++) {
      best = Math.max(best, byLag[i]);
    }
    return best;
  }

  /** The value at a lag, between frames. */
  double exactly(double seconds) {
    double lag = seconds * framesPerSecond;
    int left = (int) lag;
    if (left < 0 || left + 1 >= byLag.length) {
      return 0;
    }
    double part = lag - left;
    return byLag[left] * (1 - part) + byLag[left + 1] * part;
  }
}
