package dev.hark.hearing.music;

import dev.hark.hearing.Estimate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Whether beats keep their distance.
 *
 * <p>Beats are tracked; over any four of them the mean distance is compared with the pulse. Between
 * the tenth and the ninetieth percentile it moves by 2 % in most steady pieces (6 % with a slowing
 * end) and by 7 % or more in free ones.
 */
final class TempoFlow {

  static final String STEADY = "steady";
  static final String FREE = "free";

  private static final int BEATS = 4;
  private static final int LEAST_DISTANCES = 6;
  private static final double STEADY_SPREAD = 0.05;
  private static final double FREE_SPREAD = 0.09;
  private static final double MOST_CONFIDENCE = 0.95;

  private TempoFlow() {}

  static Estimate<String> of(List<PulseEvidence> parts, Pulse pulse) {
    List<Double> distances = new ArrayList<>();
    for (PulseEvidence part : parts) {
      double[] beats = BeatTracker.track(part.onsets(), pulse.beatSeconds());
      for (int i = 0; i + BEATS < beats.length; i++) {
        distances.add((beats[i + BEATS] - beats[i]) / BEATS / pulse.beatSeconds());
      }
    }
    if (distances.size() < LEAST_DISTANCES) {
      return Estimate.unknown();
    }
    Collections.sort(distances);
    int last = distances.size() - 1;
    double spread = distances.get((int) (0.9 * last)) - distances.get((int) (0.1 * last));
    if (spread < STEADY_SPREAD) {
      return Estimate.of(STEADY, Math.min(MOST_CONFIDENCE, 1 - 6 * spread));
    }
    return spread > FREE_SPREAD
        ? Estimate.of(FREE, Math.min(MOST_CONFIDENCE, 0.5 + 2 * (spread - FREE_SPREAD)))
        : Estimate.unknown();
  }
}
