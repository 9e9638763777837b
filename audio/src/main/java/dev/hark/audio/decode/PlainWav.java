package dev.hark.audio.decode;

import dev.hark.audio.ByteSource;
import dev.hark.audio.DisguisedStream;
import dev.hark.audio.Recording;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where the samples of a plain WAV file lie: 16-bit PCM of one or two channels at the rate of
 * recordings, in a file whose every length is as it should be. A file that is anything else, were
 * it only by a byte too many, is none.
 *
 * @param channels 1 or 2
 * @param dataStart where in the file the first sample lies
 * @param frames samples of each channel, at least 1
 */
record PlainWav(int channels, long dataStart, long frames) {

  /** Bytes of one sample of one channel. */
  static final int SAMPLE_BYTES = 2;

  private static final int RIFF_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int FORMAT_BYTES = 16;
  private static final short PCM = 1;
  private static final int MAX_CHUNKS = 8;
  private static final int MAX_LIST_BYTES = 4 << 10; // more than names and dates is no plain file

  /** Bytes of one sample of every channel. */
  int frameBytes() {
    return channels * SAMPLE_BYTES;
  }

  /** Looks at a file's structure; reads no sound but its beginning. */
  static Optional<PlainWav> find(ByteSource source) throws IOException {
    ByteBuffer riff = littleEndian(source.bytesAt(0, RIFF_BYTES));
    if (riff.limit() < RIFF_BYTES
        || !tag(riff, 0).equals("RIFF")
        || unsigned(riff, 4) != source.size() - CHUNK_HEADER_BYTES
        || !tag(riff, 8).equals("WAVE")) {
      return Optional.empty();
    }
    int channels = 0;
    Optional<PlainWav> found = Optional.empty();
    long at = RIFF_BYTES;
    for (int i = 0; i < MAX_CHUNKS && at < source.size(); i++) {
      ByteBuffer header = littleEndian(source.bytesAt(at, CHUNK_HEADER_BYTES));
      long start = at + CHUNK_HEADER_BYTES;
      if (header.limit() < CHUNK_HEADER_BYTES || unsigned(header, 4) > source.size() - start) {
        return Optional.empty();
      }
      long length = unsigned(header, 4);
      boolean plain =
          switch (tag(header, 0)) {
            case "fmt " -> {
              channels = i == 0 && length == FORMAT_BYTES ? channels(source, start) : 0;
              yield channels > 0;
            }
            case "data" -> {
              boolean first = channels > 0 && found.isEmpty();
              found = first ? samples(channels, start, length) : Optional.empty();
              yield found.isPresent();
            }
            case "LIST" -> length <= MAX_LIST_BYTES && isInfo(source.bytesAt(start, (int) length));
            default -> false;
          };
      if (!plain) {
        return Optional.empty();
      }
      at = start + length + length % 2;
    }
    if (at != source.size()
        || found.isEmpty()
        || DisguisedStream.mayBe(
            source.bytesAt(found.get().dataStart, DisguisedStream.LOOK_BYTES))) {
      return Optional.empty();
    }
    return found;
  }

  /** How many channels a format has that is accepted, else 0. */
  private static int channels(ByteSource source, long start) throws IOException {
    ByteBuffer format = littleEndian(source.bytesAt(start, FORMAT_BYTES));
    int channels = format.getShort(2);
    int blockBytes = channels * SAMPLE_BYTES;
    boolean accepted =
        format.getShort(0) == PCM
            && (channels == 1 || channels == 2)
            && format.getInt(4) == Recording.SAMPLE_RATE_HERTZ
            && format.getInt(8) == Recording.SAMPLE_RATE_HERTZ * blockBytes
            && format.getShort(12) == blockBytes
            && format.getShort(14) == SAMPLE_BYTES * Byte.SIZE;
    return accepted ? channels : 0;
  }

  private static Optional<PlainWav> samples(int channels, long start, long length) {
    int blockBytes = channels * SAMPLE_BYTES;
    return length == 0 || length % blockBytes != 0
        ? Optional.empty()
        : Optional.of(new PlainWav(channels, start, length / blockBytes));
  }

  /** Whether a list holds named texts, one whole one after the other. */
  private static boolean isInfo(byte[] bytes) {
    ByteBuffer list = littleEndian(bytes);
    if (list.limit() < 4 || !tag(list, 0).equals("INFO")) {
      return false;
    }
    long at = 4;
    while (at + CHUNK_HEADER_BYTES <= list.limit()) {
      long length = unsigned(list, (int) at + 4);
      at += CHUNK_HEADER_BYTES + length + length % 2;
    }
    return at == list.limit();
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String tag(ByteBuffer bytes, int at) {
    byte[] name = new byte[4];
    bytes.get(at, name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  private static long unsigned(ByteBuffer bytes, int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }
}
