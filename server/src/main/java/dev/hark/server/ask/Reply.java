package dev.hark.server.ask;

import dev.hark.engine.Delta.FinishReason;
import dev.hark.hearing.Hearing;
import dev.hark.server.metering.Usage;
import dev.hark.server.refusal.Refused;
import java.util.Optional;

/** An answer being written in the shape of one protocol. Belongs to one thread. */
public interface Reply {

  /** More of the answer; never empty, never half a character. */
  void text(String piece, Usage soFar);

  /**
   * What has been heard; told only where {@link dev.hark.engine.Question.Wanted.Facts} are wanted.
   *
   * @param whole whether all of the sound has been heard
   */
  default void heard(Hearing hearing, boolean whole) {}

  /**
   * The end of the answer.
   *
   * @param grounds what it rests on, where the request wants to know
   */
  void finish(FinishReason reason, Usage total, Optional<Grounds> grounds);

  /**
   * Tells of a failure inside an answer that has begun to leave.
   *
   * @return false when nothing has left yet, so that the refusal can still be the whole answer
   */
  boolean fail(Refused why);
}
