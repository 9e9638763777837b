package dev.hark.hearing.music;

/**
 * How much each kind of evidence counts for beats and keys.
 *
 * <p>Fitted by conditional logit (squared weights cost 0.005) on pieces made from chosen keys,
 * tempi and meters and on excerpts of 8 to 20 seconds of each: 160 of {@code Composer} by {@code
 * Synthesizer}, 160 of it by a General MIDI sound font, 160 in the styles of an accompaniment
 * program. {@code MusicTraining} in the tests does it.
 */
final class MusicWeights {

  // rows as PulseEvidence gives them
  private static final double[] THREE_FOUR = {
    0.01, -2.02, -1.10, -1.67, -0.07, 0.80, -0.60, -0.32, 1.09, 1.86, -0.76, 1.14, 2.43, 0.74, 1.87,
    -0.11, 0.03, 0.81, -0.92, 0.03, 1.94, -0.36, 1.43, -0.11, -0.84, 0.99, -1.34, 1.11
  };

  private static final double[] FOUR_FOUR = {
    -0.38, -1.32, -1.41, -1.12, -0.63, 1.52, -0.60, -0.23, 0.79, 1.86, 1.15, 1.34, 1.20, 2.55, 0.81,
    -0.43, -0.16, 0.30, 0.26, 1.38, -0.39, 2.49, 0.66, 0.21, -1.23, -0.79, 1.60, -1.52
  };

  private static final double[] SIX_EIGHT = {
    0.37, 0.06, -0.51, -0.49, -0.76, 0.94, -0.83, 1.35, -1.43, 1.61, -1.83, 1.61, 1.15, 1.03, 0.77,
    0.41, -0.39, 0.60, -0.73, 1.14, 0.20, 0.67, 0.25, -0.62, 1.84, -0.52, 0.71, 0.48
  };

  // rows as KeyEvidence gives them
  private static final double[] KEY = {
    4.53, 3.06, 0.18, -0.45, 2.02, 0.80, 2.59, 0.71, 0.74, -0.22, 0.13, 0.83
  };

  private MusicWeights() {}

  static double[] pulse(Meter meter) {
    return switch (meter) {
      case THREE_FOUR -> THREE_FOUR;
      case FOUR_FOUR -> FOUR_FOUR;
      case SIX_EIGHT -> SIX_EIGHT;
    };
  }

  static double[] key() {
    return KEY;
  }
}
