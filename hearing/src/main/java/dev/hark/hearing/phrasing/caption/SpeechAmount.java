package dev.hark.hearing.phrasing.caption;

import dev.hark.hearing.phrasing.tongue.Han;

/** How much is said. */
public final class SpeechAmount {

  private SpeechAmount() {}

  /** How many words a text has; a Chinese or Japanese character counts as half of one. */
  public static int words(String text) {
    int unspaced = (int) text.codePoints().filter(Han::isUnspaced).count();
    return unspaced > text.length() / 3 ? unspaced / 2 : text.strip().split("\\s+").length;
  }
}
