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
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * From the words people use to the labels they mean. The longest words win: "car horn" is the horn,
 * not the car. What a thing does is known in every form of its verb: "a dog barking", "dogs bark".
 */
final class AskedWords {

  private static final int LONGEST_WORDS = 4;
  private static final Set<String> ARTICLES =
      Set.of(
          "a", "an", "the", "some", "any", "un", "une", "le", "la", "les", "des", "l", "d", "il",
          "lo", "i", "gli", "uno", "una", "el", "los", "las", "ein", "eine", "einen", "der", "die",
          "das", "den");

  /** What a recording is called, which is no verb: "my file" does not file. */
  private static final Set<String> RECORDINGS =
      Set.of("file", "clip", "record", "track", "tape", "sample", "take");

  private static final Pattern VERB = Pattern.compile("\\p{L}{3,}ing");

  private final Map<String, Set<Label>> spaced = new HashMap<>();
  private final Map<String, Set<Label>> verbs = new HashMap<>(); // by stems
  private final Map<String, Set<Label>> unspaced = new HashMap<>();
  private int longestUnspaced;

  /** Adds words of a language that writes blanks between them. */
  void spaced(Label label, List<String> phrases) {
    for (String phrase : phrases) {
      add(spaced, String.join(" ", words(phrase)), label);
      if (VERB.matcher(phrase).find()) {
        clause(label, phrase);
      }
    }
  }

  /** Adds what a thing does, as a clause or with its verb in "-ing". */
  void clause(Label label, String clause) {
    List<String> words = words(clause);
    if (words.size() <= LONGEST_WORDS) {
      add(verbs, stems(words), label);
    }
  }

  /** Adds words of a language without blanks. */
  void unspaced(Label label, List<String> phrases) {
    for (String phrase : phrases) {
      String key = folded(phrase);
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
    List<Set<Label>> found = new ArrayList<>();
    readSpaced(words(text), this::named, found);
    readUnspaced(folded(text), found);
    return union(found);
  }

  /** What each of the nouns in a text may mean, in order. */
  List<Set<Label>> findEach(String text) {
    List<Set<Label>> found = new ArrayList<>();
    readSpaced(words(text), this::exactly, found);
    readUnspaced(folded(text), found);
    return found;
  }

  private static Set<Label> union(List<Set<Label>> sets) {
    Set<Label> union = new LinkedHashSet<>();
    sets.forEach(union::addAll);
    return union;
  }

  /** The labels of every part of the words as well: "dog barking" also names the dog. */
  Set<Label> findParts(String text) {
    Set<Label> found = new LinkedHashSet<>();
    words(text).forEach(word -> found.addAll(named(List.of(word))));
    String plain = folded(text);
    for (int at = 0; at < plain.length(); at++) {
      for (int end = at + 1; end <= Math.min(plain.length(), at + longestUnspaced); end++) {
        found.addAll(unspaced.getOrDefault(plain.substring(at, end), Set.of()));
      }
    }
    return found;
  }

  /** Whether a text is nothing but words for sounds. */
  boolean covers(String text) {
    List<String> words = words(text);
    String plain = folded(text).strip();
    List<Set<Label>> found = new ArrayList<>();
    boolean allSpaced = !words.isEmpty() && readSpaced(words, this::named, found) == words.size();
    return allSpaced || (!plain.isEmpty() && readUnspaced(plain, found) == plain.length());
  }

  /** The labels of one phrase, by its words or by the stems of its verb. */
  private Set<Label> named(List<String> words) {
    Set<Label> exact = exactly(words);
    boolean ofRecording = words.size() == 1 && RECORDINGS.contains(words.getFirst());
    return exact.isEmpty() && !ofRecording ? verbs.getOrDefault(stems(words), Set.of()) : exact;
  }

  private Set<Label> exactly(List<String> words) {
    return spaced.getOrDefault(String.join(" ", words), Set.of());
  }

  /** Adds the labels found; returns how many words they are. */
  private static int readSpaced(
      List<String> words, Function<List<String>, Set<Label>> lookup, List<Set<Label>> found) {
    int at = 0;
    int read = 0;
    while (at < words.size()) {
      int taken = 0;
      for (int n = Math.min(LONGEST_WORDS, words.size() - at); n > 0 && taken == 0; n--) {
        Set<Label> labels = lookup.apply(words.subList(at, at + n));
        if (!labels.isEmpty()) {
          found.add(labels);
          taken = n;
        }
      }
      read += taken;
      at += Math.max(1, taken);
    }
    return read;
  }

  /** Adds the labels found; returns how many characters they are. */
  private int readUnspaced(String text, List<Set<Label>> found) {
    int at = 0;
    int read = 0;
    while (at < text.length()) {
      int taken = 0;
      for (int n = Math.min(longestUnspaced, text.length() - at); n > 0 && taken == 0; n--) {
        Set<Label> labels = unspaced.get(text.substring(at, at + n));
        if (labels != null) {
          found.add(labels);
          taken = n;
        }
      }
      read += taken;
      at += Math.max(1, taken);
    }
    return read;
  }

  /** Words without the endings of English verbs and doubled letters: "running", "runs", "run". */
  private static String stems(List<String> words) {
    return String.join(" ", words.stream().map(AskedWords::stem).toList());
  }

  private static String stem(String word) {
    String bare =
        VERB.matcher(word).matches() ? word.substring(0, word.length() - "ing".length()) : word;
    return bare.replaceFirst("(?<=\\p{L}{3})e$", "").replaceFirst("(\\p{L})\\1$", "$1");
  }

  /** Simplified characters, lower case: "BB喊聲" is "bb喊声". */
  private static String folded(String text) {
    return Han.simplified(text.toLowerCase(Locale.ROOT));
  }

  /** German letters as they are written without their own keys: "sägen" is not "sagen". */
  private static String spelled(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .replace("ä", "ae")
        .replace("ö", "oe")
        .replace("ü", "ue")
        .replace("ß", "ss");
  }

  /** Lower case, without accents, articles and English plurals. */
  private static List<String> words(String text) {
    String plain =
        Normalizer.normalize(spelled(text.toLowerCase(Locale.ROOT)), Normalizer.Form.NFKD)
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
