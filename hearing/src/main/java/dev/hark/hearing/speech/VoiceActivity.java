package dev.hark.hearing.speech;

import dev.hark.hearing.Hearing;

/** Tells how likely it is, moment by moment, that someone talks. Safe for any number of threads. */
public interface VoiceActivity extends AutoCloseable {

  /** Begins a recording. */
  Stream begin();

  /** The model behind this detector. */
  Hearing.ModelUse model();

  @Override
  void close();

  /** One recording, from its first sample on. One thread at a time. */
  interface Stream extends AutoCloseable {

    /** Takes the next samples: 16 kHz mono in [-1, 1], as many as one likes. */
    void accept(float[] samples, int offset, int length);

    /** Ends the recording: what is left is heard as if silence followed. */
    void finish();

    /** What was heard so far; grows with every call of {@link #accept}. */
    VoiceTrack track();

    @Override
    void close();
  }
}
