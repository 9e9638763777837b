package dev.hark.server.http;

import io.helidon.common.socket.SocketWriterException;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A stream of events as exact bytes: every frame leaves at once, and a silent stream gets comment
 * lines so that nobody between takes it for dead. Safe for any number of threads.
 */
public final class SseStream implements AutoCloseable {

  private static final int OK = 200;
  private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

  private final ServerResponse response;
  private final StallGuard.Deadline deadline;
  private final HttpSettings settings;
  private final Optional<Tape> tape;
  private final Runnable onEnd;
  private final Runnable onGone;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable OutputStream out;
  private @Nullable Thread ticker;
  private volatile long lastWriteNanos = System.nanoTime();
  private boolean over;
  private boolean broken;

  SseStream(
      ServerResponse response,
      StallGuard.Deadline deadline,
      HttpSettings settings,
      Optional<Tape> tape,
      Runnable onEnd,
      Runnable onGone) {
    this.response = response;
    this.deadline = deadline;
    this.settings = settings;
    this.tape = tape;
    this.onEnd = onEnd;
    this.onGone = onGone;
    tape.ifPresent(onto -> onto.begin(OK, true));
  }

  /**
   * Starts the comment lines: from now on a pause longer than the comment interval is filled. The
   * first comment commits the answer to status 200.
   */
  public void keepAlive() {
    ticker = Thread.ofVirtual().name("sse-comments").start(this::tick);
  }

  /**
   * Sends bytes as they are.
   *
   * @throws ClientGone when nobody takes them any more, and they go onto no tape either
   */
  public void frame(byte[] bytes) {
    frames(List.of(bytes));
  }

  /** Sends frames that are there at the same time; they leave together. */
  public void frames(List<byte[]> frames) {
    lock.lock();
    try {
      tape.ifPresent(onto -> frames.forEach(onto::piece));
      if (broken && tape.isPresent()) {
        return;
      }
      if (over) {
        throw new IllegalStateException("the stream has ended");
      }
      write(frames);
    } catch (ClientGone e) {
      if (tape.isEmpty()) {
        throw e;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Does something to the headers, if they have not left yet. */
  void beforeFirstByte(Runnable change) {
    lock.lock();
    try {
      if (out == null && !over) {
        change.run();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends the stream if not a byte of it has left; tells whether that was so. */
  public boolean abandon() {
    lock.lock();
    try {
      if (out != null) {
        return false;
      }
      over = true;
    } finally {
      lock.unlock();
    }
    stopTicker();
    return true;
  }

  /** Ends the body properly. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (!over || broken) {
        tape.ifPresent(Tape::end);
      }
      if (over) {
        return;
      }
      over = true;
      if (out == null) {
        out = response.outputStream();
      }
      onEnd.run();
      deadline.within(settings.writeStallTime());
      out.close();
      ((RoutingResponse) response).commit();
    } catch (IOException
        | UncheckedIOException
        | SocketWriterException
        | ServerConnectionException e) {
      ClientGone gone = gone(e);
      if (tape.isEmpty()) {
        throw gone;
      }
    } finally {
      deadline.met();
      lock.unlock();
      stopTicker();
    }
  }

  private void write(List<byte[]> frames) {
    deadline.within(settings.writeStallTime());
    try {
      if (out == null) {
        out = response.outputStream();
      }
      for (byte[] frame : frames) {
        out.write(frame);
      }
      out.flush();
      lastWriteNanos = System.nanoTime();
    } catch (IOException
        | UncheckedIOException
        | SocketWriterException
        | ServerConnectionException e) {
      over = true;
      broken = true;
      throw gone(e);
    } finally {
      deadline.met();
    }
  }

  /** Called with the lock held, so that the ticker is not writing when it is interrupted. */
  private ClientGone gone(Exception cause) {
    stopTicker();
    onGone.run();
    return new ClientGone("the peer left during the stream", cause);
  }

  private void tick() {
    long intervalNanos = settings.commentInterval().toNanos();
    try {
      while (true) {
        Thread.sleep(
            Duration.ofNanos(Math.max(1, lastWriteNanos + intervalNanos - System.nanoTime())));
        lock.lock();
        try {
          if (over) {
            return;
          }
          if (System.nanoTime() - lastWriteNanos >= intervalNanos) {
            write(List.of(COMMENT));
          }
        } finally {
          lock.unlock();
        }
      }
    } catch (InterruptedException | ClientGone e) {
      // The stream has ended, or the client has left, which its watch now knows.
      return;
    }
  }

  private void stopTicker() {
    Thread running = ticker;
    if (running != null) {
      running.interrupt();
    }
  }
}
