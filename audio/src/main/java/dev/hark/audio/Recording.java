package dev.hark.audio;

import java.io.IOException;

/**
 * A decoded clip: mono samples at {@link #SAMPLE_RATE_HERTZ}, in [-1, 1], finite.
 *
 * <p>Short recordings lie in memory, long ones in a spool file, so that memory stays flat in the
 * length of the sound. Closing a recording frees the spool; readers made before must not be used
 * after. Safe to read from several threads through one {@link Reader} each.
 */
public interface Recording extends AutoCloseable {

  /** The one rate every recording has. */
  int SAMPLE_RATE_HERTZ = 16_000;

  /** How many samples can be read. */
  long frames();

  /**
   * How many samples the whole clip has. Larger than {@link #frames()} when the decoder was told to
   * keep only the beginning ({@code DecodeLimits.keepSeconds}).
   */
  long totalFrames();

  /** What the encoded clip was. */
  SourceFormat format();

  /** SHA-256 of the kept samples as little-endian float32, lower-case hex: the cache key. */
  String sha256();

  /** A new cursor at the first sample. */
  Reader reader();

  @Override
  void close();

  /** The length of what can be read, in seconds. */
  default double seconds() {
    return (double) frames() / SAMPLE_RATE_HERTZ;
  }

  /** The length of the whole clip, in seconds. */
  default double totalSeconds() {
    return (double) totalFrames() / SAMPLE_RATE_HERTZ;
  }

  /** What was found inside the clip. */
  record SourceFormat(
      String container, String codec, int sampleRateHertz, int channels, boolean incomplete) {
    /**
     * @param container short name of the container as libav gives it, such as "wav" or "mp3"
     * @param codec short name of the codec, such as "pcm_s16le"
     * @param incomplete whether the clip ended before its own header said, or packets were damaged
     */
    public SourceFormat {}
  }

  /** A cursor over the samples. Not safe for several threads. */
  interface Reader extends AutoCloseable {

    /**
     * Reads up to {@code length} samples.
     *
     * @return how many were read; less than asked only at the end, -1 when nothing is left
     */
    int read(float[] buffer, int offset, int length) throws IOException;

    /** Moves to a sample; {@code frame} may lie anywhere in [0, frames()]. */
    void seek(long frame) throws IOException;

    @Override
    void close();
  }
}
