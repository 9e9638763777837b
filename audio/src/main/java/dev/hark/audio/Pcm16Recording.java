package dev.hark.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A short recording of 16-bit samples where they lie in their file: nothing is copied, and it takes
 * half of the memory that the samples of other recordings take. What is read of it, and its hash,
 * are those of the same samples as floats.
 */
final class Pcm16Recording implements Recording {

  private static final float FULL_SCALE = 32_768f;
  private static final int BLOCK_FRAMES = 16 << 10;

  private final ShortBuffer samples;
  private final SourceFormat format;
  private final long totalFrames;
  private volatile String sha256 = ""; // made when it is first asked for

  /**
   * @param bytes little-endian samples of one channel; belong to the recording from here on
   */
  Pcm16Recording(ByteBuffer bytes, SourceFormat format, long totalFrames) {
    this.samples = bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    this.format = format;
    this.totalFrames = totalFrames;
  }

  @Override
  public long frames() {
    return samples.limit();
  }

  @Override
  public long totalFrames() {
    return totalFrames;
  }

  @Override
  public SourceFormat format() {
    return format;
  }

  /** Takes a millisecond for 15 s; two threads that ask first may both take it. */
  @Override
  public String sha256() {
    if (sha256.isEmpty()) {
      MessageDigest digest = SampleBytes.digest();
      float[] block = new float[Math.min(BLOCK_FRAMES, samples.limit())];
      PcmReader reader = new PcmReader();
      for (int count = reader.read(block, 0, block.length);
          count > 0;
          count = reader.read(block, 0, block.length)) {
        digest.update(SampleBytes.toBytes(block, count));
      }
      sha256 = HexFormat.of().formatHex(digest.digest());
    }
    return sha256;
  }

  @Override
  public Reader reader() {
    return new PcmReader();
  }

  /** Nothing to free: the bytes go with the last one who holds them. */
  @Override
  public void close() {}

  private final class PcmReader implements Reader {
    private int at;

    @Override
    public int read(float[] buffer, int offset, int length) {
      if (at == samples.limit()) {
        return -1;
      }
      int count = Math.min(length, samples.limit() - at);
      for (int i = 0; i < count; i++) {
        buffer[offset + i] = samples.get(at + i) / FULL_SCALE;
      }
      at += count;
      return count;
    }

    @Override
    public void seek(long frame) {
      if (frame < 0 || frame > frames()) {
        throw new IndexOutOfBoundsException("frame " + frame + " of " + frames());
      }
      at = (int) frame;
    }

    @Override
    public void close() {}
  }
}
