package dev.hark.audio.decode.worker;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A WAV file of silence: stereo at 44.1 kHz, so that every step of decoding has work. */
final class Silence {

  private static final int RATE_HERTZ = 44_100;
  private static final int CHANNELS = 2;
  private static final int SAMPLE_BYTES = 2;
  private static final int HEADER_BYTES = 44;

  private Silence() {}

  static byte[] wav(int frames) {
    int frameBytes = CHANNELS * SAMPLE_BYTES;
    int dataBytes = frames * frameBytes;
    return ByteBuffer.allocate(HEADER_BYTES + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt(HEADER_BYTES - 8 + dataBytes)
        .put(ascii("WAVEfmt "))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) CHANNELS)
        .putInt(RATE_HERTZ)
        .putInt(RATE_HERTZ * frameBytes)
        .putShort((short) frameBytes)
        .putShort((short) (SAMPLE_BYTES * Byte.SIZE))
        .put(ascii("data"))
        .putInt(dataBytes)
        .array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
