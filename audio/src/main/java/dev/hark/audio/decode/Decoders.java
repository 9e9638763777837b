package dev.hark.audio.decode;

/** Opens decoders. */
public final class Decoders {

  private Decoders() {}

  /**
   * A decoder on worker processes. Returns at once; the first worker starts meanwhile.
   *
   * @throws DecoderUnavailable when the folders cannot be made
   */
  public static Decoder open(DecoderSettings settings) {
    return WorkerDecoder.open(settings);
  }
}
