package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.label.Labels;
import java.util.LinkedHashSet;
import java.util.Set;

/** Whoever makes a sound that is sought by itself: where something buzzes, bees may. */
final class SameDoing {

  private static final String ANYTHING = "something ";

  private SameDoing() {}

  /** The classes that do what no more than something does: "bees buzz" where a buzz is sought. */
  static Set<Label> of(Set<Label> sought, Labels labels) {
    Set<Label> doers = new LinkedHashSet<>();
    for (Label label : sought) {
      String doing = verb(label);
      if (label.clause().startsWith(ANYTHING)) {
        labels.list().stream()
            .filter(other -> !other.clause().startsWith(ANYTHING) && verb(other).equals(doing))
            .forEach(doers::add);
      }
    }
    return doers;
  }

  /** The last word of "a fly buzzes" without its ending. */
  private static String verb(Label label) {
    String clause = label.clause();
    return clause
        .substring(clause.lastIndexOf(' ') + 1)
        .replaceFirst("(?<=ss|zz|ch|sh|x)es$|(?<!s)s$", "");
  }
}
