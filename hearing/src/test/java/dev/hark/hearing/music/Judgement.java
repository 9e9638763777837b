package dev.hark.hearing.music;

import dev.hark.hearing.Estimate;
import org.jspecify.annotations.Nullable;

/** How right a key or a tempo is, by the measures of the field. */
public final class Judgement {

  private static final double TEMPO_TOLERANCE = 0.04;
  private static final double[] OCTAVES = {1, 2, 3, 1.0 / 2, 1.0 / 3};

  private Judgement() {}

  /**
   * MIREX's weighted score: 1 for the key, 0.5 for a fifth away in the same mode, 0.3 for the
   * relative, 0.2 for the parallel key; "cannot tell" is 0.
   */
  public static double key(Key truth, Estimate<String> told) {
    @Nullable String label = told.value();
    return label == null ? 0 : Key.parse(label).map(key -> key(truth, key)).orElse(0.0);
  }

  private static double key(Key truth, Key told) {
    int away = Math.floorMod(told.tonic() - truth.tonic(), 12);
    if (truth.mode() == told.mode()) {
      return away == 0 ? 1 : away == 5 || away == 7 ? 0.5 : 0;
    }
    int relative = truth.major() ? 9 : 3;
    return away == relative ? 0.3 : away == 0 ? 0.2 : 0;
  }

  /** Whether the tempo is within 4 %. */
  public static boolean tempo(double truthBpm, Estimate<Double> told) {
    @Nullable Double bpm = told.value();
    return bpm != null && near(bpm / truthBpm, 1);
  }

  /** Whether the tempo, its double, triple, half or third is within 4 %. */
  public static boolean tempoOrOctave(double truthBpm, Estimate<Double> told) {
    @Nullable Double bpm = told.value();
    for (double octave : OCTAVES) {
      if (bpm != null && near(bpm / truthBpm, octave)) {
        return true;
      }
    }
    return false;
  }

  private static boolean near(double ratio, double wanted) {
    return Math.abs(ratio / wanted - 1) <= TEMPO_TOLERANCE;
  }
}
