package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes out which words and sentences a text names by their place: "the third sentence". */
final class PlaceReader {

  private static final List<Rule> RULES = new ArrayList<>();
  private static final List<Pattern> AGAIN = new ArrayList<>();

  /** How several words at an edge are named, and whether forwards (1) or backwards (-1). */
  private static final Map<Pattern, Integer> EDGES = new LinkedHashMap<>();

  private static final int MOST_WORDS = 12;

  private record Rule(Moment.Kind kind, Pattern pattern) {}

  /** A place as found in a text. */
  private record Found(int at, int end, Moment moment) {}

  static {
    int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
    for (String line : Resource.lines(PlaceReader.class, "places.tsv")) {
      String[] cells = line.split("\t");
      String source =
          cells[1]
              .replace("{O}", Numerals.ORDINAL)
              .replace("{N}", Numerals.CHARACTERS)
              .replace("{C}", LimitReader.cardinal());
      Pattern pattern = Pattern.compile(Han.simplified(source), flags);
      switch (cells[0]) {
        case "AGAIN" -> AGAIN.add(pattern);
        case "FIRST_WORDS" -> EDGES.put(pattern, 1);
        case "LAST_WORDS" -> EDGES.put(pattern, -1);
        default -> RULES.add(new Rule(Moment.Kind.valueOf(cells[0]), pattern));
      }
    }
  }

  /** "How many words, and when does the second begin?" speaks of the second word. */
  private static final Pattern COUNTED_WORDS =
      Pattern.compile(
          "\\b(?:how many words|combien de mots|quante parole|cuántas palabras|wie viele wörter)\\b");

  private PlaceReader() {}

  /** The places in the order of the text; once a word is named, "the last one" is a word too. */
  static List<Moment> read(String text) {
    List<Found> found = new ArrayList<>();
    for (Rule rule : RULES) {
      add(found, rule.pattern(), rule.kind(), text);
    }
    EDGES.forEach((pattern, step) -> addEdge(found, pattern, step, text));
    if (!found.isEmpty()) {
      Moment.Kind kind = found.getFirst().moment().kind();
      AGAIN.forEach(pattern -> add(found, pattern, kind, text));
    }
    if (found.isEmpty() && COUNTED_WORDS.matcher(text).find()) {
      AGAIN.forEach(pattern -> add(found, pattern, Moment.Kind.WORD, text));
    }
    found.sort(Comparator.comparingInt(Found::at));
    return found.stream().map(Found::moment).distinct().toList();
  }

  /** "The last three words": each of them, in their order. */
  private static void addEdge(List<Found> found, Pattern pattern, int step, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return;
    }
    Optional<Integer> number =
        pattern.namedGroups().keySet().stream()
            .map(matcher::group)
            .filter(Objects::nonNull)
            .findFirst()
            .flatMap(LimitReader::number)
            .filter(n -> n > 1 && n <= MOST_WORDS);
    if (number.isEmpty()) {
      return;
    }
    found.removeIf(one -> one.at() >= matcher.start() && one.at() < matcher.end());
    for (int i = 1; i <= number.get(); i++) {
      int place = step > 0 ? i : i - number.get() - 1;
      found.add(new Found(matcher.start(), matcher.end(), new Moment(Moment.Kind.WORD, place, 0)));
    }
  }

  private static void add(List<Found> found, Pattern pattern, Moment.Kind kind, String text) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      int at = matcher.start("n");
      int end = matcher.end("n");
      boolean taken = found.stream().anyMatch(f -> at < f.end() && f.at() < end);
      Optional<Integer> number = Numerals.place(matcher.group("n"));
      if (!taken && number.isPresent()) {
        found.add(new Found(at, end, new Moment(kind, number.get(), 0)));
      }
    }
  }
}
