package dev.hark.server.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Gets a whole body into memory, within a size and within the memory all bodies share. */
final class BodyReader {

  private static final int FIRST_BYTES = 16 << 10;

  private final BodyBudget budget;
  private final int maxBytes;

  BodyReader(BodyBudget budget, int maxBytes) {
    this.budget = budget;
    this.maxBytes = maxBytes;
  }

  /**
   * Reads to the end.
   *
   * @param declared the Content-Length, if there is one
   * @throws ProblemFound when the body is too large, not what its coding says, or there is no room
   * @throws EOFException when the body ends before its declared length
   */
  Body read(InputStream in, OptionalLong declared, boolean gzip) throws IOException {
    if (declared.orElse(0) > maxBytes) {
      throw tooLarge();
    }
    BodyBudget.Lease lease = budget.lease();
    try {
      if (gzip) {
        return readInflated(in, lease);
      }
      return declared.isPresent()
          ? readExactly(in, (int) declared.getAsLong(), lease)
          : readGrowing(in, lease);
    } catch (ZipException e) {
      lease.close();
      throw new ProblemFound(Problem.BAD_ENCODING, "the body is not gzip: " + e.getMessage());
    } catch (IOException | RuntimeException | Error e) {
      lease.close();
      throw e;
    }
  }

  /** Whoever leaves in the middle is noticed below: here an early end is the coding's own. */
  private Body readInflated(InputStream in, BodyBudget.Lease lease) throws IOException {
    try {
      return readGrowing(new GZIPInputStream(in, 8 << 10), lease);
    } catch (EOFException e) {
      throw new ZipException("it ends in the middle");
    }
  }

  // Twice the length is taken: decoding the sound inside makes about three quarters of it again.
  private static Body readExactly(InputStream in, int length, BodyBudget.Lease lease)
      throws IOException {
    lease.grow(2L * length);
    byte[] bytes = new byte[length];
    if (in.readNBytes(bytes, 0, length) < length) {
      throw new EOFException("the body ended early");
    }
    if (in.read() >= 0) { // also tells the web server that the body is read
      throw new ProblemFound(Problem.MALFORMED, "the body is longer than declared");
    }
    return new Body(bytes, length, lease);
  }

  private Body readGrowing(InputStream in, BodyBudget.Lease lease) throws IOException {
    lease.grow(2L * FIRST_BYTES);
    byte[] bytes = new byte[FIRST_BYTES];
    int length = 0;
    while (true) {
      int read = in.read(bytes, length, bytes.length - length);
      if (read < 0) {
        return new Body(bytes, length, lease);
      }
      length += read;
      if (length > maxBytes) {
        throw tooLarge();
      }
      if (length == bytes.length) {
        int grown = (int) Math.min(2L * length, maxBytes + 1L);
        lease.grow(2L * (grown - length));
        bytes = Arrays.copyOf(bytes, grown);
      }
    }
  }

  private ProblemFound tooLarge() {
    return new ProblemFound(
        Problem.BODY_TOO_LARGE, "the body is larger than " + maxBytes + " bytes");
  }
}
