package dev.hark.hearing;

import dev.hark.audio.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads a stretch of a recording. */
final class Excerpt {

  private Excerpt() {}

  /** The samples of a span, as far as the recording goes, through a reader of its own. */
  static float[] of(Recording recording, Span span) {
    try (Recording.Reader reader = recording.reader()) {
      return of(recording, reader, span);
    }
  }

  /** The samples of a span, as far as the recording goes. */
  static float[] of(Recording recording, Recording.Reader reader, Span span) {
    long from = Math.min(recording.frames(), frame(span.start()));
    long to = Math.min(recording.frames(), frame(span.end()));
    float[] samples = new float[Math.toIntExact(to - from)];
    try {
      reader.seek(from);
      fill(reader, samples);
    } catch (IOException broken) {
      throw new UncheckedIOException("the recording cannot be read", broken);
    }
    return samples;
  }

  /** Fills a buffer as far as the recording goes; returns how far. */
  static int fill(Recording.Reader reader, float[] buffer) throws IOException {
    int filled = 0;
    while (filled < buffer.length) {
      int count = reader.read(buffer, filled, buffer.length - filled);
      if (count < 0) {
        break;
      }
      filled += count;
    }
    return filled;
  }

  private static long frame(double seconds) {
    return Math.round(seconds * Recording.SAMPLE_RATE_HERTZ);
  }
}
