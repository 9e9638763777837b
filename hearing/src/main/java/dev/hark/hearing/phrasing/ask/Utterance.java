package dev.hark.hearing.phrasing.ask;

/**
 * What the user said in one turn.
 *
 * @param text all text of the turn; blank when there was none
 * @param recordings how many recordings the turn brought
 */
public record Utterance(String text, int recordings) {

  /** The same turn of which no more than so many characters are read: its beginning and its end. */
  Utterance within(int mostCharacters) {
    return new Utterance(within(text, mostCharacters), recordings);
  }

  /** A text, or the beginning and the end of a longer one: there stands what is asked. */
  static String within(String text, int mostCharacters) {
    if (text.length() <= mostCharacters) {
      return text;
    }
    int half = mostCharacters / 2;
    int head = Character.isHighSurrogate(text.charAt(half - 1)) ? half - 1 : half;
    int tail = text.length() - half;
    tail = Character.isLowSurrogate(text.charAt(tail)) ? tail + 1 : tail;
    return text.substring(0, head) + "\n" + text.substring(tail);
  }
}
