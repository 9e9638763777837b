package dev.hark.hearing;

import java.util.concurrent.CancellationException;

/** Whether the one who asked still wants the answer. Long work asks between steps. */
@FunctionalInterface
public interface Cancellation {

  /** Nobody ever cancels. */
  Cancellation NEVER = () -> false;

  boolean cancelled();

  /** Ends the work when nobody wants it any more. */
  default void throwIfCancelled() {
    if (cancelled()) {
      throw new CancellationException("the caller has left");
    }
  }
}
