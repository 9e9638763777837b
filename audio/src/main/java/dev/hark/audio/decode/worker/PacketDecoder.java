package dev.hark.audio.decode.worker;

import static dev.hark.audio.UndecodableAudio.Reason.CORRUPT_AUDIO;
import static dev.hark.audio.UndecodableAudio.Reason.UNSUPPORTED_CODEC;

import java.util.Locale;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** An open codec: packets in, frames of samples out. */
final class PacketDecoder implements AutoCloseable {

  // format tags of WAV files
  private static final int TAG_PCM_INTEGER = 1;
  private static final int TAG_PCM_FLOAT = 3;

  private final AVCodecContext context;
  private final AVFrame frame;
  private final Deadline deadline;

  /**
   * Opens the codec for a stream.
   *
   * @param pauses whether a wide-band AMR stream holds frames of discontinuous transmission
   * @throws Refused when the codec is not accepted
   */
  PacketDecoder(AVCodecParameters parameters, boolean pauses, Deadline deadline) {
    this.deadline = deadline;
    AVCodec codec = choose(parameters, pauses);
    this.context = avcodec.avcodec_alloc_context3(codec);
    this.frame = avutil.av_frame_alloc();
    avcodec.avcodec_parameters_to_context(context, parameters);
    AVDictionary options = Libav.codecOptions();
    int result = avcodec.avcodec_open2(context, codec, options);
    avutil.av_dict_free(options);
    if (result < 0) {
      close();
      throw unsupported(parameters);
    }
  }

  /**
   * Decodes one packet.
   *
   * @return whether it was sound; frames may have come out even so
   */
  boolean decode(AVPacket packet, Consumer<AVFrame> frames) {
    boolean accepted = avcodec.avcodec_send_packet(context, packet) >= 0;
    return drain(frames) && accepted;
  }

  /** Gets the last frames out. */
  void finish(Consumer<AVFrame> frames) {
    avcodec.avcodec_send_packet(context, (AVPacket) null);
    drain(frames);
  }

  /** The length of one packet in seconds as the codec knows it, 0 when packets differ. */
  double frameSeconds() {
    return context.sample_rate() <= 0 ? 0 : (double) context.frame_size() / context.sample_rate();
  }

  @Override
  public void close() {
    avutil.av_frame_free(frame);
    avcodec.avcodec_free_context(context);
  }

  private boolean drain(Consumer<AVFrame> frames) {
    while (true) {
      deadline.check();
      int result = avcodec.avcodec_receive_frame(context, frame);
      if (result < 0) {
        return result == avutil.AVERROR_EAGAIN() || result == avutil.AVERROR_EOF;
      }
      frames.accept(frame);
      avutil.av_frame_unref(frame);
    }
  }

  private static AVCodec choose(AVCodecParameters parameters, boolean pauses) {
    int codecId = parameters.codec_id();
    AVCodec codec;
    if (codecId == avcodec.AV_CODEC_ID_AMR_NB) {
      // libav's own decoder drops the pauses of real phone recordings
      codec = avcodec.avcodec_find_decoder_by_name("libopencore_amrnb");
    } else if (codecId == avcodec.AV_CODEC_ID_AMR_WB) {
      codec = avcodec.avcodec_find_decoder_by_name(pauses ? "libopencore_amrwb" : "amrwb");
    } else {
      codec = avcodec.avcodec_find_decoder(codecId);
    }
    if (isMissing(codec) || !Libav.isAllowed(codec)) {
      throw unsupported(parameters);
    }
    return codec;
  }

  private static boolean isMissing(@Nullable Pointer pointer) {
    return pointer == null || pointer.isNull();
  }

  private static Refused unsupported(AVCodecParameters parameters) {
    int codecId = parameters.codec_id();
    int tag = parameters.codec_tag();
    if (codecId != avcodec.AV_CODEC_ID_NONE) {
      return new Refused(UNSUPPORTED_CODEC, Libav.codecName(codecId));
    }
    // plain PCM is known: its header must describe samples that cannot be
    return tag == TAG_PCM_INTEGER || tag == TAG_PCM_FLOAT
        ? new Refused(CORRUPT_AUDIO, "")
        : new Refused(UNSUPPORTED_CODEC, String.format(Locale.ROOT, "number 0x%04x", tag));
  }
}
