package dev.hark.audio.decode;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;

/** Turns encoded clips into recordings. Safe for any number of threads. */
public interface Decoder extends AutoCloseable {

  /**
   * Decodes a whole clip; blocks until done. Interrupting the thread stops it at once.
   *
   * @return the recording; whoever gets it closes it
   * @throws dev.hark.audio.UndecodableAudio when the clip is refused
   * @throws DecoderUnavailable when no worker could do it, through no fault of the clip
   * @throws java.io.UncheckedIOException when the clip's file cannot be read
   * @throws java.util.concurrent.CancellationException when the thread is interrupted; it still is
   *     interrupted then
   */
  Recording decode(Clip clip, DecodeLimits limits);

  /** How busy it is now. */
  Load load();

  /**
   * How busy a decoder is.
   *
   * @param workers processes that run
   * @param busy clips being decoded
   * @param places clips that can be decoded at once
   */
  record Load(int workers, int busy, int places) {}

  @Override
  void close();
}
