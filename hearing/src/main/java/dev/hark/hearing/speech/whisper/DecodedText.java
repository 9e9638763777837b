package dev.hark.hearing.speech.whisper;

import java.util.List;

/**
 * A text as it was decoded.
 *
 * @param tokens text and times, without prompt and end
 * @param logProbabilities ln of the probability of each token, after the rules
 * @param withTimes whether times are among the tokens
 * @param meanLogProbability over all tokens and the end
 * @param compressionRatio how many times smaller the text becomes when packed: high when it repeats
 *     itself
 */
record DecodedText(
    List<Integer> tokens,
    List<Double> logProbabilities,
    boolean withTimes,
    double meanLogProbability,
    double compressionRatio) {

  private static final double MAX_COMPRESSION_RATIO = 2.4;
  private static final double MIN_MEAN_LOG_PROBABILITY = -1.0;

  DecodedText {
    tokens = List.copyOf(tokens);
    logProbabilities = List.copyOf(logProbabilities);
  }

  /** Whether the model believes in its words. */
  boolean isLikely() {
    return meanLogProbability >= MIN_MEAN_LOG_PROBABILITY;
  }

  /** Whether the model believes in its words, and they do not go round in circles. */
  boolean isGood() {
    return isLikely() && compressionRatio <= MAX_COMPRESSION_RATIO;
  }
}
