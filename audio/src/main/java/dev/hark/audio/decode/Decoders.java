package dev.hark.audio.decode;

/** Opens decoders. */
public final class Decoders {

  private Decoders() {}

  /**
   * A decoder on worker processes, which reads plain WAV files at once by itself. Returns at once;
   * the first worker starts meanwhile.
   *
   * @throws DecoderUnavailable when the folders cannot be made
   */
  public static Decoder open(DecoderSettings settings) {
    return new DirectDecoder(settings, WorkerDecoder.open(settings));
  }
}
