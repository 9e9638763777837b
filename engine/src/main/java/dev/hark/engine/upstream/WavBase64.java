package dev.hark.engine.upstream;

import dev.hark.audio.Recording;
import dev.hark.audio.Recording.Reader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A part of a recording as Base64 of a 16 kHz mono 16-bit WAV file, made while it is read, so that
 * forty minutes need no more memory than one second.
 */
final class WavBase64 extends InputStream {

  private static final int HEADER_BYTES = 44;
  private static final int FRAME_BYTES = 2;
  private static final int BLOCK_FRAMES = 3 * 4096; // whole Base64 groups: 6144 groups of 4

  private final Reader reader;
  private final float[] samples = new float[BLOCK_FRAMES];
  private long left;
  private byte[] ready;
  private int at;
  private byte[] carried = new byte[0]; // less than a Base64 group

  /**
   * @param from first sample
   * @param frames how many
   */
  WavBase64(Recording recording, long from, long frames) throws IOException {
    this.reader = recording.reader();
    reader.seek(from);
    this.left = frames;
    this.ready = encoded(header(frames));
  }

  /** How many characters a part of this length becomes. */
  static long length(long frames) {
    // Cannot overflow: 2^60 frames is millions of years.
    return Math.ceilDiv(HEADER_BYTES + frames * FRAME_BYTES, 3L) * 4;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (at == ready.length) {
      if (left == 0 && carried.length == 0) {
        return -1;
      }
      ready = encoded(block());
      at = 0;
    }
    int count = Math.min(length, ready.length - at);
    System.arraycopy(ready, at, target, offset, count);
    at += count;
    return count;
  }

  private byte[] block() throws IOException {
    int wanted = (int) Math.min(left, BLOCK_FRAMES);
    int count = wanted == 0 ? 0 : reader.read(samples, 0, wanted);
    if (count < 0) {
      throw new IOException("the recording is shorter than it says");
    }
    left -= count;
    ByteBuffer pcm = ByteBuffer.allocate(count * FRAME_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      pcm.putShort((short) Math.round(samples[i] * Short.MAX_VALUE));
    }
    return pcm.array();
  }

  /** Encodes what is carried and more; keeps the rest of a group back unless it is the last. */
  private byte[] encoded(byte[] more) {
    byte[] all = new byte[carried.length + more.length];
    System.arraycopy(carried, 0, all, 0, carried.length);
    System.arraycopy(more, 0, all, carried.length, more.length);
    int whole = left == 0 ? all.length : all.length - all.length % 3;
    carried = java.util.Arrays.copyOfRange(all, whole, all.length);
    return Base64.getEncoder().encode(java.util.Arrays.copyOf(all, whole));
  }

  private static byte[] header(long frames) {
    // A RIFF size has 32 bits: 37 hours at this rate, far beyond every model's longest sound.
    int dataBytes = Math.toIntExact(frames * FRAME_BYTES);
    ByteBuffer wav = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(36 + dataBytes).put(ascii("WAVEfmt ")).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(Recording.SAMPLE_RATE_HERTZ);
    wav.putInt(Recording.SAMPLE_RATE_HERTZ * FRAME_BYTES).putShort((short) FRAME_BYTES);
    wav.putShort((short) 16).put(ascii("data")).putInt(dataBytes);
    return wav.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    reader.close();
  }
}
