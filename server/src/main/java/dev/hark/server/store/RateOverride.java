package dev.hark.server.store;

import java.util.OptionalLong;

/**
 * What an account, or one of its keys, may ask for in a minute and at once, instead of what the
 * settings say. 0 is no bound; what is absent stays as it is.
 *
 * @param keyId the one key; empty for the whole account
 * @param requestsPerMinute over all models
 * @param tokensPerMinute for each model
 * @param audioSecondsPerMinute for each model
 * @param concurrent requests under way, over all models
 */
public record RateOverride(
    String account,
    String keyId,
    OptionalLong requestsPerMinute,
    OptionalLong tokensPerMinute,
    OptionalLong audioSecondsPerMinute,
    OptionalLong concurrent) {

  /** The same for another key of the account. */
  public RateOverride ofKey(String key) {
    return new RateOverride(
        account, key, requestsPerMinute, tokensPerMinute, audioSecondsPerMinute, concurrent);
  }

  /** Whether it says nothing. */
  public boolean isEmpty() {
    return requestsPerMinute.isEmpty()
        && tokensPerMinute.isEmpty()
        && audioSecondsPerMinute.isEmpty()
        && concurrent.isEmpty();
  }
}
