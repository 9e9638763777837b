package dev.hark.hearing.phrasing.ask;

/**
 * A part of a recording that a question is about.
 *
 * @param from seconds from the start, or with {@link Kind#WORD} and {@link Kind#SENTENCE} the place
 *     counted from 1; negative ones count from the end
 * @param to seconds from the start; only with {@link Kind#WITHIN}
 */
public record Moment(Kind kind, double from, double to) {

  /** How the part is named. */
  public enum Kind {
    /** What comes first. */
    BEGINNING,
    /** What comes last. */
    END,
    /** Between two times. */
    WITHIN,
    /** After something that has to be named. */
    AFTER,
    /** Before something that has to be named. */
    BEFORE,
    /** A single word. */
    WORD,
    /** A single sentence. */
    SENTENCE
  }

  static Moment of(Kind kind) {
    return new Moment(kind, 0, 0);
  }
}
