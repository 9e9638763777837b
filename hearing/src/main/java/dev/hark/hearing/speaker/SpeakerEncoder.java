package dev.hark.hearing.speaker;

import dev.hark.hearing.Hearing;
import java.util.List;
import java.util.OptionalDouble;

/** Turns speech into voice prints that lie close together when one voice speaks. */
public interface SpeakerEncoder {

  /** How many samples one look takes; shorter speech gives a poorer print. */
  int windowSamples();

  /**
   * The voice print of a stretch of speech.
   *
   * @param windows pieces of the stretch, 16 kHz mono, each of {@link #windowSamples()} or less
   * @return a vector of length 1; all zero when there is no sound in any window
   */
  float[] print(List<float[]> windows);

  /**
   * Log-odds that a print is a woman's voice rather than a man's, by the voice's colour alone;
   * empty when this encoder's prints don't tell.
   */
  OptionalDouble womanLogit(float[] print);

  /** The model behind this encoder. */
  Hearing.ModelUse model();
}
