package dev.hark.audio.decode.worker;

import dev.hark.audio.UndecodableAudio.Reason;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Copies frames of one shape into Java arrays: floats of one or two channels at the frames' own
 * rate. More channels than two are folded to one.
 */
final class FrameReader implements AutoCloseable {

  private final Shape shape;
  private final int outChannels;
  private final SwrContext converter;
  private FloatPointer[] planes = {};
  private int capacity;

  /** What has to stay the same from frame to frame. */
  record Shape(int sampleFormat, int rateHertz, int channels, int layoutOrder, long layoutMask) {
    static Shape of(AVFrame frame) {
      AVChannelLayout layout = frame.ch_layout();
      boolean masked = layout.order() == avutil.AV_CHANNEL_ORDER_NATIVE;
      return new Shape(
          frame.format(),
          frame.sample_rate(),
          layout.nb_channels(),
          layout.order(),
          masked ? layout.u_mask() : 0);
    }
  }

  FrameReader(Shape shape, AVFrame frame) {
    this.shape = shape;
    this.outChannels = shape.channels() == 2 ? 2 : 1;
    this.converter = swresample.swr_alloc();
    AVChannelLayout in = new AVChannelLayout();
    AVChannelLayout out = new AVChannelLayout();
    chooseInput(in, frame.ch_layout());
    avutil.av_channel_layout_default(out, outChannels);
    avutil.av_opt_set_chlayout(converter, "in_chlayout", in, 0);
    avutil.av_opt_set_chlayout(converter, "out_chlayout", out, 0);
    avutil.av_opt_set_int(converter, "in_sample_fmt", shape.sampleFormat(), 0);
    avutil.av_opt_set_int(converter, "out_sample_fmt", avutil.AV_SAMPLE_FMT_FLTP, 0);
    avutil.av_opt_set_int(converter, "in_sample_rate", shape.rateHertz(), 0);
    avutil.av_opt_set_int(converter, "out_sample_rate", shape.rateHertz(), 0);
    avutil.av_opt_set_double(converter, "rematrix_maxval", 1.0, 0);
    if (shape.channels() > 2 && in.order() != avutil.AV_CHANNEL_ORDER_NATIVE) {
      double[] equal = new double[shape.channels()];
      Arrays.fill(equal, 1.0 / shape.channels());
      swresample.swr_set_matrix(converter, equal, shape.channels());
    }
    int result = swresample.swr_init(converter);
    avutil.av_channel_layout_uninit(in);
    avutil.av_channel_layout_uninit(out);
    in.close();
    out.close();
    if (result < 0) {
      close();
      throw new Refused(Reason.CORRUPT_AUDIO, "");
    }
  }

  Shape shape() {
    return shape;
  }

  boolean isStereo() {
    return outChannels == 2;
  }

  /**
   * Copies a frame's samples.
   *
   * @param channels as many arrays as the reader has channels, each at least as long as the frame
   * @return how many samples each got
   */
  int read(AVFrame frame, float[][] channels) {
    int samples = frame.nb_samples();
    ensureCapacity(samples);
    int count;
    try (PointerPointer<FloatPointer> out = new PointerPointer<>(outChannels)) {
      for (int i = 0; i < outChannels; i++) {
        out.put(i, planes[i]);
      }
      count = swresample.swr_convert(converter, out, capacity, frame.extended_data(), samples);
    }
    if (count < 0) {
      throw new Refused(Reason.CORRUPT_AUDIO, "");
    }
    for (int i = 0; i < outChannels; i++) {
      planes[i].get(channels[i], 0, count);
    }
    return count;
  }

  @Override
  public void close() {
    for (FloatPointer plane : planes) {
      plane.close();
    }
    swresample.swr_free(converter);
  }

  private void ensureCapacity(int samples) {
    if (samples <= capacity) {
      return;
    }
    for (FloatPointer plane : planes) {
      plane.close();
    }
    capacity = samples;
    planes = new FloatPointer[outChannels];
    for (int i = 0; i < outChannels; i++) {
      planes[i] = new FloatPointer(samples);
    }
  }

  /** The frame's own layout, or the usual one for that many channels when it has none. */
  private static void chooseInput(AVChannelLayout chosen, AVChannelLayout ofFrame) {
    if (ofFrame.order() == avutil.AV_CHANNEL_ORDER_NATIVE) {
      avutil.av_channel_layout_copy(chosen, ofFrame);
    } else {
      avutil.av_channel_layout_default(chosen, ofFrame.nb_channels());
    }
  }
}
