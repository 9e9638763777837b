package dev.hark.hearing.phrasing.label;

import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * From the words people use to the labels they mean. The longest words win: "car horn" is the horn,
 * not the car.
 */
final class AskedWords {

  private static final int LONGEST_WORDS = 4;
  private static final Set<String> ARTICLES =
      Set.of(
          "a", "an", "the", "some", "any", "un", "une", "le", "la", "les", "des", "l", "d", "il",
          "lo", "i", "gli", "uno", "una", "el", "los", "las", "ein", "eine", "einen", "der", "die",
          "das", "den");

  private final Map<String, Set<Label>> spaced = new HashMap<>();
  private final Map<String, Set<Label>> unspaced = new HashMap<>();
  private int longestUnspaced;

  /** Adds words of a language that writes blanks between them. */
  void spaced(Label label, List<String> phrases) {
    for (String phrase : phrases) {
      add(spaced, String.join(" ", words(phrase)), label);
    }
  }

  /** Adds words of a language without blanks. */
  void unspaced(Label label, List<String> phrases) {
    for (String phrase : phrases) {
      String key = Han.simplified(phrase);
      add(unspaced, key, label);
      longestUnspaced = Math.max(longestUnspaced, key.length());
    }
  }

  void others(Tongue tongue, Label label, List<String> phrases) {
    if (tongue.unspaced()) {
      unspaced(label, phrases);
    } else {
      spaced(label, phrases);
    }
  }

  Set<Label> find(String text) {
    Set<Label> found = new LinkedHashSet<>();
    findEach(text).forEach(found::addAll);
    return found;
  }

  /** What each of the names in a text may mean, in order. */
  List<Set<Label>> findEach(String text) {
    List<Set<Label>> found = findSpaced(words(text));
    found.addAll(findUnspaced(Han.simplified(text)));
    return found;
  }

  private List<Set<Label>> findSpaced(List<String> words) {
    List<Set<Label>> found = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      int taken = 0;
      for (int n = Math.min(LONGEST_WORDS, words.size() - at); n > 0 && taken == 0; n--) {
        Set<Label> labels = spaced.get(String.join(" ", words.subList(at, at + n)));
        if (labels != null) {
          found.add(labels);
          taken = n;
        }
      }
      at += Math.max(1, taken);
    }
    return found;
  }

  private List<Set<Label>> findUnspaced(String text) {
    List<Set<Label>> found = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int taken = 0;
      for (int n = Math.min(longestUnspaced, text.length() - at); n > 0 && taken == 0; n--) {
        Set<Label> labels = unspaced.get(text.substring(at, at + n));
        if (labels != null) {
          found.add(labels);
          taken = n;
        }
      }
      at += Math.max(1, taken);
    }
    return found;
  }

  /** Lower case, without accents, articles and English plurals. */
  private static List<String> words(String text) {
    String plain =
        Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .replaceAll("['’]s\\b", "");
    List<String> words = new ArrayList<>();
    for (String word : plain.split("[^\\p{L}\\p{N}&'-]+")) {
      for (String part : word.split("['’]")) {
        if (!part.isEmpty() && !ARTICLES.contains(part)) {
          words.add(singular(part));
        }
      }
    }
    return words;
  }

  private static String singular(String word) {
    if (word.length() > 4 && word.endsWith("ies")) {
      return word.substring(0, word.length() - 3) + "y";
    }
    if (word.length() > 4 && word.matches(".*(?:ss|sh|ch|x|z)es")) {
      return word.substring(0, word.length() - 2);
    }
    boolean plural = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss");
    return plural ? word.substring(0, word.length() - 1) : word;
  }

  private static void add(Map<String, Set<Label>> index, String key, Label label) {
    if (!key.isEmpty()) {
      index.computeIfAbsent(key, ignored -> new LinkedHashSet<>()).add(label);
    }
  }
}
