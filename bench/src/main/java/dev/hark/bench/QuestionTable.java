package dev.hark.bench;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The measures of {@link QuestionTrial} as one table: a row a language, a column a set. */
final class QuestionTable {

  private QuestionTable() {}

  /** Whether a measure is told here. */
  static boolean holds(Measure measure) {
    return measure.task().startsWith(QuestionTrial.TASK);
  }

  /** The table, empty where no question was asked. */
  static String markdown(List<Measure> measures) {
    Set<String> sets = new LinkedHashSet<>();
    Map<String, Map<String, List<Measure>>> languages = new LinkedHashMap<>();
    for (Measure measure : measures) {
      if (holds(measure)) {
        sets.add(measure.task());
        String language = measure.metric().substring(measure.metric().lastIndexOf(' ') + 1);
        languages
            .computeIfAbsent(language, code -> new LinkedHashMap<>())
            .merge(measure.task(), List.of(measure), QuestionTable::both);
      }
    }
    if (sets.isEmpty()) {
      return "";
    }
    StringBuilder table = new StringBuilder("\nQuestions: facts right, and answers that invent.\n");
    table.append("\n| language | ").append(String.join(" | ", sets)).append(" |\n|---|");
    sets.forEach(set -> table.append("---|"));
    languages.forEach((language, ofSets) -> {
      String cells =
          sets.stream()
              .map(set -> cell(ofSets.getOrDefault(set, List.of())))
              .collect(Collectors.joining(" | "));
      table.append("\n| %s | %s |".formatted(language, cells));
    });
    return table.append('\n').toString();
  }

  private static List<Measure> both(List<Measure> facts, List<Measure> inventions) {
    return List.of(facts.getFirst(), inventions.getFirst());
  }

  private static String cell(List<Measure> ofSet) {
    if (ofSet.size() < 2) {
      return "-";
    }
    Measure facts = ofSet.getFirst();
    Measure inventions = ofSet.getLast();
    return String.format(
        Locale.ROOT,
        "%s of %d; %.0f of %d",
        facts.shown(facts.value()),
        facts.cases(),
        inventions.value(),
        inventions.cases());
  }
}
