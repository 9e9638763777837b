package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.phrasing.tongue.Resource;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes words that people type in haste as patterns have them: without accents, by their sound,
 * with letters changed about.
 */
final class Spelling {

  private static final Map<Tongue, List<Rule>> RULES = new EnumMap<>(Tongue.class);

  /** One way to write a word, and how it is written. */
  private record Rule(Pattern typed, String written) {}

  static {
    int flags = Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
    for (String line : Resource.lines(Spelling.class, "spelling.tsv")) {
      String[] cells = line.split("\t");
      Pattern typed =
          Pattern.compile("(?<![\\p{L}\\p{N}'])(?:" + cells[1] + ")(?![\\p{L}\\p{N}])", flags);
      Tongue tongue =
          Tongue.of(cells[0])
              .orElseThrow(() -> new IllegalStateException("no language: " + cells[0]));
      RULES.computeIfAbsent(tongue, key -> new ArrayList<>()).add(new Rule(typed, cells[2]));
    }
  }

  private Spelling() {}

  /** A text in lower case as its language writes it. */
  static String of(String plain, Tongue tongue) {
    String text = plain;
    for (Rule rule : RULES.getOrDefault(tongue, List.of())) {
      text = rule.typed().matcher(text).replaceAll(rule.written());
    }
    return text;
  }
}
