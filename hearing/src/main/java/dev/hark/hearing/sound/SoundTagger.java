package dev.hark.hearing.sound;

import dev.hark.hearing.Hearing;

/** Names the sounds of a recording, moment by moment. Safe for any number of threads. */
public interface SoundTagger extends AutoCloseable {

  /** The classes it can name. */
  SoundOntology ontology();

  /**
   * Begins a recording.
   *
   * @param seconds how long it is: very short sounds are listened to as a whole
   */
  Stream begin(double seconds);

  /** The model behind this tagger. */
  Hearing.ModelUse model();

  @Override
  void close();

  /** One recording, from its first sample on. One thread at a time. */
  interface Stream {

    /** Takes the next samples: 16 kHz mono in [-1, 1], as many as one likes. */
    void accept(float[] samples, int offset, int length);

    /** Ends the recording. */
    void finish();

    /** What was heard so far; grows, a few seconds behind what was accepted. */
    SoundTrack track();
  }
}
