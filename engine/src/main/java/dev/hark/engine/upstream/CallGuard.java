package dev.hark.engine.upstream;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks after the calls under way: each blocks the thread that makes it, so one thread of their own
 * looks every now and then which of them nobody wants any more, or which take too long, and cuts
 * those off. It rests while there are none.
 */
final class CallGuard implements AutoCloseable {

  /** How long a leaving asker goes unnoticed. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  private final Set<Call> running = new HashSet<>();
  private final Thread thread;
  private boolean closed;

  CallGuard() {
    thread = Thread.ofPlatform().daemon().name("upstream-guard").start(this::look);
  }

  synchronized void begin(Call call) {
    running.add(call);
    if (running.size() == 1) {
      notifyAll();
    }
  }

  synchronized void end(Call call) {
    running.remove(call);
  }

  private void look() {
    try {
      for (List<Call> calls = next(); !calls.isEmpty(); calls = next()) {
        calls.forEach(Call::cutWhenDue);
        Thread.sleep(LOOK_EVERY);
      }
    } catch (InterruptedException e) {
      return; // closed
    }
  }

  /** Waits until there are calls; none when this is closed. */
  private synchronized List<Call> next() throws InterruptedException {
    while (running.isEmpty() && !closed) {
      wait();
    }
    return closed ? List.of() : List.copyOf(running);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    thread.interrupt();
  }
}
