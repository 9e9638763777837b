package dev.hark.audio.feature;

import java.util.function.DoubleUnaryOperator;

/**
 * A bank of triangular filters that gathers spectrum bins into mel bands, kept sparse: each band
 * holds only its own stretch of bins.
 */
final class MelFilters {

  // Slaney's scale: linear up to 1 kHz (15 mels), logarithmic above, 27 steps per factor 6.4
  private static final double LINEAR_HERTZ_PER_MEL = 200.0 / 3;
  private static final double LOG_START_HERTZ = 1000;
  private static final double LOG_START_MEL = LOG_START_HERTZ / LINEAR_HERTZ_PER_MEL;
  private static final double LOG_STEP = Math.log(6.4) / 27;

  private final int[] firstBins; // (bands)
  private final float[][] weights; // (bands, bins of the band)

  private MelFilters(int bands) {
    this.firstBins = new int[bands];
    this.weights = new float[bands][];
  }

  /**
   * Bands evenly spaced on Slaney's mel scale, triangles straight in Hz, each of area 1 (peak 2
   * over its width).
   */
  static MelFilters slaney(
      int bands, double lowHertz, double highHertz, int fftSize, int sampleRateHertz) {
    double[] edgesHertz = edges(bands, slaneyMel(lowHertz), slaneyMel(highHertz));
    for (int i = 0; i < edgesHertz.length; i++) {
      edgesHertz[i] = slaneyHertz(edgesHertz[i]);
    }
    MelFilters filters = new MelFilters(bands);
    for (int band = 0; band < bands; band++) {
      double areaNorm = 2 / (edgesHertz[band + 2] - edgesHertz[band]);
      filters.fill(band, edgesHertz, hertz -> hertz, areaNorm, fftSize, sampleRateHertz);
    }
    return filters;
  }

  /** Bands evenly spaced on the HTK mel scale, triangles straight in mel, each with peak 1. */
  static MelFilters htk(
      int bands, double lowHertz, double highHertz, int fftSize, int sampleRateHertz) {
    double[] edgesMel = edges(bands, htkMel(lowHertz), htkMel(highHertz));
    MelFilters filters = new MelFilters(bands);
    for (int band = 0; band < bands; band++) {
      filters.fill(band, edgesMel, MelFilters::htkMel, 1, fftSize, sampleRateHertz);
    }
    return filters;
  }

  int bands() {
    return weights.length;
  }

  /**
   * Gathers one frame.
   *
   * @param spectrum at least fftSize / 2 + 1 bins
   * @param mels at least {@link #bands()} long
   */
  void apply(float[] spectrum, float[] mels) {
    for (int band = 0; band < weights.length; band++) {
      float[] row = weights[band];
      int first = firstBins[band];
      float sum = 0;
      for (int i = 0; i < row.length; i++) {
        sum += row[i] * spectrum[first + i];
      }
      mels[band] = sum;
    }
  }

  /** All weights, (bands, bins), row by row. */
  float[] dense(int bins) {
    float[] dense = new float[bands() * bins];
    for (int band = 0; band < weights.length; band++) {
      System.arraycopy(
          weights[band], 0, dense, band * bins + firstBins[band], weights[band].length);
    }
    return dense;
  }

  private void fill(
      int band,
      double[] edges,
      DoubleUnaryOperator scale,
      double peak,
      int fftSize,
      int sampleRateHertz) {
    int bins = fftSize / 2 + 1;
    float[] dense = new float[bins];
    int first = bins;
    int last = -1;
    for (int bin = 0; bin < bins; bin++) {
      double position = scale.applyAsDouble((double) bin * sampleRateHertz / fftSize);
      double rising = (position - edges[band]) / (edges[band + 1] - edges[band]);
      double falling = (edges[band + 2] - position) / (edges[band + 2] - edges[band + 1]);
      double weight = Math.min(rising, falling) * peak;
      if (weight > 0) {
        dense[bin] = (float) weight;
        first = Math.min(first, bin);
        last = bin;
      }
    }
    int length = Math.max(0, last - first + 1);
    firstBins[band] = length == 0 ? 0 : first;
    weights[band] = new float[length];
    System.arraycopy(dense, firstBins[band], weights[band], 0, length);
  }

  /** The lower edge, the centres and the upper edge: bands + 2 points, evenly spaced in mel. */
  private static double[] edges(int bands, double lowMel, double highMel) {
    double[] edges = new double[bands + 2];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = lowMel + (highMel - lowMel) * i / (bands + 1);
    }
    return edges;
  }

  private static double slaneyMel(double hertz) {
    return hertz < LOG_START_HERTZ
        ? hertz / LINEAR_HERTZ_PER_MEL
        : LOG_START_MEL + Math.log(hertz / LOG_START_HERTZ) / LOG_STEP;
  }

  private static double slaneyHertz(double mel) {
    return mel < LOG_START_MEL
        ? mel * LINEAR_HERTZ_PER_MEL
        : LOG_START_HERTZ * Math.exp(LOG_STEP * (mel - LOG_START_MEL));
  }

  private static double htkMel(double hertz) {
    return 1127 * Math.log1p(hertz / 700);
  }
}
