package dev.hark.engine.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A wire to a program of this machine that notes when the asker of a streamed answer hangs up in
 * the middle. What passes between a client's leaving and that moment is the gateway's, what comes
 * after it the program's.
 */
public final class Tap implements AutoCloseable {

  private static final int BLOCK_BYTES = 16 << 10;
  private static final int BACKLOG = 512;
  private static final String QUESTION = "POST ";
  private static final String LAST_CHUNK = "0\r\n\r\n";

  private final URI program;
  private final ServerSocket socket;
  private final Set<Wire> open = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Long> hangUps = new LinkedBlockingQueue<>();
  private volatile boolean closed;

  /**
   * @param program where it listens
   */
  public Tap(URI program) {
    this.program = program;
    try {
      this.socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().name("tap").start(this::accept);
  }

  /** Where to ask the program so that it is noted. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /**
   * When the oldest asker that was not told yet hung up, by {@link System#nanoTime}.
   *
   * @throws AssertionError when there is none in time
   */
  public long hungUpNanos(Duration limit) throws InterruptedException {
    @Nullable Long nanos = hangUps.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
    if (nanos == null) {
      throw new AssertionError("nobody hung up within " + limit);
    }
    return nanos;
  }

  private void accept() {
    while (!closed) {
      try {
        Socket asker = socket.accept();
        Thread.ofVirtual().name("tap-questions").start(() -> connect(asker));
      } catch (IOException e) {
        if (!closed) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void connect(Socket asker) {
    try (asker;
        Socket answerer = new Socket(program.getHost(), program.getPort())) {
      asker.setTcpNoDelay(true);
      answerer.setTcpNoDelay(true);
      Wire wire = new Wire(asker, answerer);
      open.add(wire);
      Thread.ofVirtual().name("tap-answers").start(wire::answers);
      wire.questions();
      open.remove(wire);
    } catch (IOException e) {
      return; // the program is not there; the asker sees the connection end
    }
  }

  /** One connection on both its sides. */
  private final class Wire {
    private final Socket asker;
    private final Socket answerer;
    private volatile boolean answering; // from a question to the end of its answer
    private volatile boolean ended;

    Wire(Socket asker, Socket answerer) {
      this.asker = asker;
      this.answerer = answerer;
    }

    void questions() {
      byte[] block = new byte[BLOCK_BYTES];
      int count = read(asker, block);
      while (count >= 0 && write(answerer, block, count)) {
        answering |= new String(block, 0, count, StandardCharsets.ISO_8859_1).startsWith(QUESTION);
        count = read(asker, block);
      }
      if (count < 0 && answering && !ended) {
        hangUps.add(System.nanoTime());
      }
      end();
    }

    void answers() {
      byte[] block = new byte[BLOCK_BYTES];
      int count = read(answerer, block);
      while (count >= 0 && write(asker, block, count)) {
        answering &= !ends(new String(block, 0, count, StandardCharsets.ISO_8859_1));
        count = read(answerer, block);
      }
      if (count < 0) {
        end(); // the program closed; an asker that has gone is noted by the other direction
      }
    }

    private static boolean ends(String text) {
      return text.equals(LAST_CHUNK) || text.endsWith("\r\n" + LAST_CHUNK);
    }

    void end() {
      ended = true;
      try (asker;
          answerer) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Bytes read, or -1 when the peer is gone, in whatever way. */
  private static int read(Socket from, byte[] block) {
    try {
      InputStream in = from.getInputStream();
      return in.read(block);
    } catch (IOException e) {
      return -1;
    }
  }

  /** Whether the peer is still there. */
  private static boolean write(Socket to, byte[] block, int count) {
    try {
      OutputStream out = to.getOutputStream();
      out.write(block, 0, count);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Cuts every connection and stops to listen. */
  @Override
  public void close() {
    closed = true;
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(Wire::end);
  }
}
