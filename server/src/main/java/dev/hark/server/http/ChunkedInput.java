package dev.hark.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import java.io.IOException;
import java.io.InputStream;

/**
 * A chunked request body, read in small pieces however large its chunks claim to be. (The web
 * server's own reader holds a whole chunk in memory.)
 */
final class ChunkedInput extends InputStream {

  private static final int MAX_SIZE_LINE_BYTES = 256;
  private static final int MAX_TRAILERS = 32;

  private final DataReader reader;
  private long leftInChunk;
  private boolean first = true;
  private boolean ended;

  ChunkedInput(DataReader reader) {
    this.reader = reader;
  }

  boolean ended() {
    return ended;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (leftInChunk == 0 && !nextChunk()) {
      return -1;
    }
    reader.ensureAvailable();
    int take = (int) Math.min(Math.min(length, leftInChunk), reader.available());
    BufferData piece = reader.readBuffer(take);
    piece.read(target, offset, take);
    leftInChunk -= take;
    return take;
  }

  private boolean nextChunk() {
    if (ended) {
      return false;
    }
    if (!first && !line().isEmpty()) {
      throw malformed("a chunk does not end where it said");
    }
    first = false;
    String sizeLine = line();
    int end = sizeLine.indexOf(';');
    leftInChunk = parseSize((end < 0 ? sizeLine : sizeLine.substring(0, end)).strip());
    if (leftInChunk > 0) {
      return true;
    }
    ended = true;
    for (int i = 0; !line().isEmpty(); i++) {
      if (i == MAX_TRAILERS) {
        throw malformed("too many trailers");
      }
    }
    return false;
  }

  private static long parseSize(String hex) {
    if (hex.isEmpty() || hex.length() > 15) {
      throw malformed("a chunk size is not a number");
    }
    long size = 0; // 15 digits: cannot overflow
    for (int i = 0; i < hex.length(); i++) {
      int digit = Character.digit(hex.charAt(i), 16);
      if (digit < 0 || hex.charAt(i) > 'f') {
        throw malformed("a chunk size is not a number");
      }
      size = size * 16 + digit;
    }
    return size;
  }

  private String line() {
    int length = reader.findNewLine(MAX_SIZE_LINE_BYTES);
    if (length == MAX_SIZE_LINE_BYTES) {
      throw malformed("a chunk size line is too long");
    }
    String line = reader.readAsciiString(length);
    reader.skip(2);
    return line;
  }

  private static ProblemFound malformed(String message) {
    return new ProblemFound(Problem.MALFORMED, message);
  }
}
