package dev.hark.server.testing;

import dev.hark.engine.Delta;
import dev.hark.engine.Engine;
import dev.hark.engine.Question;
import dev.hark.hearing.Cancellation;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** An engine that goes on until nobody wants its answer any more, and tells when that is. */
public final class ListeningEngine implements Engine {

  private final String piece;
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch cancelled = new CountDownLatch(1);

  /**
   * @param piece said again and again; empty to say nothing
   */
  public ListeningEngine(String piece) {
    this.piece = piece;
  }

  /** Open once a question has arrived. */
  public CountDownLatch started() {
    return started;
  }

  /** Open once the engine was told to stop. */
  public CountDownLatch cancelled() {
    return cancelled;
  }

  @Override
  public String name() {
    return "listening";
  }

  @Override
  public boolean ready() {
    return true;
  }

  @Override
  public void answer(Question question, Cancellation cancellation, Consumer<Delta> deltas) {
    started.countDown();
    while (!cancellation.cancelled()) {
      if (!piece.isEmpty()) {
        deltas.accept(new Delta.Text(piece));
      }
      LockSupport.parkNanos(1_000_000);
    }
    cancelled.countDown();
    throw new CancellationException("nobody wants it");
  }

  @Override
  public void close() {}
}
