package dev.hark.audio.decode;

/** The decoder itself failed: no worker could be started, or all stayed busy too long. */
public final class DecoderUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DecoderUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  public DecoderUnavailable(String message) {
    super(message);
  }
}
