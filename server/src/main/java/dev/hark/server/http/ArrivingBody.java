package dev.hark.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;

/** A body as it arrives: within a size and within a time, and known to be whole at its end. */
public final class ArrivingBody extends InputStream {

  private final GuardedInput in;
  private final long maxBytes;
  private final Runnable whole;
  private Optional<MessageDigest> digest = Optional.empty();
  private long bytes;

  /**
   * @param whole runs at the end of the body
   */
  ArrivingBody(GuardedInput in, long maxBytes, Runnable whole) {
    this.in = in;
    this.maxBytes = maxBytes;
    this.whole = whole;
  }

  /** Gives what is still to come this much time, from now. */
  public void within(Duration wholeTime) {
    in.within(wholeTime);
  }

  /** Has what arrives go into a hash, too. */
  void digest(MessageDigest hash) {
    digest = Optional.of(hash);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = in.read(target, offset, length);
    if (read < 0) {
      whole.run();
      return read;
    }
    bytes += read;
    if (bytes > maxBytes) {
      throw new ProblemFound(
          Problem.BODY_TOO_LARGE, "the body is larger than " + maxBytes + " bytes");
    }
    digest.ifPresent(hash -> hash.update(target, offset, read));
    return read;
  }
}
