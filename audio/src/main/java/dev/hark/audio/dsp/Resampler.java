package dev.hark.audio.dsp;

/**
 * Change of sample rate by a windowed sinc, one row of taps for each phase (polyphase).
 *
 * <p>The filter: 32 zero crossings to each side, Kaiser window with beta 10, cut-off at 0.95 of the
 * lower of the two half rates. From 44.1 to 16 kHz it keeps 7 kHz within 0.02 dB and holds aliases
 * of 8.5 kHz below -100 dB. No delay: output sample n lies at the time of input {@code n * from /
 * to}. Outside of the sound there is silence.
 *
 * <p>Immutable, safe for any number of threads.
 */
public final class Resampler {

  private static final int ZERO_CROSSINGS = 32;
  private static final double BETA = 10;
  private static final double CUTOFF = 0.95;
  private static final long MAX_TAPS = 1 << 22; // 16 MB

  private final int fromStep; // from / gcd: how far the input moves for `phases` outputs
  private final int phases; // to / gcd
  private final int reach; // input samples looked at to each side
  private final float[] taps; // (phases, 2 * reach)

  /**
   * @throws IllegalArgumentException when a rate is not positive, or the two share so few factors
   *     that the table of taps would be larger than 16 MB
   */
  public Resampler(int fromHertz, int toHertz) {
    if (fromHertz <= 0 || toHertz <= 0) {
      throw new IllegalArgumentException("no rates: " + fromHertz + " to " + toHertz);
    }
    int divisor = gcd(fromHertz, toHertz);
    this.fromStep = fromHertz / divisor;
    this.phases = toHertz / divisor;
    double scale = CUTOFF * Math.min(1, (double) toHertz / fromHertz);
    double halfWidth = ZERO_CROSSINGS / scale;
    this.reach = (int) Math.ceil(halfWidth);
    if ((long) phases * 2 * reach > MAX_TAPS) {
      throw new IllegalArgumentException("rates too odd: " + fromHertz + " to " + toHertz);
    }
    this.taps = new float[phases * 2 * reach];
    for (int phase = 0; phase < phases; phase++) {
      fillPhase(phase, scale, halfWidth);
    }
  }

  /** How many output samples belong to a number of input samples, rounded up. */
  public long outputLength(long inputLength) {
    return Math.ceilDiv(inputLength * phases, fromStep);
  }

  /** A whole sound at the new rate. */
  public float[] resample(float[] input) {
    return resample(input, 0, 0, Math.toIntExact(outputLength(input.length)));
  }

  /**
   * A part of a sound at the new rate. Parts put together are, bit for bit, the whole.
   *
   * @param input a stretch of the sound; what lies outside of it counts as silence, so it has to
   *     hold {@link #firstInput}{@code (outputStart)} to {@link #lastInput}{@code (outputStart +
   *     count - 1)} as far as the sound goes
   * @param inputStart which sample of the sound {@code input[0]} is
   * @param outputStart the first sample wanted, counted at the new rate from the sound's start
   * @return {@code count} samples
   */
  public float[] resample(float[] input, long inputStart, long outputStart, int count) {
    float[] output = new float[count];
    for (int i = 0; i < count; i++) {
      // cannot overflow: 2^63 / 2^32 samples are more than a day at any rate
      long position = (outputStart + i) * fromStep;
      int row = (int) Math.floorMod(position, (long) phases) * 2 * reach;
      long first = Math.floorDiv(position, (long) phases) - reach + 1 - inputStart;
      int from = (int) Math.max(0, -first);
      int to = (int) Math.min(2L * reach, input.length - first);
      float sum = 0;
      for (int k = from; k < to; k++) {
        sum += taps[row + k] * input[(int) (first + k)];
      }
      output[i] = sum;
    }
    return output;
  }

  /** The first input sample that an output sample depends on; negative before the start. */
  public long firstInput(long output) {
    return Math.floorDiv(output * fromStep, (long) phases) - reach + 1;
  }

  /** The last input sample that an output sample depends on; may lie past the end. */
  public long lastInput(long output) {
    return Math.floorDiv(output * fromStep, (long) phases) + reach;
  }

  /** One row, scaled so that a constant stays what it is. */
  private void fillPhase(int phase, double scale, double halfWidth) {
    double[] row = new double[2 * reach];
    double sum = 0;
    for (int k = 0; k < row.length; k++) {
      double distance = k - reach + 1 - (double) phase / phases;
      row[k] = sinc(scale * distance) * kaiser(distance / halfWidth);
      sum += row[k];
    }
    for (int k = 0; k < row.length; k++) {
      taps[phase * 2 * reach + k] = (float) (row[k] / sum);
    }
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  /** The Kaiser window at x in [-1, 1]; zero outside. */
  private static double kaiser(double x) {
    return Math.abs(x) > 1 ? 0 : bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA);
  }

  /** The modified Bessel function of the first kind and order zero, by its power series. */
  private static double bessel(double x) {
    double term = 1;
    double sum = 1;
    for (int k = 1; term > 1e-17 * sum; k++) {
      term *= x / (2 * k) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
