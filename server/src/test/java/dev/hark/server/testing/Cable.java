package dev.hark.server.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A way to a server on this machine that can be cut, blocked and mended. */
public final class Cable implements AutoCloseable {

  private static final int BUFFER_BYTES = 16 << 10;

  /** How PostgreSQL says that a transaction is committed, whatever words it was told in. */
  private static final String COMMITTED = "COMMIT\0";

  private final int target;
  private final ServerSocket door;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition mended = lock.newCondition();
  private State state = State.WHOLE;
  private Optional<Loss> loss = Optional.empty();

  /** An answer that is to be lost: to the commit of the transaction that has this statement. */
  private record Loss(String statement, State afterwards) {}

  private enum State {
    WHOLE,
    /** Every connection ends, new ones at once. */
    CUT,
    /** Connections are there and nothing comes through. */
    BLOCKED
  }

  /** To a port of this machine. */
  public Cable(int target) {
    this.target = target;
    try {
      door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("cable").start(this::receive);
  }

  /** Where it begins. */
  public int port() {
    return door.getLocalPort();
  }

  public void cut() {
    become(State.CUT);
    sockets.forEach(Cable::end);
  }

  public void block() {
    become(State.BLOCKED);
  }

  public void mend() {
    become(State.WHOLE);
  }

  /**
   * The next transaction with a statement is done, but the answer to its commit does not come
   * through: that connection ends. Others go on.
   *
   * @param statement its beginning, as it is first sent
   */
  public void loseAnswerToCommit(String statement) {
    lose(new Loss(statement, State.WHOLE));
  }

  /** The same, and with it the cable is cut. */
  public void cutAtAnswerToCommit(String statement) {
    lose(new Loss(statement, State.CUT));
  }

  private void lose(Loss next) {
    lock.lock();
    try {
      loss = Optional.of(next);
    } finally {
      lock.unlock();
    }
  }

  private void become(State next) {
    lock.lock();
    try {
      state = next;
      mended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void receive() {
    try {
      while (true) {
        connect(door.accept());
      }
    } catch (IOException e) {
      return; // it was taken away
    }
  }

  private void connect(Socket near) throws IOException {
    sockets.add(near);
    if (!passable()) {
      end(near);
      return;
    }
    Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
    sockets.add(far);
    Talk talk = new Talk();
    Thread.ofVirtual().start(() -> carry(near, far, talk::asked));
    Thread.ofVirtual().start(() -> carry(far, near, talk::mayAnswer));
  }

  /** What one connection has been asked. */
  private final class Talk {
    private boolean within;

    /** Takes notice of a question; always lets it through. */
    boolean asked(byte[] buffer, int size) {
      lock.lock();
      try {
        within |= loss.filter(planned -> has(buffer, size, planned.statement())).isPresent();
        return true;
      } finally {
        lock.unlock();
      }
    }

    /** Whether an answer comes through. */
    boolean mayAnswer(byte[] buffer, int size) {
      lock.lock();
      try {
        if (!within || loss.isEmpty() || !has(buffer, size, COMMITTED)) {
          return true;
        }
        State afterwards = loss.get().afterwards();
        loss = Optional.empty();
        if (afterwards == State.CUT) {
          cut();
        }
        return false;
      } finally {
        lock.unlock();
      }
    }

    private static boolean has(byte[] buffer, int size, String text) {
      return new String(buffer, 0, size, StandardCharsets.ISO_8859_1).contains(text);
    }
  }

  /** What is done with bytes before they go on, or end their connection. */
  private interface Toll {
    boolean pass(byte[] buffer, int size);
  }

  private void carry(Socket from, Socket to, Toll toll) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int size = in.read(buffer);
          size >= 0 && passable() && toll.pass(buffer, size);
          size = in.read(buffer)) {
        out.write(buffer, 0, size);
      }
    } catch (IOException e) {
      return; // one end is gone, and so will be the other
    } finally {
      end(from);
      end(to);
    }
  }

  /** Waits while it is blocked; false when it is cut. */
  private boolean passable() {
    lock.lock();
    try {
      while (state == State.BLOCKED) {
        mended.awaitUninterruptibly();
      }
      return state == State.WHOLE;
    } finally {
      lock.unlock();
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    cut();
    door.close();
  }
}
