package dev.hark.hearing.phrasing.ask;

/**
 * How long an answer may be: "in three bullets", "in at most twelve words".
 *
 * @param most at least 1
 */
public record Limit(Unit unit, int most) {

  /** What is counted. */
  public enum Unit {
    /** Bullets or lines. */
    ITEMS,
    /** Words, or characters where words are not written apart. */
    WORDS,
    /** Characters but for punctuation and blanks. */
    CHARACTERS
  }
}
