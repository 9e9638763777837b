package dev.hark.engine.upstream;

import dev.hark.engine.EngineFailure;
import dev.hark.hearing.Cancellation;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/**
 * One call to a program: who waits for it, and until when. It is made by the thread that waits; a
 * {@link CallGuard} closes its connection under that thread once nobody wants it or a limit has
 * passed.
 */
final class Call implements AutoCloseable {

  /** For the end of a reply that has said its last word; it saves the connection. */
  private static final Duration ENDING = Duration.ofSeconds(1);

  private final Cancellation cancellation;
  private final UpstreamLimits limits;
  private final CallGuard guard;
  private final Thread caller = Thread.currentThread();
  private final long startedNanos = System.nanoTime();
  private volatile long lifeNanos = startedNanos;
  private volatile Phase phase = Phase.WAITING;
  private volatile Optional<Supplier<RuntimeException>> cut = Optional.empty();
  private volatile Optional<HttpUriRequestBase> request = Optional.empty();

  private enum Phase {
    /** Not a word of it has come. */
    WAITING,
    /** Its words come. */
    SPEAKING,
    /** Its last word has come. */
    ENDING
  }

  /** Begins a call; to be closed by the thread that began it. */
  Call(Cancellation cancellation, UpstreamLimits limits, CallGuard guard) {
    this.cancellation = cancellation;
    this.limits = limits;
    this.guard = guard;
    guard.begin(this);
  }

  /**
   * Sends something in its name: what is sent before is given up.
   *
   * @throws IOException when it was cut off
   */
  <T extends HttpUriRequestBase> T sending(T next) throws IOException {
    request = Optional.of(next);
    if (cut.isPresent()) {
      throw new IOException("the call is cut off");
    }
    return next;
  }

  /** A sign of life came. */
  void lives() {
    lifeNanos = System.nanoTime();
  }

  /** A word came. */
  void spoke() {
    phase = Phase.SPEAKING;
  }

  /** The last word came. */
  void ends() {
    lives();
    phase = Phase.ENDING;
  }

  /** Whether it was cut off by its guard. */
  boolean isCut() {
    return cut.isPresent();
  }

  /**
   * Why it failed: what its guard has against it, or else what the connection says.
   *
   * @throws InterruptedException when the calling thread was interrupted
   * @throws EngineFailure when a limit has passed
   * @throws CancellationException when nobody wants it
   */
  IOException failure(IOException said) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (cut.isPresent()) {
      throw cut.get().get();
    }
    return said;
  }

  /** Closes its connection if that is due; called by the guard's thread. */
  void cutWhenDue() {
    if (cut.isEmpty()) {
      cut = due(System.nanoTime());
    }
    if (cut.isPresent()) {
      request.ifPresent(HttpUriRequestBase::cancel);
    }
  }

  private Optional<Supplier<RuntimeException>> due(long now) {
    try {
      if (cancellation.cancelled()) {
        return Optional.of(() -> new CancellationException("the asker has left"));
      }
    } catch (RuntimeException e) { // this call alone suffers from it, not its guard
      return Optional.of(() -> e);
    }
    if (caller.isInterrupted()) {
      return Optional.of(() -> new CancellationException("interrupted"));
    }
    if (now - startedNanos > limits.totalTime().toNanos()) {
      return late("the engine took longer than " + limits.totalTime());
    }
    return switch (phase) {
      case WAITING ->
          now - startedNanos > limits.firstTokenTime().toNanos()
              ? late("no word of the engine in " + limits.firstTokenTime())
              : Optional.empty();
      case SPEAKING ->
          now - lifeNanos > limits.idleTime().toNanos()
              ? late("the engine fell silent for " + limits.idleTime())
              : Optional.empty();
      case ENDING ->
          now - lifeNanos > ENDING.toNanos() ? late("the reply did not end") : Optional.empty();
    };
  }

  private static Optional<Supplier<RuntimeException>> late(String why) {
    return Optional.of(() -> new EngineFailure.TimedOut(why));
  }

  /** Closes the connection unless the whole reply was read: then it can be used again. */
  @Override
  public void close() {
    guard.end(this);
    request.ifPresent(HttpUriRequestBase::cancel);
  }
}
