package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.ChineseScript;
import java.util.List;
import java.util.Optional;

/**
 * How the answer is to look.
 *
 * @param json whether it has to be JSON: one object, or a list where a template shows one
 * @param keys the keys that were asked for, in order; empty for those that fit
 * @param script how Chinese is to be written, where that was asked for
 * @param shape the form of the JSON, where a template shows more than its keys
 * @param limit how long the answer may be, where that was asked for
 * @param form its columns or lines, where they are named one by one
 */
public record Style(
    Manner manner,
    boolean json,
    List<String> keys,
    Optional<ChineseScript> script,
    Optional<JsonShape> shape,
    Optional<Limit> limit,
    Optional<AnswerForm> form) {

  public static final Style PLAIN = new Style(Manner.FULL, false, List.of());

  public Style {
    keys = List.copyOf(keys);
  }

  /** Without a wish for a script or a length. */
  public Style(Manner manner, boolean json, List<String> keys) {
    this(
        manner, json, keys, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Style withJson() {
    return new Style(manner, true, keys, script, shape, limit, form);
  }

  public Style withScript(ChineseScript wanted) {
    return new Style(manner, json, keys, Optional.of(wanted), shape, limit, form);
  }

  /** The same in one word, where no form is known. */
  public Style inOneWord() {
    return new Style(Manner.ONE_WORD, json, keys, script, shape, limit, Optional.empty());
  }

  /** How many words to spend. */
  public enum Manner {
    FULL,
    /** A sentence for each thing asked. */
    BRIEF,
    /** The thing itself with nothing around it. */
    BARE,
    /** One word: yes, no, a name. */
    ONE_WORD,
    /** Each sentence on a line of its own, with a dash. */
    LIST,
    /** Rows of what was asked and what is heard. */
    TABLE,
    /** Lines with yes or no. */
    LINES,
    /** What is said as a subtitle file of the kind SubRip (SRT). */
    SUBRIP,
    /** What is said as a subtitle file of the kind WebVTT. */
    WEBVTT
  }
}
