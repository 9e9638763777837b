package dev.hark.bench.speech;

import dev.hark.audio.Recording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A sound, and what is said in it.
 *
 * @param samples 16 kHz mono
 * @param language ISO 639 code
 * @param words in order
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Spoken(float[] samples, String language, List<Word> words) {

  public Spoken {
    words = List.copyOf(words);
  }

  /**
   * One word.
   *
   * @param start seconds from the start of the sound
   * @param end seconds from the start of the sound
   */
  public record Word(String text, double start, double end) {

    Word later(double seconds) {
      return new Word(text, start + seconds, end + seconds);
    }
  }

  /** Silence of a length, in which nothing is said. */
  public static Spoken silence(double seconds) {
    return new Spoken(new float[samples(seconds)], "", List.of());
  }

  public double seconds() {
    return (double) samples.length / Recording.SAMPLE_RATE_HERTZ;
  }

  /** Everything that is said, in order. */
  public String text() {
    return String.join(" ", words.stream().map(Word::text).toList());
  }

  /** One after the other; the language is that of the first with words. */
  public static Spoken join(List<Spoken> parts) {
    int length = 0;
    for (Spoken part : parts) {
      length = Math.addExact(length, part.samples.length);
    }
    float[] all = new float[length];
    List<Word> words = new ArrayList<>();
    int at = 0;
    for (Spoken part : parts) {
      System.arraycopy(part.samples, 0, all, at, part.samples.length);
      double start = (double) at / Recording.SAMPLE_RATE_HERTZ;
      part.words.forEach(word -> words.add(word.later(start)));
      at += part.samples.length;
    }
    String language =
        parts.stream()
            .filter(part -> !part.words.isEmpty())
            .map(Spoken::language)
            .findFirst()
            .orElse("");
    return new Spoken(all, language, words);
  }

  /** A word alone, cut out with a little of what is around it. */
  Spoken cut(Word word, double aroundSeconds) {
    int from = Math.max(0, samples(word.start() - aroundSeconds));
    int to = Math.min(samples.length, samples(word.end() + aroundSeconds));
    double start = (double) from / Recording.SAMPLE_RATE_HERTZ;
    return new Spoken(Arrays.copyOfRange(samples, from, to), language, List.of(word.later(-start)));
  }

  private static int samples(double seconds) {
    return (int) Math.round(seconds * Recording.SAMPLE_RATE_HERTZ);
  }
}
