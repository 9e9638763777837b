package dev.hark.audio;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A long recording: samples in a mapped file. Reading it is reading memory that the system may drop
 * and fetch again, so it costs the process nothing it has to keep.
 */
final class SpooledRecording implements Recording {

  private static final ValueLayout.OfFloat SAMPLE =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Spool spool;
  private final Arena arena;
  private final MemorySegment samples;
  private final SourceFormat format;
  private final long totalFrames;
  private final String sha256;
  private final AtomicBoolean closed = new AtomicBoolean();

  SpooledRecording(
      Spool spool,
      Arena arena,
      MemorySegment samples,
      SourceFormat format,
      long totalFrames,
      String sha256) {
    this.spool = spool;
    this.arena = arena;
    this.samples = samples;
    this.format = format;
    this.totalFrames = totalFrames;
    this.sha256 = sha256;
  }

  @Override
  public long frames() {
    return samples.byteSize() / SampleBytes.BYTES;
  }

  @Override
  public long totalFrames() {
    return totalFrames;
  }

  @Override
  public SourceFormat format() {
    return format;
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public Reader reader() {
    return new MappedReader();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      arena.close();
      spool.close();
    }
  }

  private final class MappedReader implements Reader {
    private long at;

    @Override
    public int read(float[] buffer, int offset, int length) {
      if (at == frames()) {
        return -1;
      }
      int count = (int) Math.min(length, frames() - at);
      MemorySegment.copy(samples, SAMPLE, at * SampleBytes.BYTES, buffer, offset, count);
      at += count;
      return count;
    }

    @Override
    public void seek(long frame) {
      if (frame < 0 || frame > frames()) {
        throw new IndexOutOfBoundsException("frame " + frame + " of " + frames());
      }
      at = frame;
    }

    @Override
    public void close() {}
  }
}
