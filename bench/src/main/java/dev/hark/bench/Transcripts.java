package dev.hark.bench;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Compares what was written down with what was said.
 *
 * <p>Both sides are normalised alike: Unicode NFKC, lower case, apostrophes dropped, every other
 * character that is no letter, mark or digit turned into a blank; in English "mr", "mrs" and "dr"
 * are spelled out; whole numbers up to ten are spelled out in English, Spanish, French, Italian and
 * German. Languages written without blanks (zh, yue, ja, ko, th) are compared character by
 * character. Where the truth gives alternatives ("a / b"), the nearest counts.
 */
public final class Transcripts {

  private static final Set<String> BY_CHARACTER = Set.of("zh", "yue", "ja", "ko", "th");

  private static final Map<String, String> TITLES =
      Map.of("mr", "mister", "mrs", "missus", "dr", "doctor");

  private static final Map<String, List<String>> NUMBERS =
      Map.of(
          "en", words("zero one two three four five six seven eight nine ten"),
          "es", words("cero uno dos tres cuatro cinco seis siete ocho nueve diez"),
          "fr", words("zéro un deux trois quatre cinq six sept huit neuf dix"),
          "it", words("zero uno due tre quattro cinque sei sette otto nove dieci"),
          "de", words("null eins zwei drei vier fünf sechs sieben acht neun zehn"));

  private Transcripts() {}

  /**
   * How far a transcript is from the truth.
   *
   * @param errors substitutions, deletions and insertions
   * @param units words (characters) of the truth
   */
  public record Distance(int errors, int units) {
    public Distance plus(Distance other) {
      return new Distance(errors + other.errors, units + other.units);
    }

    /** The error rate; can exceed 1 when more was written than said. */
    public double rate() {
      return units == 0 ? 0 : (double) errors / units;
    }
  }

  /** Whether a language is judged by characters rather than words. */
  public static boolean byCharacter(String language) {
    return BY_CHARACTER.contains(language);
  }

  public static Distance compare(String language, String truth, String heard) {
    List<String> given = units(language, heard);
    return Arrays.stream(truth.split(" / "))
        .map(alternative -> units(language, alternative))
        .map(said -> new Distance(edits(said, given), said.size()))
        .min((a, b) -> Double.compare(a.rate(), b.rate()))
        .orElseThrow();
  }

  /** The words (characters) that are compared. */
  public static List<String> units(String language, String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replaceAll("['’`]", "")
            .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ")
            .strip();
    if (plain.isEmpty()) {
      return List.of();
    }
    if (byCharacter(language)) {
      return plain.replace(" ", "").codePoints().mapToObj(Character::toString).toList();
    }
    return Arrays.stream(plain.split(" ")).map(word -> spelledOut(language, word)).toList();
  }

  private static String spelledOut(String language, String word) {
    if (language.equals("en") && TITLES.containsKey(word)) {
      return TITLES.getOrDefault(word, word);
    }
    List<String> numbers = NUMBERS.getOrDefault(language, List.of());
    boolean small = word.length() <= 2 && word.chars().allMatch(c -> c >= '0' && c <= '9');
    int value = small ? Integer.parseInt(word) : Integer.MAX_VALUE;
    return value < numbers.size() ? numbers.get(value) : word;
  }

  /** Levenshtein's distance between two lists. */
  private static int edits(List<String> from, List<String> to) {
    int[] above = new int[to.size() + 1];
    Arrays.setAll(above, i -> i);
    for (int row = 1; row <= from.size(); row++) {
      int[] here = new int[to.size() + 1];
      here[0] = row;
      for (int column = 1; column <= to.size(); column++) {
        int change = from.get(row - 1).equals(to.get(column - 1)) ? 0 : 1;
        here[column] =
            Math.min(above[column - 1] + change, Math.min(above[column] + 1, here[column - 1] + 1));
      }
      above = here;
    }
    return above[to.size()];
  }

  private static List<String> words(String line) {
    return List.of(line.split(" "));
  }
}
