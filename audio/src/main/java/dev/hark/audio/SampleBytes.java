package dev.hark.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Samples as bytes: little-endian float32, the form of the pipe, the spool and the hash. */
public final class SampleBytes {

  /** Bytes of one sample. */
  public static final int BYTES = Float.BYTES;

  private SampleBytes() {}

  /** The bytes of the first {@code count} samples. */
  public static byte[] toBytes(float[] samples, int count) {
    byte[] bytes = new byte[Math.multiplyExact(count, BYTES)];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(samples, 0, count);
    return bytes;
  }

  /** The hash that recordings are known by, of their samples as bytes. */
  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Writes the samples that the bytes hold into an array. */
  static void toSamples(byte[] bytes, float[] samples, int offset) {
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(samples, offset, bytes.length / BYTES);
  }

  /** Makes the first {@code count} samples finite (else 0) and no larger than a bound. */
  public static void sanitize(float[] samples, int count, float bound) {
    for (int i = 0; i < count; i++) {
      float sample = samples[i];
      samples[i] = Float.isFinite(sample) ? Math.clamp(sample, -bound, bound) : 0;
    }
  }
}
