package dev.hark.audio;

import java.io.IOException;

/** A long recording: samples in a file, of which a reader holds only what it was asked for. */
final class SpooledRecording implements Recording {

  private final Spool spool;
  private final long frames;
  private final SourceFormat format;
  private final long totalFrames;
  private final String sha256;

  SpooledRecording(Spool spool, long frames, SourceFormat format, long totalFrames, String sha256) {
    this.spool = spool;
    this.frames = frames;
    this.format = format;
    this.totalFrames = totalFrames;
    this.sha256 = sha256;
  }

  @Override
  public long frames() {
    return frames;
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
    return new SpoolReader();
  }

  @Override
  public void close() {
    spool.close();
  }

  private final class SpoolReader implements Reader {
    private long at;

    @Override
    public int read(float[] buffer, int offset, int length) throws IOException {
      if (at == frames) {
        return -1;
      }
      int count = (int) Math.min(length, frames - at);
      byte[] bytes = spool.read(at * SampleBytes.BYTES, count * SampleBytes.BYTES);
      SampleBytes.toSamples(bytes, buffer, offset);
      at += count;
      return count;
    }

    @Override
    public void seek(long frame) {
      if (frame < 0 || frame > frames) {
        throw new IndexOutOfBoundsException("frame " + frame + " of " + frames);
      }
      at = frame;
    }

    @Override
    public void close() {}
  }
}
