package dev.hark.hearing.phrasing;

/**
 * The part of a hearing that a clause rests on.
 *
 * @param recording which recording of the question, counted from 0
 * @param part which part of the hearing
 * @param detail what that part says, such as a sound's label or the words spoken
 * @param start seconds from the start of the recording
 * @param end seconds from the start of the recording
 * @param confidence in [0, 1]
 */
public record Evidence(
    int recording, Part part, String detail, double start, double end, double confidence) {

  /** The parts of a hearing. */
  public enum Part {
    /** Length and truncation. */
    LENGTH,
    /** The main spoken language. */
    LANGUAGE,
    /** A stretch of speech. */
    SPEECH,
    /** Words with their own times. */
    WORDS,
    /** One voice. */
    SPEAKER,
    /** A sound. */
    SOUND,
    /** A stretch of music. */
    MUSIC,
    /** Sensitive content. */
    FLAG,
    /** Level, noise, bandwidth, silence. */
    QUALITY,
    /** Speech heard again as English. */
    TRANSLATION,
    /** Something looked for in the whole recording and not found. */
    ABSENCE
  }

  /** The same evidence, of another recording of the question. */
  public Evidence of(int otherRecording) {
    return new Evidence(otherRecording, part, detail, start, end, confidence);
  }
}
