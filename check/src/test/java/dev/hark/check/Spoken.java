package dev.hark.check;

import java.text.Normalizer;
import java.util.Locale;

/** What is said in the recordings that ship with the project. */
public final class Spoken {

  /** Words of {@code samples/speech.mp3} that no other sentence would have together. */
  public static final String[] SPEECH = {"dashwood", "leisure", "prudently"};

  private Spoken() {}

  /** A text without case, accents and punctuation, for searching words in it. */
  public static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ")
        .strip();
  }
}
