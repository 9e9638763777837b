package dev.hark.audio.decode;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;

/** Turns encoded clips into recordings. Safe for any number of threads. */
public interface Decoder extends AutoCloseable {

  /**
   * Decodes a whole clip; blocks until done. Interrupting the thread stops it.
   *
   * @throws dev.hark.audio.UndecodableAudio when the clip is refused
   * @throws DecoderUnavailable when no worker could do it, through no fault of the clip
   */
  Recording decode(Clip clip, DecodeLimits limits);

  @Override
  void close();
}
