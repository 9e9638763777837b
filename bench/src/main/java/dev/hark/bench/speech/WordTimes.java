package dev.hark.bench.speech;

import dev.hark.hearing.Hearing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How far the times of words are off.
 *
 * <p>Heard words are laid beside the true ones with the fewest edits ({@link WordMatch}); words
 * that were understood count, others don't.
 *
 * @param words how many were said
 * @param understood how many of them were understood
 * @param startSeconds sum of the absolute errors of their starts
 * @param endSeconds sum of the absolute errors of their ends
 */
public record WordTimes(int words, int understood, double startSeconds, double endSeconds) {

  public static final WordTimes NONE = new WordTimes(0, 0, 0, 0);

  /** Mean absolute error of the starts of words, in seconds. */
  public double meanStart() {
    return understood == 0 ? 0 : startSeconds / understood;
  }

  /** Mean absolute error of the ends of words, in seconds. */
  public double meanEnd() {
    return understood == 0 ? 0 : endSeconds / understood;
  }

  public WordTimes plus(WordTimes other) {
    return new WordTimes(
        words + other.words,
        understood + other.understood,
        startSeconds + other.startSeconds,
        endSeconds + other.endSeconds);
  }

  /** Compares one hearing with the truth. */
  public static WordTimes of(Spoken truth, Hearing hearing) {
    List<Hearing.Word> heard =
        hearing.speech().stream().flatMap(speech -> speech.words().stream()).toList();
    List<WordMatch.Pair> pairs = WordMatch.pairs(truth, heard);
    double start = 0;
    double end = 0;
    for (WordMatch.Pair pair : pairs) {
      start += Math.abs(pair.truth().start() - pair.heard().start());
      end += Math.abs(pair.truth().end() - pair.heard().end());
    }
    return new WordTimes(truth.words().size(), pairs.size(), start, end);
  }

  /**
   * Hears sentences and rows of single words, and compares.
   *
   * @return by what was heard: a voice, or the words of a language
   */
  public static Map<String, WordTimes> measure(SpokenSet set, Function<Spoken, Hearing> listen) {
    Map<String, WordTimes> times = new TreeMap<>();
    set.sentences()
        .forEach((file, sentence) ->
            times.merge(voice(file), of(sentence, listen.apply(sentence)), WordTimes::plus));
    for (String language : set.words().keySet()) {
      for (Spoken row : rows(set.words(language))) {
        times.merge("words, " + language, of(row, listen.apply(row)), WordTimes::plus);
      }
    }
    return times;
  }

  /** Rows of five words with pauses from a tenth of a second to one second between them. */
  static List<Spoken> rows(List<Spoken> words) {
    Random random = new Random(5);
    List<Spoken> rows = new ArrayList<>();
    for (int from = 0; from + 5 <= words.size(); from += 5) {
      List<Spoken> parts = new ArrayList<>(List.of(Spoken.silence(0.5)));
      for (Spoken word : words.subList(from, from + 5)) {
        parts.add(word);
        parts.add(Spoken.silence(0.1 + 0.9 * random.nextDouble()));
      }
      rows.add(Spoken.join(parts));
    }
    return rows;
  }

  private static String voice(String file) {
    return file.startsWith("en_librivox") ? "a reader" : "synthesised, " + file.split("_")[0];
  }
}
