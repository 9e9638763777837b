package dev.hark.hearing.music.render;

import dev.hark.audio.Recording;

/** Samples that were made here, as a recording. */
public final class RenderedRecording implements Recording {

  private final float[] samples;

  /**
   * @param samples 16 kHz mono; not copied
   */
  public RenderedRecording(float[] samples) {
    this.samples = samples;
  }

  @Override
  public long frames() {
    return samples.length;
  }

  @Override
  public long totalFrames() {
    return samples.length;
  }

  @Override
  public SourceFormat format() {
    return new SourceFormat("wav", "pcm_f32le", SAMPLE_RATE_HERTZ, 1, false);
  }

  @Override
  public String sha256() {
    throw new UnsupportedOperationException("rendered sound is not cached");
  }

  @Override
  public Reader reader() {
    return new Cursor();
  }

  @Override
  public void close() {}

  private final class Cursor implements Reader {
    private int position;

    @Override
    public int read(float[] buffer, int offset, int length) {
      int count = Math.min(length, samples.length - position);
      if (count <= 0) {
        return -1;
      }
      System.arraycopy(samples, position, buffer, offset, count);
      position += count;
      return count;
    }

    @Override
    public void seek(long frame) {
      position = Math.toIntExact(frame);
    }

    @Override
    public void close() {}
  }
}
