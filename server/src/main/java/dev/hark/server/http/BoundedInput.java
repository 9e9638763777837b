package dev.hark.server.http;

import java.io.IOException;
import java.io.InputStream;

/** A body that may not be larger than some bound, and that tells when it has been read whole. */
final class BoundedInput extends InputStream {

  private final InputStream in;
  private final long maxBytes;
  private final Runnable whole;
  private long bytes;

  BoundedInput(InputStream in, long maxBytes, Runnable whole) {
    this.in = in;
    this.maxBytes = maxBytes;
    this.whole = whole;
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
    return read;
  }
}
