package dev.hark.audio.decode.worker;

import static dev.hark.audio.UndecodableAudio.Reason.CORRUPT_AUDIO;
import static dev.hark.audio.UndecodableAudio.Reason.NO_AUDIO_SAMPLES;
import static dev.hark.audio.UndecodableAudio.Reason.NO_AUDIO_STREAM;
import static dev.hark.audio.UndecodableAudio.Reason.UNSUPPORTED_RATE;

import dev.hark.audio.ByteSource;
import dev.hark.audio.Container;
import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;

/** An open container: finds its audio stream and hands out that stream's packets in order. */
final class Demuxer implements AutoCloseable {

  private static final int MIN_RATE_HERTZ = 4_000;
  private static final int MAX_RATE_HERTZ = 384_000;
  private static final int MAX_CHANNELS = 64;

  private final CustomInput input;
  private final Deadline deadline;
  private final AVFormatContext context;
  private final AVPacket packet;
  private final AVStream stream;
  private final int streamIndex;
  private boolean damaged;

  /**
   * Opens a container.
   *
   * @throws Refused when it cannot be read or holds no usable audio stream
   * @throws IOException when the source cannot be read
   */
  Demuxer(ByteSource source, Container container, Deadline deadline) throws IOException {
    this.deadline = deadline;
    this.input = new CustomInput(source, deadline);
    this.context = avformat.avformat_alloc_context();
    this.packet = avcodec.av_packet_alloc();
    try {
      open(container);
      deadline.check(); // libav may call a file whole that it could not read in time
      this.streamIndex = audioStream();
      this.stream = context.streams(streamIndex);
      checkShape(stream.codecpar());
    } catch (Refused | IOException e) {
      close();
      throw e;
    }
  }

  AVCodecParameters parameters() {
    return stream.codecpar();
  }

  AVRational timeBase() {
    return stream.time_base();
  }

  /** The packet that {@link #next} has read. */
  AVPacket packet() {
    return packet;
  }

  /**
   * Reads the next packet of the audio stream.
   *
   * @return false at the end
   */
  boolean next() throws IOException {
    while (true) {
      deadline.check();
      avcodec.av_packet_unref(packet);
      int result = avformat.av_read_frame(context, packet);
      if (result < 0) {
        deadline.check();
        if (input.failed()) {
          throw new IOException("the clip could not be read");
        }
        damaged |= result != avutil.AVERROR_EOF;
        return false;
      }
      if (packet.stream_index() == streamIndex) {
        damaged |= (packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0;
        return true;
      }
    }
  }

  /** Whether the container was found broken while reading. */
  boolean damaged() {
    return damaged;
  }

  /** The length of a packet in seconds, 0 when the container does not say. */
  double packetSeconds() {
    return seconds(packet.duration());
  }

  /** The length the header claims in seconds, 0 when it claims none. */
  double claimedSeconds() {
    if (context.duration_estimation_method() == avformat.AVFMT_DURATION_FROM_BITRATE) {
      return 0; // a guess from the size of the file
    }
    double ofStream = seconds(stream.duration());
    double ofContainer = context.duration() / 1e6;
    return ofStream > 0 ? ofStream : Math.max(0, ofContainer);
  }

  @Override
  public void close() {
    avcodec.av_packet_free(packet);
    if (!context.isNull()) {
      avformat.avformat_close_input(context);
    }
    input.close();
  }

  private void open(Container container) throws IOException {
    context.pb(input.context());
    context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_CUSTOM_IO);
    AVDictionary options = Libav.openOptions();
    int result =
        avformat.avformat_open_input(
            context, "", avformat.av_find_input_format(container.shortName()), options);
    avutil.av_dict_free(options);
    checkRead(result);
    discardOthers(-1);
    checkRead(avformat.avformat_find_stream_info(context, (PointerPointer<?>) null));
  }

  private void checkRead(int result) throws IOException {
    if (result < 0) {
      deadline.check();
      if (input.failed()) {
        throw new IOException("the clip could not be read");
      }
      // a file that ends in the middle of its headers has no sound, but none is broken either
      throw new Refused(result == avutil.AVERROR_EOF ? NO_AUDIO_SAMPLES : CORRUPT_AUDIO, "");
    }
  }

  private int audioStream() {
    int best =
        avformat.av_find_best_stream(
            context, avutil.AVMEDIA_TYPE_AUDIO, -1, -1, (PointerPointer<?>) null, 0);
    int found = best >= 0 ? best : firstAudioStream();
    discardOthers(found);
    return found;
  }

  /** libav does not call a stream without rate or codec the best; it is there nevertheless. */
  private int firstAudioStream() {
    for (int i = 0; i < context.nb_streams(); i++) {
      if (isAudio(i)) {
        return i;
      }
    }
    throw new Refused(context.nb_streams() == 0 ? CORRUPT_AUDIO : NO_AUDIO_STREAM, "");
  }

  /** Nothing but audio is ever parsed; with a stream chosen, nothing but that. */
  private void discardOthers(int chosen) {
    for (int i = 0; i < context.nb_streams(); i++) {
      if (chosen < 0 ? !isAudio(i) : i != chosen) {
        context.streams(i).discard(avcodec.AVDISCARD_ALL);
      }
    }
  }

  private boolean isAudio(int index) {
    return context.streams(index).codecpar().codec_type() == avutil.AVMEDIA_TYPE_AUDIO;
  }

  private static void checkShape(AVCodecParameters parameters) {
    checkRate(parameters.sample_rate());
    checkChannels(parameters.ch_layout().nb_channels());
  }

  /** Bounds the rate before a resampler is made: 36 KB at 1 Hz would become ten hours. */
  static void checkRate(int rateHertz) {
    if (rateHertz <= 0) {
      throw new Refused(CORRUPT_AUDIO, "");
    }
    if (rateHertz < MIN_RATE_HERTZ || rateHertz > MAX_RATE_HERTZ) {
      throw new Refused(UNSUPPORTED_RATE, Integer.toString(rateHertz));
    }
  }

  static void checkChannels(int channels) {
    if (channels < 1 || channels > MAX_CHANNELS) {
      throw new Refused(CORRUPT_AUDIO, "");
    }
  }

  private double seconds(long units) {
    AVRational base = stream.time_base();
    return units <= 0 || base.den() == 0 ? 0 : (double) units * base.num() / base.den();
  }
}
