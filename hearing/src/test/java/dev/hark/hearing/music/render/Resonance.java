package dev.hark.hearing.music.render;

/**
 * A peak in the response of a body of wood, brass or air: a second-order filter.
 *
 * @param hertz where it lies
 * @param widthHertz how wide it is
 * @param gainDecibel how much louder it makes what lies there
 */
record Resonance(double hertz, double widthHertz, double gainDecibel) {

  /** Filters samples in place. */
  void apply(double[] samples) {
    double angle = 2 * Math.PI * hertz / Timbre.RATE;
    double alpha = Math.sin(angle) * widthHertz / (2 * hertz);
    double gain = Math.pow(10, gainDecibel / 40);
    double scale = 1 + alpha / gain;
    double b0 = (1 + alpha * gain) / scale;
    double b1 = -2 * Math.cos(angle) / scale;
    double b2 = (1 - alpha * gain) / scale;
    double a2 = (1 - alpha / gain) / scale;
    filter(samples, b0, b1, b2, b1, a2);
  }

  /** Leaves only what lies near a frequency. */
  static void band(double[] samples, double hertz, double widthHertz) {
    double angle = 2 * Math.PI * Math.min(hertz, 0.45 * Timbre.RATE) / Timbre.RATE;
    double alpha = Math.sin(angle) * Math.min(4, widthHertz / (2 * hertz));
    double scale = 1 + alpha;
    filter(
        samples,
        alpha / scale,
        0,
        -alpha / scale,
        -2 * Math.cos(angle) / scale,
        (1 - alpha) / scale);
  }

  private static void filter(
      double[] samples, double b0, double b1, double b2, double a1, double a2) {
    double x1 = 0;
    double x2 = 0;
    double y1 = 0;
    double y2 = 0;
    for (int i = 0; i < samples.length; i++) {
      double x = samples[i];
      double y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
      x2 = x1;
      x1 = x;
      y2 = y1;
      y1 = y;
      samples[i] = y;
    }
  }
}
