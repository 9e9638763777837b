package dev.hark.server.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.socket.SocketWriterException;
import io.helidon.webserver.CloseConnectionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/** A request body that has to arrive in time; every way to lose the peer becomes ClientGone. */
final class GuardedInput extends InputStream {

  private final InputStream in;
  private final StallGuard.Deadline deadline;
  private long endNanos;
  private final Duration idle;

  GuardedInput(
      InputStream in, StallGuard.Deadline deadline, Duration wholeTime, Duration idleTime) {
    this.in = in;
    this.deadline = deadline;
    this.idle = idleTime;
    within(wholeTime);
  }

  /** Gives what is still to come this much time, from now. */
  void within(Duration wholeTime) {
    endNanos = System.nanoTime() + wholeTime.toNanos();
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    Duration left = Duration.ofNanos(endNanos - System.nanoTime());
    deadline.within(left.compareTo(idle) < 0 ? left : idle);
    try {
      return in.read(target, offset, length);
    } catch (IOException
        | UncheckedIOException
        | SocketWriterException
        | CloseConnectionException
        | DataReader.InsufficientDataAvailableException e) {
      throw new ClientGone(
          deadline.overdue() ? "the body did not arrive in time" : "the peer left", e);
    } finally {
      deadline.met();
    }
  }
}
