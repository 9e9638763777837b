package dev.hark.hearing;

import dev.hark.audio.Recording;
import java.util.function.Consumer;

/** Something that can hear a recording. The real one is {@code Listener}. */
public interface Listening {

  /**
   * Listens to a whole recording.
   *
   * @param partial told what has been heard so far, window by window, each hearing containing the
   *     ones before; the last call has the returned hearing
   */
  Hearing listen(
      Recording recording,
      ListenOptions options,
      Cancellation cancellation,
      Consumer<Hearing> partial);

  /**
   * What the recording says in English, whatever language it is in: the speech of a hearing, heard
   * again as English. Phrases lie at the times of the speech they translate.
   */
  Hearing translate(Recording recording, Hearing heard, Cancellation cancellation);

  /** Changes when the same sound could be heard differently: a new model or version. */
  String fingerprint();
}
