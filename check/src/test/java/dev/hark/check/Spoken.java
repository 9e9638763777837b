package dev.hark.check;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** What is said in the recordings that ship with the project. */
public final class Spoken {

  /** Words of {@code samples/speech.mp3} that no other sentence would have together. */
  private static final List<String> SPEECH = List.of("dashwood", "leisure", "prudently");

  private Spoken() {}

  /** Whether a text quotes {@code samples/speech.mp3}. */
  public static boolean quotesSpeech(String text) {
    String plain = plain(text);
    return SPEECH.stream().allMatch(plain::contains);
  }

  /** A text without case, accents and punctuation, for searching words in it. */
  public static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ")
        .strip();
  }
}
