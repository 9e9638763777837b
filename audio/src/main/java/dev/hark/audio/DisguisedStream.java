package dev.hark.audio;

import java.util.Set;

/**
 * Encoded sound that a WAV file declares to be samples: streams for S/PDIF, DTS, AC-3 and MPEG
 * frames. Played as samples they are noise; libav, which looks for them, too, knows what they are.
 */
public final class DisguisedStream {

  /** How much of the samples is worth a look. */
  public static final int LOOK_BYTES = 64 << 10;

  /** Words of four bytes that begin frames and hardly ever occur in samples. */
  private static final Set<Integer> SYNC_WORDS =
      Set.of(
          0x72f81f4e, // S/PDIF
          0x7ffe8001, // DTS, in four arrangements
          0xfe7f0180,
          0x1fffe800,
          0xff1f00e8,
          0xf8726fba, // TrueHD and MLP
          0xf8726fbb);

  private DisguisedStream() {}

  /**
   * Whether samples may be something else, which has to be looked at more closely.
   *
   * @param beginning the first {@link #LOOK_BYTES} of the samples, or all of them
   */
  public static boolean mayBe(byte[] beginning) {
    return startsFrame(beginning)
        || hasSyncWord(beginning)
        || MpegFrames.atStart(beginning, true) != MpegFrames.Kind.NONE
        || MpegFrames.anywhere(beginning) != MpegFrames.Kind.NONE;
  }

  private static boolean hasSyncWord(byte[] bytes) {
    int last = 0;
    for (byte next : bytes) {
      last = last << 8 | (next & 0xff);
      // every one of them begins with a byte of these, which few samples do
      int first = last >>> 24;
      if ((first == 0x72 || first == 0x7f || first == 0xfe || first == 0x1f || first >= 0xf8)
          && SYNC_WORDS.contains(last)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the first bytes that are not zero begin a frame of AC-3 or of AAC in LOAS. */
  private static boolean startsFrame(byte[] bytes) {
    int at = 0;
    while (at < bytes.length && bytes[at] == 0) {
      at++;
    }
    if (at + 1 >= bytes.length) {
      return false;
    }
    int first = (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    return first == 0x0b77 || first == 0x770b || (first & 0xffe0) == 0x56e0;
  }
}
