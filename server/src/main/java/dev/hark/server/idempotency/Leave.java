package dev.hark.server.idempotency;

import dev.hark.server.http.Tape;
import dev.hark.server.store.Work;
import java.util.Optional;

/** What a request with an idempotency key may do. */
public sealed interface Leave {

  /**
   * It runs: it is the first of its key.
   *
   * @param mine whether it still is the one that runs, for as long as the transaction lasts; nobody
   *     is charged for an answer that a twin makes by now
   * @param tape where a copy of its answer goes
   * @param paidBefore the request that was charged for this one before its node died, so that this
   *     one is not
   */
  record Run(Tape tape, Optional<String> paidBefore, Work<Boolean> mine) implements Leave {}

  /**
   * It gets the answer of the first time.
   *
   * @param requestId of the request that ran
   */
  record Again(Tape tape, String requestId) implements Leave {}
}
