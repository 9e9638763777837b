package dev.hark.server.store;

import java.time.Instant;

/**
 * Tokens of one model that an account may use without paying.
 *
 * @param model its own name, not an alias
 * @param tokens how many in all
 * @param used by requests that have ended
 * @param reserved by requests that are under way
 */
public record Grant(
    String id,
    String account,
    String model,
    String region,
    long tokens,
    Instant activatedAt,
    Instant expiresAt,
    Afterwards afterwards,
    long used,
    long reserved) {

  /** What happens to requests when nothing is left. */
  public enum Afterwards {
    /** They are paid. */
    PAY,
    /** They are refused, though the model could be paid. */
    STOP,
    /** They are refused: the model is not sold. */
    END
  }

  /** Whether no request may be free any more, whatever becomes of those under way. */
  public boolean spentAt(Instant now) {
    return used >= tokens || !now.isBefore(expiresAt);
  }
}
