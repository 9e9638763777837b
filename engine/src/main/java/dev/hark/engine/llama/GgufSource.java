package dev.hark.engine.llama;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Little-endian values of a GGUF file, one after the other, and how many bytes they took. */
final class GgufSource {

  private final DataInputStream in;
  private long positionBytes;

  GgufSource(InputStream in) {
    this.in = new DataInputStream(in);
  }

  /** Where the next value begins, from the start of the file. */
  long positionBytes() {
    return positionBytes;
  }

  byte[] bytes(int count) throws IOException {
    byte[] bytes = new byte[count];
    in.readFully(bytes);
    positionBytes += count;
    return bytes;
  }

  /** A text and its length before it. */
  String string(int maxBytes) throws IOException {
    return new String(bytes(length(maxBytes)), StandardCharsets.UTF_8);
  }

  void skipString(int maxBytes) throws IOException {
    skip(length(maxBytes));
  }

  private int length(int maxBytes) throws IOException {
    long length = u64();
    if (length < 0 || length > maxBytes) {
      throw new IOException("its header has a text of " + length + " bytes");
    }
    return (int) length;
  }

  void skip(long count) throws IOException {
    in.skipNBytes(count);
    positionBytes += count;
  }

  byte i8() throws IOException {
    positionBytes++;
    return in.readByte();
  }

  short i16() throws IOException {
    positionBytes += Short.BYTES;
    return Short.reverseBytes(in.readShort());
  }

  int u32() throws IOException {
    positionBytes += Integer.BYTES;
    return Integer.reverseBytes(in.readInt());
  }

  long u64() throws IOException {
    positionBytes += Long.BYTES;
    return Long.reverseBytes(in.readLong());
  }
}
