package dev.hark.server.store;

import java.time.Instant;

/**
 * Someone with keys and a bill.
 *
 * @param id public name, in logs and receipts
 * @param activatedAt when free quotas begin to run
 */
public record Account(String id, String name, State state, Instant activatedAt, Instant createdAt) {

  /** What an account may do. */
  public enum State {
    ACTIVE,
    /** It has not been opened for use. */
    INACTIVE,
    /** It owes money. */
    ARREARS,
    /** Somebody closed it for now. */
    SUSPENDED
  }
}
