package dev.hark.hearing.phrasing.ask;

import java.util.List;

/**
 * How the answer is to look.
 *
 * @param json whether it has to be one JSON object
 * @param keys the keys that were asked for, in order; empty for those that fit
 */
public record Style(Manner manner, boolean json, List<String> keys) {

  public static final Style PLAIN = new Style(Manner.FULL, false, List.of());

  public Style {
    keys = List.copyOf(keys);
  }

  /** How many words to spend. */
  public enum Manner {
    FULL,
    /** A sentence for each thing asked. */
    BRIEF,
    /** The thing itself with nothing around it. */
    BARE,
    /** One word: yes, no, a name. */
    ONE_WORD
  }
}
