package dev.hark.hearing.phrasing;

import dev.hark.hearing.phrasing.tongue.Resource;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Answers whether a claim holds by no where what it speaks of is there, and by yes where it is not:
 * "he says it is not a dog; is he right?".
 */
final class Turned {

  /** A beginning of answers, and the one that says the opposite. */
  private record Beginning(String text, String opposite) {}

  private static final Map<Tongue, List<Beginning>> BEGINNINGS = new EnumMap<>(Tongue.class);

  static {
    for (String line : Resource.lines(Turned.class, "turned.tsv")) {
      String[] cells = line.split("\t");
      BEGINNINGS
          .computeIfAbsent(Tongue.of(cells[0]).orElseThrow(), tongue -> new ArrayList<>())
          .add(new Beginning(cells[1], cells[2]));
    }
  }

  private Turned() {}

  /** The same with the opposite answer, where it begins with one. */
  static Clause of(Clause clause, Tongue tongue) {
    for (Beginning beginning : BEGINNINGS.getOrDefault(tongue, List.of())) {
      String text = clause.text();
      int end = beginning.text().length();
      boolean whole =
          text.startsWith(beginning.text())
              && (text.length() == end || !Character.isLetter(text.charAt(end)));
      if (whole) {
        return new Clause(beginning.opposite() + text.substring(end), clause.evidence());
      }
    }
    return clause;
  }
}
