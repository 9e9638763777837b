package dev.hark.audio;

/** A short recording: all samples in one array. */
record MemoryRecording(float[] samples, SourceFormat format, long totalFrames, String sha256)
    implements Recording {

  @Override
  public long frames() {
    return samples.length;
  }

  @Override
  public Reader reader() {
    return new ArrayReader(samples);
  }

  /** Nothing to free: the array goes with the last one who holds it. */
  @Override
  public void close() {}

  private static final class ArrayReader implements Reader {
    private final float[] samples;
    private int at;

    ArrayReader(float[] samples) {
      this.samples = samples;
    }

    @Override
    public int read(float[] buffer, int offset, int length) {
      if (at == samples.length) {
        return -1;
      }
      int count = Math.min(length, samples.length - at);
      System.arraycopy(samples, at, buffer, offset, count);
      at += count;
      return count;
    }

    @Override
    public void seek(long frame) {
      if (frame < 0 || frame > samples.length) {
        throw new IndexOutOfBoundsException("frame " + frame + " of " + samples.length);
      }
      at = (int) frame;
    }

    @Override
    public void close() {}
  }
}
