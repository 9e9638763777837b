package dev.hark.hearing.speech.whisper;

import dev.hark.hearing.ChineseWriting;
import dev.hark.hearing.speech.RehearingLimit;

/**
 * How Whisper runs.
 *
 * @param threads how many threads one request may use
 * @param writing the script that Chinese comes in
 * @param rehearings how often doubtful speech is heard again
 */
public record WhisperSettings(int threads, ChineseWriting writing, RehearingLimit rehearings) {

  /** More threads than this only wait for each other. */
  private static final int MAX_USEFUL_THREADS = 8;

  /** All cores, Chinese in its usual scripts. */
  public static WhisperSettings defaults() {
    int cores = Runtime.getRuntime().availableProcessors();
    return new WhisperSettings(
        Math.min(cores, MAX_USEFUL_THREADS), ChineseWriting.DEFAULT, RehearingLimit.DEFAULT);
  }
}
