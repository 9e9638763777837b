package dev.hark.server.http;

import io.helidon.common.buffers.DataReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Knows when the client has left: a virtual thread waits for the next byte on the connection, and
 * the end of data means that nobody is waiting for the answer any more. Safe for any number of
 * threads.
 *
 * <p>A byte that does come belongs to the next request; it stays in the reader, and the watch ends.
 */
public final class DisconnectWatch {

  private final List<Runnable> told = new ArrayList<>();
  private final Thread thread;
  private volatile boolean gone;

  private DisconnectWatch(DataReader reader) {
    thread = Thread.ofVirtual().name("disconnect-watch").unstarted(() -> wait(reader));
  }

  static DisconnectWatch start(DataReader reader) {
    DisconnectWatch watch = new DisconnectWatch(reader);
    watch.thread.start();
    return watch;
  }

  /** Whether the client has left. */
  public boolean gone() {
    return gone;
  }

  /** Runs something when the client leaves, at once if it has. */
  public void onGone(Runnable action) {
    synchronized (told) {
      if (!gone) {
        told.add(action);
        return;
      }
    }
    action.run();
  }

  /** The exception for work that ended because the client has left. */
  public ClientGone left(Throwable cause) {
    return new ClientGone("the peer left before the answer", cause);
  }

  /** Someone else found out, by a write that failed. */
  void clientLeft() {
    List<Runnable> actions;
    synchronized (told) {
      gone = true;
      actions = List.copyOf(told);
      told.clear();
    }
    actions.forEach(Runnable::run);
  }

  /** Waits until the watch has ended: the next request has begun, or the connection is over. */
  void join() throws InterruptedException {
    thread.join();
  }

  private void wait(DataReader reader) {
    try {
      reader.ensureAvailable();
    } catch (RuntimeException e) {
      // End of data, a reset, or a socket closed under us: in every case nobody is there.
      clientLeft();
    }
  }
}
