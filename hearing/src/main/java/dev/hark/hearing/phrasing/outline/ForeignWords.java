package dev.hark.hearing.phrasing.outline;

import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.Resource;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What everyday words are called in the other languages: "Fenster" is "window". */
public final class ForeignWords {

  private static final List<Tongue> COLUMNS =
      List.of(
          Tongue.EN, Tongue.ZH, Tongue.YUE, Tongue.FR, Tongue.IT, Tongue.ES, Tongue.DE, Tongue.JA);
  private static final Map<String, List<List<List<String>>>> MEANINGS = new HashMap<>();

  private static final List<String> NUMBERS =
      List.of(
          "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");
  private static final Map<String, String> FIGURES = new HashMap<>();

  static {
    for (String line : Resource.lines(ForeignWords.class, "words.tsv")) {
      List<List<String>> meaning = new ArrayList<>(); // (tongues, words)
      for (String cell : line.split("\t")) {
        meaning.add(List.of(cell.split("/")));
      }
      Set<String> words = new LinkedHashSet<>();
      meaning.forEach(column -> column.forEach(word -> words.add(WordSearch.normal(word))));
      int number = NUMBERS.indexOf(meaning.getFirst().getFirst());
      if (number >= 0) {
        words.forEach(word -> FIGURES.putIfAbsent(word, Integer.toString(number)));
        words.add(Integer.toString(number));
      }
      words.forEach(
          word -> MEANINGS.computeIfAbsent(word, ignored -> new ArrayList<>()).add(meaning));
    }
  }

  private ForeignWords() {}

  /**
   * What a word may be said as in a language.
   *
   * @param code of the language that is spoken, ISO 639; words of one that is not known are empty
   */
  public static List<String> of(String word, String code) {
    Optional<Tongue> tongue = Tongue.of(code);
    if (tongue.isEmpty()) {
      return List.of();
    }
    String known = WordSearch.normal(word);
    int column = COLUMNS.indexOf(tongue.get());
    Set<String> said = new LinkedHashSet<>();
    for (List<List<String>> meaning : MEANINGS.getOrDefault(known, List.of())) {
      meaning.get(column).stream()
          .filter(other -> !WordSearch.normal(other).equals(known))
          .filter(other -> tellsEnough(other, meaning))
          .forEach(said::add);
    }
    return List.copyOf(said);
  }

  /** The figure that a number up to ten is written with; empty for other words. */
  public static Optional<String> figure(String word) {
    return Optional.ofNullable(FIGURES.get(WordSearch.normal(word)));
  }

  /**
   * A single Chinese character is part of too many words, but for the name of a thing that sounds.
   */
  private static boolean tellsEnough(String word, List<List<String>> meaning) {
    boolean single = word.length() == 1 && Han.isUnspaced(word.codePointAt(0));
    return !single || Labels.all().isName(meaning.getFirst().getFirst());
  }
}
