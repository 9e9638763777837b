package dev.hark.audio.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** 16-bit WAV files, written and read in the simplest way. */
public final class Wav {

  private static final int HEADER_BYTES = 44;

  private Wav() {}

  /** The samples of a 16-bit mono file with the plain 44-byte header, in [-1, 1). */
  public static float[] samples(Path file) {
    ByteBuffer data = ByteBuffer.wrap(Fixtures.bytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    if (data.getInt(36) != tag("data") || data.getShort(34) != 16 || data.getShort(22) != 1) {
      throw new IllegalArgumentException("not a plain 16-bit mono WAV: " + file);
    }
    float[] samples = new float[data.getInt(40) / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = data.getShort(HEADER_BYTES + 2 * i) / 32768f;
    }
    return samples;
  }

  /**
   * A 16-bit file.
   *
   * @param channels (channels, samples), each in [-1, 1)
   */
  public static byte[] file(int rateHertz, float[]... channels) {
    int frames = channels[0].length;
    int blockBytes = 2 * channels.length;
    ByteBuffer data =
        ByteBuffer.allocate(HEADER_BYTES + frames * blockBytes).order(ByteOrder.LITTLE_ENDIAN);
    data.put(header(rateHertz, channels.length, 16, (long) frames * blockBytes));
    for (int i = 0; i < frames; i++) {
      for (float[] channel : channels) {
        data.putShort((short) Math.round(Math.clamp(channel[i] * 32768f, -32768f, 32767f)));
      }
    }
    return data.array();
  }

  /** A PCM header for data of a length that may not fit its field. */
  public static byte[] header(int rateHertz, int channels, int bits, long dataBytes) {
    int blockBytes = channels * bits / 8;
    return ByteBuffer.allocate(HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(tag("RIFF"))
        .putInt((int) (dataBytes + HEADER_BYTES - 8))
        .putInt(tag("WAVE"))
        .putInt(tag("fmt "))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) channels)
        .putInt(rateHertz)
        .putInt(rateHertz * blockBytes)
        .putShort((short) blockBytes)
        .putShort((short) bits)
        .putInt(tag("data"))
        .putInt((int) dataBytes)
        .array();
  }

  /** A sine of an amplitude, {@code seconds} long. */
  public static float[] tone(double hertz, double amplitude, int rateHertz, double seconds) {
    float[] samples = new float[(int) Math.round(seconds * rateHertz)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * i / rateHertz));
    }
    return samples;
  }

  /** One array after the other. */
  public static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static int tag(String name) {
    return ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII))
        .order(ByteOrder.LITTLE_ENDIAN)
        .getInt();
  }
}
