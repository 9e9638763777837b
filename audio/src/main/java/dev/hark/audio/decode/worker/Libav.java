package dev.hark.audio.decode.worker;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.javacpp.BytePointer;

/** What libav may do here: the containers and codecs it may use and the memory it may take. */
final class Libav {

  private static final String FORMATS = "wav,w64,mp3,aac,amr,mov,mp4,ogg,flac,matroska,webm";
  private static final String CODECS =
      "libopencore_amrnb,libopencore_amrwb,amrnb,amrwb,gsm,gsm_ms,pcm_u8,pcm_s16le,pcm_s24le,"
          + "pcm_s32le,pcm_s16be,pcm_s24be,pcm_f32le,pcm_f64le,pcm_alaw,pcm_mulaw,adpcm_ima_wav,"
          + "adpcm_ms,aac,aac_latm,mp3,mp3float,mp2float,flac,alac,vorbis,opus";
  private static final long LARGEST_ALLOCATION_BYTES = 64L << 20;

  private Libav() {}

  /** Loads the libraries and sets what holds for the whole process. */
  static void load() {
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    avutil.av_max_alloc(LARGEST_ALLOCATION_BYTES);
    avcodec.avcodec_version();
    swresample.swresample_version();
    avformat.avformat_version();
  }

  /** The options a file is opened with; the caller frees them. */
  static AVDictionary openOptions() {
    AVDictionary options = new AVDictionary(null);
    avutil.av_dict_set(options, "format_whitelist", FORMATS, 0);
    avutil.av_dict_set(options, "codec_whitelist", CODECS, 0);
    avutil.av_dict_set(options, "protocol_whitelist", "none", 0);
    avutil.av_dict_set(options, "probesize", "2000000", 0);
    avutil.av_dict_set(options, "analyzeduration", "5000000", 0);
    avutil.av_dict_set(options, "max_streams", "32", 0);
    return options;
  }

  /** The options a codec is opened with; the caller frees them. */
  static AVDictionary codecOptions() {
    AVDictionary options = new AVDictionary(null);
    avutil.av_dict_set(options, "codec_whitelist", CODECS, 0);
    avutil.av_dict_set(options, "threads", "1", 0);
    return options;
  }

  static boolean isAllowed(AVCodec codec) {
    return ("," + CODECS + ",").contains("," + text(codec.name()) + ",");
  }

  static String codecName(int codecId) {
    return text(avcodec.avcodec_get_name(codecId));
  }

  /** A text that libav owns. */
  static String text(BytePointer pointer) {
    return pointer.isNull() ? "" : pointer.getString();
  }
}
