package dev.hark.hearing;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Work that another thread does for one that waits. Unlike a future it can be given up in such a
 * way that afterwards it certainly does not run any more, so that what it uses can be closed.
 */
final class Errand<T> implements Runnable {

  private static final long ASK_MILLIS = 50;

  private final Supplier<T> work;
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final AtomicBoolean taken = new AtomicBoolean();

  Errand(Supplier<T> work) {
    this.work = work;
  }

  @Override
  public void run() {
    if (!taken.compareAndSet(false, true)) {
      return;
    }
    try {
      result.complete(work.get());
    } catch (RuntimeException | Error failure) {
      result.completeExceptionally(failure);
    }
  }

  /**
   * Waits for the result, asking now and then whether anybody still wants it. What the work throws
   * is thrown here.
   *
   * @throws CancellationException when nobody does, or the waiting thread is interrupted
   */
  T await(Cancellation cancellation) {
    while (true) {
      cancellation.throwIfCancelled();
      try {
        return result.get(ASK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException _) {
        // and ask again
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while listening");
      } catch (ExecutionException failed) {
        throw switch (failed.getCause()) {
          case RuntimeException cause -> cause;
          case Error cause -> throw cause;
          case null, default -> new IllegalStateException("listening failed", failed);
        };
      }
    }
  }

  /** Gives the work up: it never begins, or, if it has begun, has ended when this returns. */
  void abandon() {
    if (!taken.compareAndSet(false, true)) {
      boolean _ = result.handle((_, _) -> true).join();
    }
  }
}
