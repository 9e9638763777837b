package dev.hark.server.admission;

import dev.hark.server.store.RateOverride;
import java.util.OptionalLong;

/**
 * How much an account may ask for in a stretch of time, on one node. 0 is no bound.
 *
 * @param requestsPerMinute of an account, over all models
 * @param requestsPerSecond of an account, over all models: what counts as a burst
 * @param concurrent requests of an account under way
 * @param modelRequestsPerMinute of an account, for each model
 * @param modelTokensPerMinute of an account, for each model: prompts, and answers once they end
 * @param modelAudioSecondsPerMinute of an account, for each model
 * @param modelConcurrent requests of an account under way, for each model
 */
public record RateSettings(
    int requestsPerMinute,
    int requestsPerSecond,
    int concurrent,
    int modelRequestsPerMinute,
    int modelTokensPerMinute,
    int modelAudioSecondsPerMinute,
    int modelConcurrent) {

  /** No bounds: whoever runs Hark alone is not held up. */
  public static final RateSettings DEFAULT = new RateSettings(0, 0, 0, 0, 0, 0, 0);

  /** These rates, but for what an override says. */
  RateSettings but(RateOverride override) {
    return new RateSettings(
        chosen(override.requestsPerMinute(), requestsPerMinute),
        requestsPerSecond,
        chosen(override.concurrent(), concurrent),
        modelRequestsPerMinute,
        chosen(override.tokensPerMinute(), modelTokensPerMinute),
        chosen(override.audioSecondsPerMinute(), modelAudioSecondsPerMinute),
        modelConcurrent);
  }

  private static int chosen(OptionalLong override, int otherwise) {
    return Math.toIntExact(override.orElse(otherwise));
  }

  public RateSettings {
    if (requestsPerMinute < 0
        || requestsPerSecond < 0
        || concurrent < 0
        || modelRequestsPerMinute < 0
        || modelTokensPerMinute < 0
        || modelAudioSecondsPerMinute < 0
        || modelConcurrent < 0) {
      throw new IllegalArgumentException("a rate is not negative; 0 is no bound");
    }
  }
}
