/**
 * Answers kept so that a request sent twice runs once.
 *
 * <p>In: the header {@code Idempotency-Key}, the request's fingerprint, and a copy of its answer.
 * Out: leave to run, or the answer of the first time. Answers are encrypted with the caller's own
 * API key; without it the database gives nothing away.
 */
@NullMarked
package dev.hark.server.idempotency;

import org.jspecify.annotations.NullMarked;
