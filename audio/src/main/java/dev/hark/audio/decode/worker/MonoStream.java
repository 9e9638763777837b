package dev.hark.audio.decode.worker;

import dev.hark.audio.Recording;
import dev.hark.audio.SampleBytes;
import dev.hark.audio.dsp.Downmix;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Frames of one shape in, 16 kHz mono samples in [-1, 1] out: read → fold to mono → change the rate
 * → clamp.
 */
final class MonoStream implements AutoCloseable {

  /** Values that no sound has, such as 3e38, are cut before they enter the filter. */
  private static final float ABSURD = 2f;

  private final FrameReader reader;
  private final Downmix.Sink out;
  private final Downmix downmix;
  private final RateConverter rate;
  private final boolean sameRate;
  private float[][] channels = new float[2][0];

  MonoStream(FrameReader.Shape shape, AVFrame frame, Downmix.Sink out) {
    this.out = out;
    this.sameRate = shape.rateHertz() == Recording.SAMPLE_RATE_HERTZ;
    this.rate = new RateConverter(shape.rateHertz(), this::emit);
    this.downmix = new Downmix(shape.rateHertz(), this::convert);
    try {
      this.reader = new FrameReader(shape, frame);
    } catch (Refused e) {
      rate.close();
      throw e;
    }
  }

  FrameReader.Shape shape() {
    return reader.shape();
  }

  void add(AVFrame frame) {
    ensureCapacity(frame.nb_samples());
    int count = reader.read(frame, channels);
    SampleBytes.sanitize(channels[0], count, ABSURD);
    if (reader.isStereo()) {
      SampleBytes.sanitize(channels[1], count, ABSURD);
      downmix.add(channels[0], channels[1], count);
    } else {
      convert(channels[0], count);
    }
  }

  /** Adds silence in place of sound that is lost, a second at a time. */
  void addSilence(double seconds) {
    int second = shape().rateHertz();
    float[] zeros = new float[second];
    for (long left = Math.round(seconds * second); left > 0; left -= second) {
      int part = (int) Math.min(left, second);
      if (reader.isStereo()) {
        downmix.add(zeros, zeros, part);
      } else {
        convert(zeros, part);
      }
    }
  }

  /** Gets out what the steps still hold. */
  void finish() {
    downmix.finish();
    if (!sameRate) {
      rate.finish();
    }
  }

  @Override
  public void close() {
    reader.close();
    rate.close();
  }

  private void convert(float[] mono, int count) {
    if (sameRate) {
      emit(mono, count);
    } else {
      rate.add(mono, count);
    }
  }

  private void emit(float[] samples, int count) {
    SampleBytes.sanitize(samples, count, 1f);
    out.accept(samples, count);
  }

  private void ensureCapacity(int samples) {
    if (samples > channels[0].length) {
      channels = new float[2][samples];
    }
  }
}
