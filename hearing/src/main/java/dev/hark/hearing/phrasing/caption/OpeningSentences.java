package dev.hark.hearing.phrasing.caption;

/** The ways in which a description says what kind of thing a recording is. */
interface OpeningSentences {

  /** Whether these sentences say how long the recording is. */
  boolean tellLength();

  /** Nothing can be heard. */
  String silence();

  /**
   * Nobody knows what makes the sound.
   *
   * @param level "loud ", "faint " or empty
   * @param when when it is heard
   */
  String unclear(String level, String when);

  /**
   * Everything that one voice says.
   *
   * @param how the language and what is behind the voice, with a blank before, or empty
   * @param quote with its marks
   */
  String quoting(String voice, String how, String quote);

  /**
   * Several sounds.
   *
   * @param number in words
   */
  String many(String number);

  /** What is heard, as an event or as a thing. */
  String framed(String clause, String noun);
}
