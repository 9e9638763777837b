package dev.hark.hearing;

/**
 * How much of the machine listening may take.
 *
 * @param detectorThreads recordings whose sounds and voices are looked for at the same time, each
 *     on one thread
 * @param recognitions recordings whose words are written down at the same time
 * @param recognizerThreads threads one recognition may use
 * @param batchWindows windows of speech handed to the recogniser at once, at most
 * @param windowSeconds the longest window of speech; no longer than the recogniser takes
 */
public record ListenerSettings(
    int detectorThreads,
    int recognitions,
    int recognizerThreads,
    int batchWindows,
    double windowSeconds) {

  /** One recognition over all processors, and half as many detectors, at least one. */
  public static final ListenerSettings DEFAULT = of(Runtime.getRuntime().availableProcessors());

  public ListenerSettings {
    if (detectorThreads < 1 || recognitions < 1 || recognizerThreads < 1 || batchWindows < 1) {
      throw new IllegalArgumentException("a listener needs at least one of everything");
    }
    if (!(windowSeconds >= 5)) {
      throw new IllegalArgumentException("windows of speech need at least 5 seconds");
    }
  }

  /** What suits a number of processors. */
  public static ListenerSettings of(int processors) {
    return new ListenerSettings(Math.max(1, processors / 2), 1, Math.max(1, processors), 4, 28);
  }

  public ListenerSettings withDetectorThreads(int threads) {
    return new ListenerSettings(
        threads, recognitions, recognizerThreads, batchWindows, windowSeconds);
  }

  public ListenerSettings withRecognitions(int count) {
    return new ListenerSettings(
        detectorThreads, count, recognizerThreads, batchWindows, windowSeconds);
  }

  public ListenerSettings withRecognizerThreads(int threads) {
    return new ListenerSettings(
        detectorThreads, recognitions, threads, batchWindows, windowSeconds);
  }

  public ListenerSettings withBatchWindows(int windows) {
    return new ListenerSettings(
        detectorThreads, recognitions, recognizerThreads, windows, windowSeconds);
  }

  public ListenerSettings withWindowSeconds(double seconds) {
    return new ListenerSettings(
        detectorThreads, recognitions, recognizerThreads, batchWindows, seconds);
  }
}
