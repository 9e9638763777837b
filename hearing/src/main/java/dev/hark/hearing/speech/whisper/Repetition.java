package dev.hark.hearing.speech.whisper;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;

/** How much a text repeats itself. */
final class Repetition {

  /** Fewer repeats than this in a row of tokens happen in real speech ("no no no"). */
  private static final int MIN_LOOPS = 6;

  private static final int MAX_PERIOD_TOKENS = 20;

  /** So many times the same few letters, and nearly nothing else: "ha ha ha ha". */
  private static final int MIN_STUTTERS = 4;

  private static final int MAX_PERIOD_LETTERS = 8;
  private static final double STUTTER_SHARE = 0.8;

  private Repetition() {}

  /** Length of the text divided by its length packed by zlib; 0 for an empty text. */
  static double compressionRatio(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0) {
      return 0;
    }
    byte[] packed = new byte[bytes.length + 64]; // zlib adds at most a few bytes to short inputs
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(bytes);
      deflater.finish();
      return (double) bytes.length / deflater.deflate(packed);
    }
  }

  /** Whether the tokens end in the same few again and again: a decoder that is caught. */
  static boolean endsInLoop(List<Integer> tokens) {
    int size = tokens.size();
    for (int period = 1; period <= MAX_PERIOD_TOKENS && period * MIN_LOOPS <= size; period++) {
      int same = 0;
      while (same < period * (MIN_LOOPS - 1)
          && tokens.get(size - 1 - same).equals(tokens.get(size - 1 - same - period))) {
        same++;
      }
      if (same == period * (MIN_LOOPS - 1)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a text is little more than the same few letters again and again.
   *
   * @param letters a text without blanks and punctuation
   */
  static boolean isStutter(String letters) {
    for (int period = 1; period <= MAX_PERIOD_LETTERS; period++) {
      int longest = 0;
      int same = 0;
      for (int i = period; i < letters.length(); i++) {
        same = letters.charAt(i) == letters.charAt(i - period) ? same + 1 : 0;
        longest = Math.max(longest, same);
      }
      int stretch = longest + period;
      if (stretch >= MIN_STUTTERS * period && stretch >= STUTTER_SHARE * letters.length()) {
        return true;
      }
    }
    return false;
  }
}
