package dev.hark.check.conformance;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A sine tone as a WAV file: 16 kHz, mono, 16 bits. */
public final class Tone {

  private static final int RATE_HERTZ = 16_000;
  private static final int HEADER_BYTES = 44;
  private static final double PITCH_HERTZ = 440;

  private Tone() {}

  /**
   * @param frames how many samples; 16,000 are a second
   */
  public static byte[] wav(int frames) {
    int dataBytes = frames * 2;
    ByteBuffer wav = ByteBuffer.allocate(HEADER_BYTES + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + dataBytes).put(ascii("WAVE"));
    wav.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
    wav.putInt(RATE_HERTZ).putInt(RATE_HERTZ * 2).putShort((short) 2).putShort((short) 16);
    wav.put(ascii("data")).putInt(dataBytes);
    for (int i = 0; i < frames; i++) {
      double value = 0.3 * Math.sin(2 * Math.PI * PITCH_HERTZ * i / RATE_HERTZ);
      wav.putShort((short) Math.round(value * Short.MAX_VALUE));
    }
    return wav.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
