package dev.hark.hearing.music;

import java.util.List;

/** Weighs the 24 keys against the evidence. */
final class KeyFinder {

  private KeyFinder() {}

  /**
   * A key and how sure it is.
   *
   * @param confidence probability that it is this key
   */
  record Found(Key key, double confidence) {}

  /**
   * The key of a stretch.
   *
   * @param parts evidence of its parts, when it is long: a key that they do not share is less sure
   */
  static Found find(KeyEvidence whole, List<KeyEvidence> parts) {
    double[] probabilities = probabilities(whole);
    int best = Choice.best(probabilities);
    double support = 0;
    for (KeyEvidence part : parts) {
      support += probabilities(part)[best] / parts.size();
    }
    // Parts on their own are less sure than the whole: half of the mass is full support.
    double shared = parts.size() < 2 ? 1 : Math.min(1, 2 * support);
    return new Found(Key.at(best), probabilities[best] * shared);
  }

  /** The probability of every key, by {@link Key#index()}. */
  static double[] probabilities(KeyEvidence evidence) {
    double[] scores = new double[Key.COUNT];
    for (int i = 0; i < Key.COUNT; i++) {
      scores[i] = Choice.score(evidence.row(Key.at(i)), MusicWeights.key());
    }
    Choice.toProbabilities(scores);
    return scores;
  }
}
