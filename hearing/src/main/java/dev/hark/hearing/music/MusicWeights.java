package dev.hark.hearing.music;

/**
 * How much each kind of evidence counts for beats and keys.
 *
 * <p>Fitted by conditional logit (squared weights cost 0.005) on pieces made from chosen keys,
 * tempi and meters and on excerpts of 8 to 20 seconds of each: 160 of {@code Composer} by {@code
 * Synthesizer}, 160 of it by a General MIDI sound font, 160 in the styles of an accompaniment
 * program. Those of beats were then fitted again, squared changes at a cost of 0.02, together with
 * the evidence of long and short notes, on {@code MusicTraining seeds:5000-5065
 * modelled:5000-5065}, which is in the tests.
 */
final class MusicWeights {

  // rows as PulseEvidence gives them
  private static final double[] THREE_FOUR = {
    0.05, -2.63, -1.44, -1.83, -0.34, 0.89, -0.81, -0.47, 1.19, 2.12, -0.81, 1.34, 2.69, 0.91,
    2.13, -0.17, 0.19, 0.91, -0.80, 0.24, 2.15, -0.26, 1.66, -0.20, -0.93, 1.41, -1.57, 1.24,
    -0.16, 0.10, 0.21, 0.16, 0.26, 0.04, 0.26, 0.16
  };

  private static final double[] FOUR_FOUR = {
    -0.55, -1.18, -1.89, -0.86, -0.91, 1.82, -0.75, -0.07, 0.58, 2.33, 1.12, 1.09, 1.33, 2.72,
    0.31, -0.43, -0.33, 0.74, 0.11, 1.67, -0.37, 2.81, 0.78, 0.08, -1.56, -0.81, 1.81, -1.68,
    -0.01, 0.35, 0.53, 0.35, -0.02, 0.28, 0.14, -0.13
  };

  private static final double[] SIX_EIGHT = {
    0.50, -0.02, -0.60, -1.13, -0.94, 1.09, -1.08, 1.51, -1.54, 1.99, -2.00, 2.22, 1.48, 1.56,
    1.33, 0.59, -0.38, 0.53, -0.78, 1.27, 0.14, 0.59, 0.27, -0.69, 2.06, -0.57, 0.85, 0.00,
    0.07, -0.35, 0.29, -0.37, 0.09, 0.31, 0.18, 0.26
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
