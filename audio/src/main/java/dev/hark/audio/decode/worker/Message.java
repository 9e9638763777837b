package dev.hark.audio.decode.worker;

import dev.hark.audio.UndecodableAudio;

/** What a worker says. */
public sealed interface Message {

  /** The worker has started and waits for its first job. */
  record Ready() implements Message {}

  /** The job has been read. */
  record Accepted() implements Message {}

  /**
   * What the clip is inside.
   *
   * @param container libav's short name
   * @param codec libav's short name
   */
  record Format(String container, String codec, int sampleRateHertz, int channels)
      implements Message {}

  /**
   * The next samples.
   *
   * @param bytes little-endian float32, 16 kHz mono, finite and in [-1, 1]
   */
  record Samples(byte[] bytes) implements Message {}

  /** So many samples have come out, sent or not. */
  record Progress(long frames) implements Message {}

  /**
   * The job is done.
   *
   * @param totalFrames samples that came out, sent or not
   * @param incomplete whether something was damaged or missing
   */
  record Done(long totalFrames, boolean incomplete) implements Message {}

  /**
   * The clip is refused.
   *
   * @param detail what the reason alone does not tell: a codec's name, a rate; may be empty
   */
  record Refused(UndecodableAudio.Reason reason, String detail) implements Message {}

  /** The job failed through no fault of the clip; {@code detail} is for the log. */
  record Failed(String detail) implements Message {}
}
