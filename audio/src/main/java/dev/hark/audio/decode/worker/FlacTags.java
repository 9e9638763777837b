package dev.hark.audio.decode.worker;

import dev.hark.audio.ByteSource;
import java.io.IOException;

/**
 * Leaves the metadata of a FLAC file out, all but the stream description that decoding needs.
 * Comments in great number cost libav time that grows with their square, and no deadline can fire
 * meanwhile.
 */
final class FlacTags {

  private static final int MAGIC_BYTES = 4;
  private static final int BLOCK_HEADER_BYTES = 4;
  private static final int STREAM_INFO_BYTES = 34;
  private static final int LAST_BLOCK = 0x80;
  private static final int MAX_BLOCKS = 1_000;

  private FlacTags() {}

  /** The same sound without tags; the source itself when its blocks do not make sense. */
  static ByteSource drop(ByteSource source) throws IOException {
    int streamInfoEnd = MAGIC_BYTES + BLOCK_HEADER_BYTES + STREAM_INFO_BYTES;
    byte[] head = source.bytesAt(0, streamInfoEnd);
    if (head.length < streamInfoEnd
        || (head[MAGIC_BYTES] & ~LAST_BLOCK) != 0
        || blockBytes(head, MAGIC_BYTES) != STREAM_INFO_BYTES) {
      return source;
    }
    boolean last = (head[MAGIC_BYTES] & LAST_BLOCK) != 0;
    long at = streamInfoEnd;
    for (int i = 0; i < MAX_BLOCKS && !last; i++) {
      byte[] header = source.bytesAt(at, BLOCK_HEADER_BYTES);
      if (header.length < BLOCK_HEADER_BYTES) {
        return source;
      }
      last = (header[0] & LAST_BLOCK) != 0;
      at += BLOCK_HEADER_BYTES + blockBytes(header, 0);
    }
    if (!last || at >= source.size()) {
      return source;
    }
    head[MAGIC_BYTES] = (byte) LAST_BLOCK;
    return source.splice(head, at);
  }

  private static int blockBytes(byte[] bytes, int header) {
    return (bytes[header + 1] & 0xff) << 16
        | (bytes[header + 2] & 0xff) << 8
        | (bytes[header + 3] & 0xff);
  }
}
