package dev.hark.hearing.phrasing.tongue;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells languages by the runs of letters of their questions: a naive Bayes classifier over the
 * exemplars and the frequent words. Immutable, shared.
 */
final class Letters {

  /** How many letters a run has at the most. */
  private static final int LONGEST = 4;

  /** What every run of letters counts beside what was counted. */
  private static final double SMOOTHING = 0.1;

  /** What runs of a word that no language knows count beside those of known words. */
  private static final double OF_UNKNOWN_WORD = 0.3;

  /** How many times as far where no word as a whole is known. */
  private static final double UNKNOWN_WORDS = 6;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}']+");

  private final Map<Tongue, Map<String, Integer>> counts = new EnumMap<>(Tongue.class);
  private final Map<Tongue, Integer> sums = new EnumMap<>(Tongue.class);
  private final Set<String> known = new HashSet<>();
  private final double leastLead;

  /**
   * Learns some languages.
   *
   * @param words further words of each
   * @param leastLead how far ahead of the next language the likeliest has to be, in nats
   */
  Letters(Collection<Tongue> tongues, Map<Tongue, List<String>> words, double leastLead) {
    this.leastLead = leastLead;
    for (Tongue tongue : tongues) {
      counts.put(tongue, new HashMap<>());
      Exemplar.of(tongue).forEach(exemplar -> learn(tongue, exemplar.text()));
      words.getOrDefault(tongue, List.of()).forEach(word -> learn(tongue, word));
    }
  }

  private void learn(Tongue tongue, String text) {
    Map<String, Integer> own = counts.getOrDefault(tongue, new HashMap<>());
    for (String run : runs(text, word -> false)) {
      own.merge(run, 1, Integer::sum);
      sums.merge(tongue, 1, Integer::sum);
      known.add(run);
    }
  }

  /** The likeliest language of a text; empty when another is nearly as likely. */
  Optional<Tongue> of(String text) {
    Set<String> runs = runs(text, this::isOfEveryLanguage);
    runs.retainAll(known);
    Set<String> ofKnown = runs(text, word -> isOfEveryLanguage(word) || !known.contains(word));
    boolean knowsWord = runs.stream().anyMatch(Letters::isWhole);
    Optional<Tongue> best = Optional.empty();
    double most = Double.NEGATIVE_INFINITY;
    double next = Double.NEGATIVE_INFINITY;
    for (Map.Entry<Tongue, Map<String, Integer>> entry : counts.entrySet()) {
      double all = sums.getOrDefault(entry.getKey(), 0) + SMOOTHING * known.size();
      double sum = 0;
      for (String run : runs) {
        double weight = !knowsWord || ofKnown.contains(run) ? 1 : OF_UNKNOWN_WORD;
        sum += weight * Math.log((entry.getValue().getOrDefault(run, 0) + SMOOTHING) / all);
      }
      if (sum > most) {
        next = most;
        most = sum;
        best = Optional.of(entry.getKey());
      } else {
        next = Math.max(next, sum);
      }
    }
    return most - next < (knowsWord ? leastLead : UNKNOWN_WORDS * leastLead)
        ? Optional.empty()
        : best;
  }

  /** "bpm", "jazz": a word that tells no language from another. */
  private boolean isOfEveryLanguage(String word) {
    return counts.values().stream().allMatch(count -> count.containsKey(word));
  }

  private static boolean isWhole(String run) {
    return run.startsWith(" ") && run.endsWith(" ");
  }

  /** The runs of letters of a text but for those of some words, which come between blanks. */
  private static Set<String> runs(String text, Predicate<String> leftOut) {
    Set<String> runs = new HashSet<>();
    Matcher word = WORD.matcher(Han.simplified(text.toLowerCase(Locale.ROOT)).replace('’', '\''));
    while (word.find()) {
      boolean unspaced = Han.isUnspaced(word.group().codePointAt(0));
      String padded = unspaced ? word.group() : " " + word.group() + " ";
      if (!unspaced && leftOut.test(padded)) {
        continue;
      }
      int longest = unspaced ? 2 : LONGEST;
      for (int n = unspaced ? 1 : 2; n <= longest; n++) {
        for (int at = 0; at + n <= padded.length(); at++) {
          runs.add(padded.substring(at, at + n));
        }
      }
      if (!unspaced) {
        runs.add(padded);
      }
    }
    return runs;
  }
}
