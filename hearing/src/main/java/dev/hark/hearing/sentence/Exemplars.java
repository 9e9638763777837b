package dev.hark.hearing.sentence;

import dev.hark.hearing.phrasing.ask.Patterns;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.tongue.Exemplar;
import dev.hark.hearing.phrasing.tongue.Tongue;
import dev.hark.hearing.sentence.Readout.Example;
import dev.hark.hearing.sentence.Readout.Marked;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Questions with what they ask, written by people: the examples that a readout is fitted to. */
final class Exemplars {

  private Exemplars() {}

  /** The examples of every language: whole messages, and the clauses of those that ask several. */
  static List<Example> all() {
    List<Example> examples = new ArrayList<>();
    for (Tongue tongue : Tongue.values()) {
      for (Exemplar exemplar : Exemplar.of(tongue)) {
        List<Topic> topics = topics(exemplar.topics());
        String text = Patterns.plain(exemplar.text());
        examples.add(new Example(marked(text, tongue), Set.copyOf(topics)));
        List<String> clauses = Patterns.clauses(text);
        if (topics.size() > 1 && clauses.size() == topics.size()) {
          for (int i = 0; i < clauses.size(); i++) {
            examples.add(new Example(marked(clauses.get(i), tongue), Set.of(topics.get(i))));
          }
        }
      }
    }
    return examples;
  }

  private static List<Topic> topics(List<String> names) {
    return names.stream().map(Topic::valueOf).distinct().toList();
  }

  /** What a readout is told of a text. */
  static Marked marked(String text, Tongue tongue) {
    return marked(text, Patterns.topics(text, tongue));
  }

  static Marked marked(String text, Set<Topic> shown) {
    Set<String> signs =
        shown.stream()
            .map(topic -> "=" + topic.name())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (!Labels.all().meantBy(text).isEmpty()) {
      signs.add("=sound");
    }
    return new Marked(List.of(Grams.of(text), Concepts.of(text)), signs);
  }
}
