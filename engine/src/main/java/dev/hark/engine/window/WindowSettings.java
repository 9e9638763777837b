package dev.hark.engine.window;

import dev.hark.engine.Model.Family;

/**
 * How much an engine hears at once.
 *
 * @param seconds the longest window; 0 is 30 for the Qwen-Audio models, whose encoder ends there,
 *     and the whole sound for the others
 * @param concurrency windows of one sound that are asked about at once
 */
public record WindowSettings(double seconds, int concurrency) {

  public static final WindowSettings DEFAULT = new WindowSettings(0, 2);

  private static final double QWEN_AUDIO_SECONDS = 30;

  public WindowSettings {
    if (!(seconds == 0 || seconds >= 1)) {
      throw new IllegalArgumentException("seconds must be 0 or at least 1");
    }
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency must be at least 1");
    }
  }

  /** The longest window for a kind of model. */
  double secondsFor(Family family) {
    if (seconds > 0) {
      return seconds;
    }
    return family == Family.QWEN_AUDIO ? QWEN_AUDIO_SECONDS : Double.POSITIVE_INFINITY;
  }
}
