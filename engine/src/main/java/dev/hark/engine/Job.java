package dev.hark.engine;

import dev.hark.hearing.Cancellation;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One question on its way through the dispatcher: an engine's thread writes its pieces, the asker's
 * thread reads them. What lies between is bounded by the length of an answer.
 */
final class Job {

  private static final long PATIENCE_IN_LINE_MILLIS = 10;
  private static final long NOT_YET = Long.MIN_VALUE;

  final String keyId;
  private final Question question;
  private final Cancellation asker;
  private final BlockingQueue<Event> outbox = new LinkedBlockingQueue<>();
  private final long enqueuedNanos = System.nanoTime();
  private volatile long startedNanos = NOT_YET;
  private volatile long endedNanos = NOT_YET;
  private volatile boolean stopped;
  private volatile @Nullable EngineFailure withdrawn;

  /** What the engine's side tells the asker's side. */
  private sealed interface Event {
    record Piece(Delta delta) implements Event {}

    record Done() implements Event {}

    record Failed(RuntimeException why) implements Event {}
  }

  Job(String keyId, Question question, Cancellation asker) {
    this.keyId = keyId;
    this.question = question;
    this.asker = asker;
  }

  // The engine's side.

  /** Has the question answered; never throws. */
  void run(Engine engine, Duration maxAnswerTime) {
    startedNanos = System.nanoTime();
    long deadlineNanos = startedNanos + maxAnswerTime.toNanos();
    Cancellation cancellation = () -> unwanted() || System.nanoTime() - deadlineNanos >= 0;
    try {
      engine.answer(question, cancellation, delta -> outbox.add(new Event.Piece(delta)));
      end(new Event.Done());
    } catch (EngineFailure e) {
      end(new Event.Failed(e));
    } catch (CancellationException e) {
      end(new Event.Failed(whyEnded(e, maxAnswerTime)));
    } catch (RuntimeException | Error e) { // also a fault in a mapped file: nobody else would tell
      end(new Event.Failed(new EngineFailure.Broken("the engine failed: " + e, e)));
    }
  }

  /** Ends a job that never ran. */
  void fail(RuntimeException why) {
    end(new Event.Failed(why));
  }

  private void end(Event event) {
    endedNanos = System.nanoTime();
    outbox.add(event);
  }

  private RuntimeException whyEnded(CancellationException e, Duration maxAnswerTime) {
    EngineFailure failure = withdrawn;
    if (failure != null) {
      return failure;
    }
    return unwanted()
        ? e
        : new EngineFailure.TimedOut(
            "the answer took longer than " + maxAnswerTime.toSeconds() + " s");
  }

  // The asker's side.

  /**
   * Hands over every piece until the answer has ended.
   *
   * @param waiting called again and again while the job has not started
   * @throws RuntimeException why the job failed, or what the consumer threw, once the engine is
   *     done
   */
  void deliver(Consumer<Delta> deltas, Runnable waiting) {
    RuntimeException thrown = null;
    boolean interrupted = false;
    while (true) {
      Event event = null;
      try {
        event = next();
      } catch (InterruptedException e) {
        interrupted = true;
        stopped = true;
      }
      if (event instanceof Event.Piece(Delta delta) && thrown == null) {
        try {
          deltas.accept(delta);
        } catch (RuntimeException e) {
          thrown = e;
          stopped = true;
        }
      } else if (event instanceof Event.Done || event instanceof Event.Failed) {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        throwFirst(thrown, event);
        return;
      }
      if (!started()) {
        waiting.run();
      }
    }
  }

  /** The next event; after a while none, as long as the job waits in line. */
  private @Nullable Event next() throws InterruptedException {
    // An engine ends with an event, come what may. To wait without a limit sets no timer a word.
    return started() ? outbox.take() : outbox.poll(PATIENCE_IN_LINE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static void throwFirst(@Nullable RuntimeException consumer, Event last) {
    if (consumer != null) {
      throw consumer;
    }
    if (last instanceof Event.Failed(RuntimeException why)) {
      throw why;
    }
  }

  boolean started() {
    return startedNanos != NOT_YET;
  }

  /** Whether the asker has left or the dispatcher is stopping. */
  boolean unwanted() {
    return stopped || asker.cancelled();
  }

  /** Stops the engine although the asker is still there, who is told why. */
  void withdraw(EngineFailure why) {
    withdrawn = why;
    stopped = true;
  }

  boolean waitedLongerThan(Duration limit) {
    return System.nanoTime() - enqueuedNanos > limit.toNanos();
  }

  Dispatcher.Served served() {
    return new Dispatcher.Served(
        Duration.ofNanos(startedNanos - enqueuedNanos),
        Duration.ofNanos(endedNanos - startedNanos));
  }
}
