package dev.hark.server.idempotency;

import java.time.Duration;

/**
 * How answers are kept for requests that send an {@code Idempotency-Key}.
 *
 * @param keepTime how long the same key gets the same answer
 * @param waitTime how long a request waits for the end of its twin
 * @param leaseTime after this long without a sign of life a running twin counts as dead
 * @param sweepInterval between two looks for answers that are too old
 * @param maxAnswerBytes of one answer; a longer one is not kept
 * @param maxTotalBytes of all answers together, encrypted; beyond it no more are kept
 */
public record IdempotencySettings(
    Duration keepTime,
    Duration waitTime,
    Duration leaseTime,
    Duration sweepInterval,
    int maxAnswerBytes,
    long maxTotalBytes) {

  public static final IdempotencySettings DEFAULT =
      new IdempotencySettings(
          Duration.ofHours(24),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          1 << 20,
          1L << 30);

  private static final int MAX_ANSWER_BYTES = 1 << 28;

  public IdempotencySettings {
    if (maxAnswerBytes < 0 || maxAnswerBytes > MAX_ANSWER_BYTES || maxTotalBytes < 0) {
      throw new IllegalArgumentException(
          "idempotency.max-answer-bytes must be 0 to 256 MiB, idempotency.max-total-bytes not"
              + " negative");
    }
  }
}
