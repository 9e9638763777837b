package dev.hark.server.store;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a request that sent an idempotency key.
 *
 * @param keyHash keyed hash of the idempotency key
 * @param keyId the API key that was used
 * @param fingerprint of the request
 * @param requestId of the request that runs or ran
 * @param leaseUntil until when a running request is believed to run
 * @param expiresAt when it is forgotten
 * @param answer encrypted, in Base64; empty unless it is kept
 * @param paidAs the request that was charged for it before its node died; empty while none was
 */
public record KeptAnswer(
    String account,
    String keyHash,
    String keyId,
    String fingerprint,
    String requestId,
    State state,
    Instant leaseUntil,
    Instant expiresAt,
    String answer,
    Optional<String> paidAs) {

  /** How far the request is. */
  public enum State {
    RUNNING,
    KEPT,
    /** It was answered, but the answer was too long to be kept. */
    LOST
  }
}
