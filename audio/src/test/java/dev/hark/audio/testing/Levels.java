package dev.hark.audio.testing;

/** How loud something is in some samples. */
public final class Levels {

  private Levels() {}

  /** The amplitude of the sine of one frequency, the first and last tenth of the sound left out. */
  public static double amplitudeAt(float[] samples, double hertz, int rateHertz) {
    int skip = samples.length / 10;
    double re = 0;
    double im = 0;
    double weights = 0;
    for (int i = skip; i < samples.length - skip; i++) {
      // a Hann window keeps other frequencies from leaking in
      double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i - skip) / (samples.length - 2 * skip));
      double angle = 2 * Math.PI * hertz * i / rateHertz;
      re += hann * samples[i] * Math.cos(angle);
      im += hann * samples[i] * Math.sin(angle);
      weights += hann;
    }
    return 2 * Math.hypot(re, im) / weights;
  }

  public static double decibel(double ratio) {
    return 20 * Math.log10(ratio);
  }

  public static double peak(float[] samples) {
    double peak = 0;
    for (float sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }
}
