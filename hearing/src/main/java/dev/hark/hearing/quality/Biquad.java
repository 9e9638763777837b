package dev.hark.hearing.quality;

import dev.hark.audio.Recording;

/**
 * A filter of second order at 16 kHz, made from an analog prototype by the bilinear transform.
 * Holds its state: one stream each.
 */
final class Biquad {

  private final double b0;
  private final double b1;
  private final double b2;
  private final double a1;
  private final double a2;
  private double z1;
  private double z2;

  private Biquad(double b0, double b1, double b2, double a1, double a2) {
    this.b0 = b0;
    this.b1 = b1;
    this.b2 = b2;
    this.a1 = a1;
    this.a2 = a2;
  }

  /** Raises what lies above a frequency by a gain, as BS.1770 shapes it. */
  static Biquad highShelf(double hertz, double gainDecibel, double quality) {
    double k = Math.tan(Math.PI * hertz / Recording.SAMPLE_RATE_HERTZ);
    double high = Math.pow(10, gainDecibel / 20);
    double band = Math.pow(high, 0.4996667741545416);
    double a0 = 1 + k / quality + k * k;
    return new Biquad(
        (high + band * k / quality + k * k) / a0,
        2 * (k * k - high) / a0,
        (high - band * k / quality + k * k) / a0,
        2 * (k * k - 1) / a0,
        (1 - k / quality + k * k) / a0);
  }

  /** Takes away what lies below a frequency; the numerator is not normalised, as in BS.1770. */
  static Biquad highPass(double hertz, double quality) {
    double k = Math.tan(Math.PI * hertz / Recording.SAMPLE_RATE_HERTZ);
    double a0 = 1 + k / quality + k * k;
    return new Biquad(1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / quality + k * k) / a0);
  }

  /** The next sample out for the next sample in. */
  double next(double in) {
    double out = b0 * in + z1;
    z1 = b1 * in - a1 * out + z2;
    z2 = b2 * in - a2 * out;
    return out;
  }
}
