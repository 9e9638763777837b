package dev.hark.hearing.speech.whisper;

/**
 * How Whisper runs.
 *
 * @param threads how many threads one request may use
 * @param simplifyChinese whether Chinese comes in simplified characters
 */
public record WhisperSettings(int threads, boolean simplifyChinese) {

  /** More threads than this only wait for each other. */
  private static final int MAX_USEFUL_THREADS = 8;

  /** All cores, simplified Chinese. */
  public static WhisperSettings defaults() {
    int cores = Runtime.getRuntime().availableProcessors();
    return new WhisperSettings(Math.min(cores, MAX_USEFUL_THREADS), true);
  }
}
