package dev.hark.server.metering;

/**
 * Tokens that an account has for nothing, once.
 *
 * @param days from the account's activation on
 */
public record FreeQuota(long tokens, int days) {

  /** A hundred years. */
  public static final int MAX_DAYS = 36_500;

  /**
   * @throws IllegalArgumentException when a number is out of its range
   */
  public FreeQuota {
    if (tokens < 0) {
      throw new IllegalArgumentException("free-tokens must not be negative: " + tokens);
    }
    if (days < 1 || days > MAX_DAYS) {
      throw new IllegalArgumentException("free-days must be 1 to " + MAX_DAYS + ": " + days);
    }
  }
}
