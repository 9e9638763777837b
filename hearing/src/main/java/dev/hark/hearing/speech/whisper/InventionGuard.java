package dev.hark.hearing.speech.whisper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells what was heard from what was invented: Whisper writes words for silence and noise too.
 *
 * <p>A text is refused when the model itself does not believe in it, when it says that nobody
 * speaks and is not sure of its words either, when it repeats itself, when nobody can talk that
 * fast, and when it is not sure of a text that it is known to invent.
 */
final class InventionGuard {

  /** Above this nobody speaks, says the model. */
  private static final double MAX_NO_SPEECH = 0.6;

  /** Fast talkers reach 20 letters a second, in Chinese characters 8. */
  private static final double MAX_LETTERS_A_SECOND = 40;

  private static final double MAX_IDEOGRAPHS_A_SECOND = 16;
  private static final String RESOURCE = "inventions.txt";

  private final Set<String> inventions;

  InventionGuard() {
    this.inventions = read();
  }

  /**
   * Whether a text may be believed.
   *
   * @param words the text without times
   * @param noSpeech probability that nobody speaks
   * @param seconds how much sound there was
   */
  boolean believes(DecodedText text, String words, double noSpeech, double seconds) {
    if (!text.isGood()) {
      return false;
    }
    boolean sure = text.isSure();
    String letters = letters(words);
    boolean suspicious =
        nobodySpeaks(noSpeech) || Repetition.isStutter(letters) || inventions.contains(letters);
    return (sure || !suspicious) && canBeSaidIn(seconds, letters);
  }

  /** Whether the model says that the sound holds no speech. */
  boolean nobodySpeaks(double noSpeech) {
    return noSpeech > MAX_NO_SPEECH;
  }

  private static boolean canBeSaidIn(double seconds, String letters) {
    long ideographs = letters.codePoints().filter(Character::isIdeographic).count();
    long others = letters.codePointCount(0, letters.length()) - ideographs;
    return ideographs / MAX_IDEOGRAPHS_A_SECOND + others / MAX_LETTERS_A_SECOND <= seconds;
  }

  /** A text in lower case without blanks and punctuation. */
  static String letters(String text) {
    StringBuilder letters = new StringBuilder();
    text.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(letters::appendCodePoint);
    return letters.toString();
  }

  private static Set<String> read() {
    try (InputStream in = InventionGuard.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(InventionGuard::letters)
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
