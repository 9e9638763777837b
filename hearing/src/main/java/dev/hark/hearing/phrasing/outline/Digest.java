package dev.hark.hearing.phrasing.outline;

import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Picks the sentences that carry most of what is said: the speaker's own words, never new ones. */
public final class Digest {

  private static final Set<String> IDLE =
      Set.copyOf(
          Resource.lines(Digest.class, "idle-words.txt").stream()
              .flatMap(line -> List.of(line.split(" ")).stream())
              .toList());

  private static final int SHORTEST_STEM = 5; // letters

  /**
   * Blanks, and where writing without blanks meets figures or other letters: "按2", "asterisk这个".
   */
  private static final Pattern SCRIPTS =
      Pattern.compile(
          " |(?<=[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー])(?=[\\p{IsLatin}\\d])"
              + "|(?<=[\\p{IsLatin}\\d])(?=[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}])");

  private Digest() {}

  /**
   * The most telling sentences, in the order they were said.
   *
   * @param count how many at most
   */
  public static List<Sentence> of(List<Sentence> sentences, int count) {
    if (sentences.size() <= count) {
      return sentences;
    }
    List<List<String>> terms = sentences.stream().map(s -> terms(s.text())).toList();
    Map<String, Integer> frequency = new HashMap<>();
    terms.forEach(list -> new HashSet<>(list).forEach(t -> frequency.merge(t, 1, Integer::sum)));
    Set<String> told = new HashSet<>();
    Set<Integer> chosen = new HashSet<>();
    while (chosen.size() < count) {
      int best =
          IntStream.range(0, sentences.size())
              .filter(i -> !chosen.contains(i))
              .boxed()
              .max(Comparator.comparingDouble(i -> score(i, terms.get(i), frequency, told)))
              .orElseThrow();
      chosen.add(best);
      told.addAll(terms.get(best));
    }
    return chosen.stream().sorted().map(sentences::get).toList();
  }

  /** The sentences that speak of something, the closest first; empty when none does. */
  public static List<Sentence> about(List<Sentence> sentences, String topic, int count) {
    return about(sentences, new HashSet<>(terms(topic)), count);
  }

  /**
   * The same where words may be asked for in another language than is spoken.
   *
   * @param code of the language that is spoken, ISO 639
   */
  public static List<Sentence> about(
      List<Sentence> sentences, String topic, String code, int count) {
    Set<String> sought = new HashSet<>();
    terms(topic).forEach(term -> sought.addAll(forms(term, code)));
    return about(sentences, sought, count);
  }

  /** Whether every word of a topic that means something is said, in its own or another language. */
  public static boolean coversAll(List<Sentence> sentences, String topic, String code) {
    return terms(topic).stream().allMatch(term -> isSaid(sentences, term, code));
  }

  /** Whether a word is said in its own language or in the one that is spoken. */
  public static boolean isSaid(List<Sentence> sentences, String word, String code) {
    Set<String> forms = forms(word, code);
    return sentences.stream().anyMatch(sentence -> shared(sentence, forms) > 0);
  }

  /** A word, the figure it is written with, and what it is called in the language spoken. */
  private static Set<String> forms(String term, String code) {
    Set<String> forms = new HashSet<>(List.of(term));
    ForeignWords.of(term, code).forEach(word -> forms.addAll(terms(word)));
    ForeignWords.figure(term).ifPresent(forms::add);
    return forms;
  }

  private static List<Sentence> about(List<Sentence> sentences, Set<String> sought, int count) {
    List<Sentence> near = new ArrayList<>();
    sentences.stream()
        .filter(s -> shared(s, sought) > 0)
        .sorted(Comparator.comparingLong((Sentence s) -> -shared(s, sought)))
        .limit(count)
        .forEach(near::add);
    near.sort(Comparator.comparingDouble(s -> s.span().start()));
    return near;
  }

  /** Whether a sentence has every word of a topic, "train leaves", with whatever ending. */
  public static boolean tellsAllOf(Sentence sentence, String topic) {
    List<String> terms = terms(sentence.text());
    return terms(topic).stream().allMatch(term -> terms.stream().anyMatch(t -> alike(t, term)));
  }

  /** The sentences that share the most with a topic: all that share as much, also nothing. */
  public static List<Sentence> nearest(List<Sentence> sentences, String topic) {
    Set<String> sought = new HashSet<>(terms(topic));
    long most = sentences.stream().mapToLong(s -> shared(s, sought)).max().orElse(0);
    return sentences.stream().filter(s -> shared(s, sought) == most).toList();
  }

  private static long shared(Sentence sentence, Set<String> sought) {
    return new HashSet<>(terms(sentence.text()))
        .stream().filter(term -> sought.stream().anyMatch(other -> alike(term, other))).count();
  }

  /**
   * The same word, or one with an ending: "escuchar" and "escucharlo", "record" and "recording".
   */
  private static boolean alike(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    return Math.min(one.length(), other.length()) >= SHORTEST_STEM
        && (one.startsWith(other) || other.startsWith(one));
  }

  private static double score(
      int index, List<String> terms, Map<String, Integer> frequency, Set<String> told) {
    double sum = 0;
    for (String term : new HashSet<>(terms)) {
      sum += told.contains(term) ? 0 : Math.log1p(frequency.getOrDefault(term, 0));
    }
    double start = index == 0 ? 1.3 : 1; // speakers tend to say first what it is about
    return start * sum / Math.sqrt(4 + terms.size());
  }

  /** Words that mean something: lower-case words, and pairs of characters in unspaced scripts. */
  public static List<String> terms(String text) {
    List<String> terms = new ArrayList<>();
    for (String word : SCRIPTS.split(WordSearch.normal(text))) {
      if (word.isEmpty()) {
        continue;
      }
      if (!Han.isUnspaced(word.codePointAt(0))) {
        addUnlessIdle(terms, word);
        continue;
      }
      for (int i = 0; i + 1 < word.length(); i++) {
        addUnlessIdle(terms, word.substring(i, i + 2));
      }
    }
    return terms;
  }

  private static void addUnlessIdle(List<String> terms, String term) {
    boolean idlePair =
        term.length() == 2
            && Han.isUnspaced(term.charAt(0))
            && (IDLE.contains(term.substring(0, 1)) || IDLE.contains(term.substring(1)));
    if (!IDLE.contains(term) && !idlePair) {
      terms.add(term);
    }
  }
}
