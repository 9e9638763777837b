package dev.hark.audio;

/** The refusal to turn a clip into samples. */
public final class UndecodableAudio extends RuntimeException {

  /** Why a clip was refused. The code is public: command line and logs print it. */
  public enum Reason {
    /** There are no bytes at all. */
    EMPTY_INPUT("empty_input"),
    /** The bytes are not one of the accepted containers. */
    UNSUPPORTED_FORMAT("unsupported_format"),
    /** The container is fine, the codec inside is not accepted. */
    UNSUPPORTED_CODEC("unsupported_codec"),
    /** The sample rate is outside the accepted range. */
    UNSUPPORTED_RATE("unsupported_rate"),
    /** The container holds no audio stream. */
    NO_AUDIO_STREAM("no_audio_stream"),
    /** There is an audio stream, but not one sample came out of it. */
    NO_AUDIO_SAMPLES("no_audio_samples"),
    /** The container is broken beyond reading. */
    CORRUPT_AUDIO("corrupt_audio"),
    /** More seconds than the limit. */
    TOO_LONG("too_long"),
    /** More encoded bytes than the limit. */
    TOO_LARGE("too_large"),
    /** Decoding did not end within its time limit. */
    TIMED_OUT("decode_timeout");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /**
   * @param message one sentence for a person; names the clip, never a path of the server
   */
  public UndecodableAudio(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
