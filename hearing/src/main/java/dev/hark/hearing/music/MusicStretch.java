package dev.hark.hearing.music;

import java.util.Map;

/**
 * A stretch of a recording that a tagger calls music, and what else the tagger makes of it.
 *
 * @param startSeconds from the start of the recording
 * @param endSeconds not before the start
 * @param tagScores for classes of AudioSet, by their full display names, the mean over the stretch
 *     of the tagger's probability in [0, 1]; classes left out count as 0
 * @param timbre (numbers) what the stretch sounds like to the tagger before it names sounds, the
 *     mean of each number, in [0, 1]; empty for a tagger that tells scores only
 * @param speechShare the share of the stretch in which someone talks, in [0, 1]
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record MusicStretch(
    double startSeconds,
    double endSeconds,
    Map<String, Double> tagScores,
    float[] timbre,
    double speechShare) {

  public MusicStretch {
    if (!(startSeconds >= 0 && endSeconds >= startSeconds)) {
      throw new IllegalArgumentException("no stretch: " + startSeconds + " to " + endSeconds);
    }
    tagScores = Map.copyOf(tagScores);
  }

  /** A stretch of which the scores alone are known. */
  public MusicStretch(
      double startSeconds, double endSeconds, Map<String, Double> tagScores, double speechShare) {
    this(startSeconds, endSeconds, tagScores, new float[0], speechShare);
  }

  double seconds() {
    return endSeconds - startSeconds;
  }

  /** The mean score of a class. */
  double score(String tag) {
    return tagScores.getOrDefault(tag, 0.0);
  }
}
