package dev.hark.hearing.music;

import java.util.Map;

/**
 * A stretch of a recording that a tagger calls music, and what else the tagger makes of it.
 *
 * @param startSeconds from the start of the recording
 * @param endSeconds not before the start
 * @param tagScores for classes of AudioSet, by their full display names, the mean over the stretch
 *     of the tagger's probability in [0, 1]; classes left out count as 0
 * @param tagLogits the mean over the stretch of the tagger's log-odds, by the same names; empty for
 *     a tagger that tells scores only
 * @param speechShare the share of the stretch in which someone talks, in [0, 1]
 */
public record MusicStretch(
    double startSeconds,
    double endSeconds,
    Map<String, Double> tagScores,
    Map<String, Double> tagLogits,
    double speechShare) {

  public MusicStretch {
    if (!(startSeconds >= 0 && endSeconds >= startSeconds)) {
      throw new IllegalArgumentException("no stretch: " + startSeconds + " to " + endSeconds);
    }
    tagScores = Map.copyOf(tagScores);
    tagLogits = Map.copyOf(tagLogits);
  }

  /** A stretch of which the scores alone are known. */
  public MusicStretch(
      double startSeconds, double endSeconds, Map<String, Double> tagScores, double speechShare) {
    this(startSeconds, endSeconds, tagScores, Map.of(), speechShare);
  }

  double seconds() {
    return endSeconds - startSeconds;
  }

  /** The mean score of a class. */
  double score(String tag) {
    return tagScores.getOrDefault(tag, 0.0);
  }
}
