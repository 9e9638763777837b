package dev.hark.hearing.music;

import dev.hark.audio.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A stretch of a recording, read from wherever it is wanted. Outside of it there is silence. Not
 * safe for several threads.
 */
final class SampleSource implements AutoCloseable {

  private final Recording.Reader reader;
  private final long first;
  private final long length;

  SampleSource(Recording recording, double startSeconds, double endSeconds) {
    long from = Math.round(startSeconds * Recording.SAMPLE_RATE_HERTZ);
    long to = Math.round(endSeconds * Recording.SAMPLE_RATE_HERTZ);
    this.first = Math.clamp(from, 0, recording.frames());
    this.length = Math.clamp(to, first, recording.frames()) - first;
    this.reader = recording.reader();
  }

  /** How many samples the stretch has. */
  long length() {
    return length;
  }

  double seconds() {
    return (double) length / Recording.SAMPLE_RATE_HERTZ;
  }

  /**
   * Samples of the stretch.
   *
   * @param from may be negative or past the end
   */
  float[] read(long from, int count) {
    float[] samples = new float[count];
    long start = Math.clamp(from, 0, length);
    long end = Math.clamp(from + count, start, length);
    try {
      reader.seek(first + start);
      int filled = 0;
      while (filled < end - start) {
        int read =
            reader.read(samples, (int) (start - from) + filled, (int) (end - start) - filled);
        if (read < 0) {
          break; // shorter than it said: the rest stays silent
        }
        filled += read;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the recording cannot be read", e);
    }
    return samples;
  }

  @Override
  public void close() {
    reader.close();
  }
}
