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
 * @param ending why nothing follows
 */
record DecodedText(
    List<Integer> tokens,
    List<Double> logProbabilities,
    boolean withTimes,
    double meanLogProbability,
    double compressionRatio,
    Ending ending) {

  /** Why a text has no more tokens. */
  enum Ending {
    /** The model said that nothing follows. */
    WHOLE,
    /** The same few tokens came again and again. */
    LOOPING,
    /** There was no room for what follows. */
    OUT_OF_ROOM
  }

  private static final double MAX_COMPRESSION_RATIO = 2.4;

  /** People do say a sentence three or four times: then the model is sure of every word. */
  private static final double MAX_COMPRESSION_RATIO_WHEN_SURE = 4.5;

  private static final double MIN_MEAN_LOG_PROBABILITY = -1.0;

  /** More than 6 in 10 for each token. */
  private static final double SURE_MEAN_LOG_PROBABILITY = -0.5;

  DecodedText {
    tokens = List.copyOf(tokens);
    logProbabilities = List.copyOf(logProbabilities);
  }

  /** Whether the model believes in its words. */
  boolean isLikely() {
    return meanLogProbability >= MIN_MEAN_LOG_PROBABILITY;
  }

  /** Whether the model is sure of its words. */
  boolean isSure() {
    return meanLogProbability >= SURE_MEAN_LOG_PROBABILITY;
  }

  /** Whether the model believes in its words, and they do not go round in circles. */
  boolean isGood() {
    double most = isSure() ? MAX_COMPRESSION_RATIO_WHEN_SURE : MAX_COMPRESSION_RATIO;
    return isLikely() && ending != Ending.LOOPING && compressionRatio <= most;
  }
}
