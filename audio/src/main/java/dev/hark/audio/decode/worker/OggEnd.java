package dev.hark.audio.decode.worker;

import dev.hark.audio.ByteSource;
import java.io.IOException;

/** Looks whether an Ogg file was cut off: its last page has to be whole and marked as the last. */
final class OggEnd {

  private static final int LARGEST_PAGE_BYTES = 27 + 255 + 255 * 255;
  private static final int HEADER_BYTES = 27;
  private static final int END_OF_STREAM = 4;

  private OggEnd() {}

  static boolean isMissing(ByteSource source) throws IOException {
    long from = Math.max(0, source.size() - LARGEST_PAGE_BYTES);
    byte[] tail = source.bytesAt(from, LARGEST_PAGE_BYTES);
    for (int at = tail.length - HEADER_BYTES; at >= 0; at--) {
      if (tail[at] == 'O' && tail[at + 1] == 'g' && tail[at + 2] == 'g' && tail[at + 3] == 'S') {
        return (tail[at + 5] & END_OF_STREAM) == 0 || pageEnd(tail, at) > tail.length;
      }
    }
    return true;
  }

  private static int pageEnd(byte[] bytes, int page) {
    int segments = bytes[page + HEADER_BYTES - 1] & 0xff;
    int end = page + HEADER_BYTES + segments;
    if (end > bytes.length) {
      return end;
    }
    int body = 0;
    for (int i = 0; i < segments; i++) {
      body += bytes[page + HEADER_BYTES + i] & 0xff;
    }
    return end + body;
  }
}
