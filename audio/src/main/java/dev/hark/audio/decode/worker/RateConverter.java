package dev.hark.audio.decode.worker;

import dev.hark.audio.Recording;
import dev.hark.audio.UndecodableAudio.Reason;
import dev.hark.audio.dsp.Downmix;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Brings mono samples to 16 kHz. The filter is longer and steeper than libswresample's default,
 * which lets 8.5 kHz alias at -26 dB: this one keeps 7 kHz within 0.01 dB and lets 8.5 kHz alias
 * below -100 dB. Samples keep their place in time.
 */
final class RateConverter implements AutoCloseable {

  private static final int FILTER_SIZE = 64;
  private static final double CUTOFF = 0.95;
  private static final int BLOCK = 8192;

  private final SwrContext converter;
  private final Downmix.Sink sink;
  private final FloatPointer in = new FloatPointer(BLOCK);
  private FloatPointer out = new FloatPointer(BLOCK);
  private float[] block = new float[BLOCK];

  RateConverter(int rateHertz, Downmix.Sink sink) {
    this.sink = sink;
    this.converter = swresample.swr_alloc();
    AVChannelLayout mono = new AVChannelLayout();
    avutil.av_channel_layout_default(mono, 1);
    avutil.av_opt_set_chlayout(converter, "in_chlayout", mono, 0);
    avutil.av_opt_set_chlayout(converter, "out_chlayout", mono, 0);
    avutil.av_opt_set_int(converter, "in_sample_fmt", avutil.AV_SAMPLE_FMT_FLTP, 0);
    avutil.av_opt_set_int(converter, "out_sample_fmt", avutil.AV_SAMPLE_FMT_FLTP, 0);
    avutil.av_opt_set_int(converter, "in_sample_rate", rateHertz, 0);
    avutil.av_opt_set_int(converter, "out_sample_rate", Recording.SAMPLE_RATE_HERTZ, 0);
    avutil.av_opt_set_int(converter, "filter_size", FILTER_SIZE, 0);
    avutil.av_opt_set_double(converter, "cutoff", CUTOFF, 0);
    int result = swresample.swr_init(converter);
    mono.close();
    if (result < 0) {
      close();
      throw new Refused(Reason.UNSUPPORTED_RATE, Integer.toString(rateHertz));
    }
  }

  void add(float[] samples, int count) {
    try (PointerPointer<FloatPointer> from = new PointerPointer<>(1)) {
      for (int at = 0; at < count; at += BLOCK) {
        int part = Math.min(BLOCK, count - at);
        in.put(samples, at, part);
        convert(from.put(0, in), part);
      }
    }
  }

  /** Gets out what the filter still holds. */
  void finish() {
    try (PointerPointer<FloatPointer> nothing = new PointerPointer<>()) {
      while (convert(nothing, 0) > 0) {
        // each call gives what fits
      }
    }
  }

  @Override
  public void close() {
    in.close();
    out.close();
    swresample.swr_free(converter);
  }

  private int convert(PointerPointer<FloatPointer> from, int samples) {
    int room = Math.max(BLOCK, swresample.swr_get_out_samples(converter, samples));
    if (room > block.length) {
      out.close();
      out = new FloatPointer(room);
      block = new float[room];
    }
    int count;
    try (PointerPointer<FloatPointer> to = new PointerPointer<>(1)) {
      count = swresample.swr_convert(converter, to.put(0, out), block.length, from, samples);
    }
    if (count < 0) {
      throw new Refused(Reason.CORRUPT_AUDIO, "");
    }
    out.get(block, 0, count);
    sink.accept(block, count);
    return count;
  }
}
