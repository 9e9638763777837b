package dev.hark.server.cli;

import dev.hark.audio.decode.Decoder;
import dev.hark.hearing.Listening;
import dev.hark.server.app.SpeechSettings;

/**
 * What a command hears with. Each part opens when it is first asked for: to refuse a bad sound
 * takes no models.
 */
interface Senses extends AutoCloseable {

  Decoder decoder();

  /**
   * The detectors, after getting the models when they are not here.
   *
   * @throws dev.hark.hearing.models.ModelMissing when they can't be got
   */
  Listening listening();

  /** Whether the process was told to end; heard of from {@link #listening()} on. */
  Interrupt interrupt();

  @Override
  void close();

  /** Makes the senses of one command. */
  @FunctionalInterface
  interface Opening {
    /**
     * @param speech what speech is to be written down with
     */
    Senses open(Console console, StoreChoice choice, SpeechSettings speech);
  }
}
