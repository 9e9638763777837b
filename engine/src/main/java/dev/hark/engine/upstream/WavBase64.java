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
  private final ByteBuffer raw = // between two blocks, less than a Base64 group
      ByteBuffer.allocate(HEADER_BYTES + BLOCK_FRAMES * FRAME_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private ByteBuffer ready = ByteBuffer.allocate(0);
  private long left;

  /**
   * @param from first sample
   * @param frames how many
   */
  WavBase64(Recording recording, long from, long frames) throws IOException {
    this.reader = recording.reader();
    reader.seek(from);
    this.left = frames;
    putHeader(frames);
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
    while (!ready.hasRemaining()) {
      if (left == 0 && raw.position() == 0) {
        return -1;
      }
      putBlock();
      ready = encoded();
    }
    int count = Math.min(length, ready.remaining());
    ready.get(target, offset, count);
    return count;
  }

  private void putBlock() throws IOException {
    int wanted = (int) Math.min(left, BLOCK_FRAMES);
    int count = wanted == 0 ? 0 : reader.read(samples, 0, wanted);
    if (count < 0) {
      throw new IOException("the recording is shorter than it says");
    }
    left -= count;
    for (int i = 0; i < count; i++) {
      raw.putShort((short) Math.round(samples[i] * Short.MAX_VALUE));
    }
  }

  /** Encodes what is there; keeps the rest of a group back unless it is the last. */
  private ByteBuffer encoded() {
    int end = raw.position();
    raw.flip().limit(left == 0 ? end : end - end % 3);
    ByteBuffer text = Base64.getEncoder().encode(raw);
    raw.limit(end).compact();
    return text;
  }

  private void putHeader(long frames) {
    // A RIFF size has 32 bits: 37 hours at this rate, far beyond every model's longest sound.
    int dataBytes = Math.toIntExact(frames * FRAME_BYTES);
    raw.put(ascii("RIFF")).putInt(36 + dataBytes).put(ascii("WAVEfmt ")).putInt(16);
    raw.putShort((short) 1).putShort((short) 1).putInt(Recording.SAMPLE_RATE_HERTZ);
    raw.putInt(Recording.SAMPLE_RATE_HERTZ * FRAME_BYTES).putShort((short) FRAME_BYTES);
    raw.putShort((short) 16).put(ascii("data")).putInt(dataBytes);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    reader.close();
  }
}
