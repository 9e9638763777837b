package dev.hark.audio;

/**
 * Finds the frames of MPEG audio streams, which have no magic bytes: only a chain of frame headers,
 * each lying where the one before says, tells sound from noise.
 */
final class MpegFrames {

  /** What a chain of frames is. */
  enum Kind {
    NONE,
    LAYER_1,
    LAYER_2,
    LAYER_3,
    ADTS
  }

  /** Frames that have to follow each other before bytes in the middle of others are believed. */
  private static final int SURE_CHAIN = 4;

  private static final int HEADER_BYTES = 6;
  private static final int[] RATES_HERTZ = {44_100, 48_000, 32_000};
  // bit rates by index in kbit/s; MPEG 1 layers 1, 2, 3, then MPEG 2 layer 1 and layers 2 and 3
  private static final int[][] KILOBITS = {
    {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
    {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
    {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
    {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
    {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
  };

  private MpegFrames() {}

  /**
   * What starts at the first byte: at least two frames in a row, or one that reaches the end.
   *
   * @param wholeFile whether the bytes are all there is
   */
  static Kind atStart(byte[] bytes, boolean wholeFile) {
    return chainAt(bytes, 0, 2, wholeFile);
  }

  /** What starts anywhere in these bytes: a long chain of frames only. */
  static Kind anywhere(byte[] bytes) {
    for (int at = 1; at + HEADER_BYTES <= bytes.length; at++) {
      if ((bytes[at] & 0xff) == 0xff) {
        Kind kind = chainAt(bytes, at, SURE_CHAIN, false);
        if (kind != Kind.NONE) {
          return kind;
        }
      }
    }
    return Kind.NONE;
  }

  private static Kind chainAt(byte[] bytes, int start, int wanted, boolean wholeFile) {
    Kind first = kind(bytes, start);
    int at = start;
    for (int found = 0; found < wanted; found++) {
      if (at + HEADER_BYTES > bytes.length) {
        return wholeFile && found > 0 ? first : Kind.NONE;
      }
      int length = frameBytes(bytes, at);
      if (kind(bytes, at) != first || length == 0) {
        return Kind.NONE;
      }
      at += length;
    }
    return first;
  }

  private static Kind kind(byte[] bytes, int at) {
    if (at + HEADER_BYTES > bytes.length
        || (bytes[at] & 0xff) != 0xff
        || (bytes[at + 1] & 0xe0) != 0xe0) {
      return Kind.NONE;
    }
    return switch (bytes[at + 1] >> 1 & 3) {
      case 1 -> Kind.LAYER_3;
      case 2 -> Kind.LAYER_2;
      case 3 -> Kind.LAYER_1;
      default -> (bytes[at + 1] & 0xf0) == 0xf0 ? Kind.ADTS : Kind.NONE;
    };
  }

  /** The length of the frame whose header lies here, 0 when it is no valid header. */
  private static int frameBytes(byte[] bytes, int at) {
    return switch (kind(bytes, at)) {
      case NONE -> 0;
      case ADTS -> adtsFrameBytes(bytes, at);
      case LAYER_1, LAYER_2, LAYER_3 -> mpegFrameBytes(bytes, at);
    };
  }

  private static int adtsFrameBytes(byte[] bytes, int at) {
    int rateIndex = bytes[at + 2] >> 2 & 15;
    int length =
        (bytes[at + 3] & 3) << 11 | (bytes[at + 4] & 0xff) << 3 | (bytes[at + 5] & 0xff) >> 5;
    return rateIndex > 12 || length < 7 ? 0 : length;
  }

  private static int mpegFrameBytes(byte[] bytes, int at) {
    int version = bytes[at + 1] >> 3 & 3; // 0: MPEG 2.5, 2: MPEG 2, 3: MPEG 1
    int layer = 4 - (bytes[at + 1] >> 1 & 3);
    int bitRateIndex = bytes[at + 2] >> 4 & 15;
    int rateIndex = bytes[at + 2] >> 2 & 3;
    int padding = bytes[at + 2] >> 1 & 1;
    if (version == 1 || bitRateIndex == 0 || bitRateIndex == 15 || rateIndex == 3) {
      return 0;
    }
    boolean first = version == 3;
    int rateHertz = RATES_HERTZ[rateIndex] >> (first ? 0 : version == 2 ? 1 : 2);
    int table = first ? layer - 1 : layer == 1 ? 3 : 4;
    int bitsPerSecond = KILOBITS[table][bitRateIndex] * 1000;
    if (layer == 1) {
      return (12 * bitsPerSecond / rateHertz + padding) * 4;
    }
    int samples = layer == 3 && !first ? 576 : 1152;
    return samples / 8 * bitsPerSecond / rateHertz + padding;
  }
}
