package dev.hark.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Encoded bytes that can be read at any position. Not safe for several threads. */
public interface ByteSource extends AutoCloseable {

  /** How many bytes there are. */
  long size();

  /**
   * Reads some bytes.
   *
   * @param position where from, at least 0
   * @return how many were read, at least 1; -1 at or past the end
   */
  int read(long position, byte[] buffer, int offset, int length) throws IOException;

  @Override
  void close() throws IOException;

  /** The bytes from a position on: {@code count} of them, or fewer at the end. */
  default byte[] bytesAt(long position, int count) throws IOException {
    byte[] bytes = new byte[(int) Math.clamp(size() - position, 0L, (long) count)];
    int filled = 0;
    while (filled < bytes.length) {
      int read = read(position + filled, bytes, filled, bytes.length - filled);
      if (read < 0) {
        return Arrays.copyOf(bytes, filled);
      }
      filled += read;
    }
    return bytes;
  }

  /** The bytes of a clip. */
  static ByteSource of(Clip clip) throws IOException {
    return switch (clip) {
      case Clip.InMemory inMemory -> of(inMemory.bytes());
      case Clip.InFile inFile -> open(inFile.path());
    };
  }

  /** Bytes in memory. */
  static ByteSource of(byte[] bytes) {
    return new ByteSource() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public int read(long position, byte[] buffer, int offset, int length) {
        if (position >= bytes.length) {
          return -1;
        }
        int count = Math.min(length, bytes.length - (int) position);
        System.arraycopy(bytes, (int) position, buffer, offset, count);
        return count;
      }

      @Override
      public void close() {}
    };
  }

  /** The bytes of a file, as long as it was when it was opened. */
  static ByteSource open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    long size;
    try {
      size = channel.size();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new ByteSource() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public int read(long position, byte[] buffer, int offset, int length) throws IOException {
        return channel.read(ByteBuffer.wrap(buffer, offset, length), position);
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }

  /**
   * These bytes with another beginning. Closing it closes this.
   *
   * @param head what it begins with
   * @param tailStart where in this source the rest begins
   */
  default ByteSource splice(byte[] head, long tailStart) {
    ByteSource whole = this;
    return new ByteSource() {
      @Override
      public long size() {
        return head.length + Math.max(0, whole.size() - tailStart);
      }

      @Override
      public int read(long position, byte[] buffer, int offset, int length) throws IOException {
        if (position >= head.length) {
          return whole.read(tailStart + position - head.length, buffer, offset, length);
        }
        int count = Math.min(length, head.length - (int) position);
        System.arraycopy(head, (int) position, buffer, offset, count);
        return count;
      }

      @Override
      public void close() throws IOException {
        whole.close();
      }
    };
  }
}
