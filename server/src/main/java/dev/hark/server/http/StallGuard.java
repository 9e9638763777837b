package dev.hark.server.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cuts off peers that keep the server waiting: one thread looks over all running deadlines ten
 * times a second and closes what is overdue.
 */
final class StallGuard implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final Set<Deadline> running = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean closed;

  /** One thing that has to happen in time. Safe for any number of threads. */
  final class Deadline {
    private final Runnable cut;
    private volatile long atNanos;
    private volatile boolean overdue;

    private Deadline(Runnable cut) {
      this.cut = cut;
    }

    /** Starts, or moves, the deadline. */
    void within(Duration time) {
      atNanos = System.nanoTime() + time.toNanos();
      running.add(this);
    }

    void met() {
      running.remove(this);
    }

    /** Whether the guard has cut the peer off. */
    boolean overdue() {
      return overdue;
    }
  }

  StallGuard() {
    thread = Thread.ofPlatform().daemon().name("http-stall-guard").start(this::look);
  }

  /**
   * @param cut closes the connection; called at most once per missed deadline
   */
  Deadline deadline(Runnable cut) {
    return new Deadline(cut);
  }

  private void look() {
    while (!closed) {
      long now = System.nanoTime();
      running.removeIf(deadline -> cutIfDue(deadline, now));
      try {
        Thread.sleep(LOOK_EVERY);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static boolean cutIfDue(Deadline deadline, long now) {
    if (now - deadline.atNanos < 0) {
      return false;
    }
    deadline.overdue = true;
    deadline.cut.run();
    return true;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
