package dev.hark.engine.upstream;

import dev.hark.audio.Recording;
import dev.hark.audio.Recording.Reader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A part of a recording as Base64 of a 16 kHz mono 16-bit WAV file, made while it is read, so that
 * forty minutes need no more memory than one second.
 */
final class WavBase64 extends InputStream {

  private static final int HEADER_BYTES = 44;
  private static final int FRAME_BYTES = 2;
  private static final int BLOCK_BYTES = 3 << 13; // whole frames and whole Base64 groups
  private static final int TEXT_BYTES = BLOCK_BYTES / 3 * 4;

  private final Reader reader;
  private final float[] samples = new float[BLOCK_BYTES / FRAME_BYTES];
  private final byte[] block = new byte[BLOCK_BYTES];
  private final ByteBuffer raw = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
  private final byte[] text = new byte[TEXT_BYTES];
  private int textAt;
  private int textEnd;
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
    if (!makeReady()) {
      return -1;
    }
    int count = Math.min(length, textEnd - textAt);
    System.arraycopy(text, textAt, target, offset, count);
    textAt += count;
    return count;
  }

  /** Block by block as they are made. */
  @Override
  public long transferTo(OutputStream out) throws IOException {
    long count = 0;
    while (makeReady()) {
      out.write(text, textAt, textEnd - textAt);
      count += textEnd - textAt;
      textAt = textEnd;
    }
    return count;
  }

  /** Makes the next characters if there are none; tells whether there are any more. */
  private boolean makeReady() throws IOException {
    if (textAt < textEnd) {
      return true;
    }
    fillBlock();
    int length = raw.position();
    raw.clear();
    byte[] whole = length == BLOCK_BYTES ? block : Arrays.copyOf(block, length); // the last one
    textAt = 0;
    textEnd = Base64.getEncoder().encode(whole, text);
    return textEnd > 0;
  }

  private void fillBlock() throws IOException {
    while (left > 0 && raw.hasRemaining()) {
      int wanted = (int) Math.min(left, raw.remaining() / FRAME_BYTES);
      int count = reader.read(samples, 0, wanted);
      if (count < 0) {
        throw new IOException("the recording is shorter than it says");
      }
      left -= count;
      for (int i = 0; i < count; i++) {
        raw.putShort((short) Math.round(samples[i] * Short.MAX_VALUE));
      }
    }
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
