package dev.hark.server.metering;

/**
 * Counts the tokens of a text that grows, without counting it anew each time: what lies before the
 * last place where the tokenizer is sure to cut is counted once and for all.
 *
 * <p>Such a place is wherever a letter is followed by something that is not one: every alternative
 * of the tokenizer's cuts that takes a letter ends with the run of letters.
 */
public final class RunningCount {

  /** A run of letters longer than this is cut anyway, which may count one token too many. */
  private static final int MAX_TAIL_CHARS = 512;

  private final TextTokens tokens;
  private final StringBuilder tail = new StringBuilder();
  private int settled;
  private int total;

  public RunningCount(TextTokens tokens) {
    this.tokens = tokens;
  }

  /** Appends text and returns the count of everything so far. */
  public int append(String text) {
    tail.append(text);
    int cut = lastCut();
    if (cut > 0) {
      settled += tokens.count(tail.substring(0, cut));
      tail.delete(0, cut);
    }
    total = settled + tokens.count(tail.toString());
    return total;
  }

  /** The count of everything so far. */
  public int total() {
    return total;
  }

  private int lastCut() {
    int after = tail.length();
    while (after > 0) {
      int before = after - Character.charCount(tail.codePointBefore(after));
      if (before > 0
          && !Character.isLetter(tail.codePointAt(before))
          && Character.isLetter(tail.codePointBefore(before))) {
        return before;
      }
      after = before;
    }
    return tail.length() > MAX_TAIL_CHARS ? tail.length() : 0;
  }
}
