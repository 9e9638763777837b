package dev.hark.server.ask;

import dev.hark.engine.Delta.FinishReason;
import dev.hark.server.metering.Usage;
import dev.hark.server.refusal.Refused;

/** An answer being written in the shape of one protocol. Belongs to one thread. */
public interface Reply {

  /** More of the answer; never empty, never half a character. */
  void text(String piece, Usage soFar);

  /** The end of the answer. */
  void finish(FinishReason reason, Usage total);

  /**
   * Tells of a failure inside an answer that has begun to leave.
   *
   * @return false when nothing has left yet, so that the refusal can still be the whole answer
   */
  boolean fail(Refused why);
}
