package dev.hark.hearing.phrasing;

import dev.hark.hearing.phrasing.fact.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Leaves out what the sentences of an answer before have said: two questions may have one answer.
 */
final class Unsaid {

  private static final Pattern HEAD = Pattern.compile("[:：]\\s*$");

  private final Set<String> sentences = new HashSet<>();
  private final Set<Evidence> shown = new HashSet<>();

  /** Another recording is spoken of. */
  void beginRecording() {
    sentences.clear();
    shown.clear();
  }

  /** The clauses that say something new; what stands under a head stays whole. */
  List<Clause> of(Fact fact, List<Clause> clauses) {
    List<Clause> fresh = new ArrayList<>();
    boolean headed = false;
    boolean isNew = false;
    for (Clause clause : clauses) {
      boolean head = HEAD.matcher(clause.text()).find();
      if (head || !isSaid(clause, isDenial(fact) && !fresh.isEmpty())) {
        fresh.add(clause);
        isNew |= !head;
      }
      headed |= head;
    }
    for (Clause clause : clauses) {
      sentences.add(clause.text().strip());
      shown.addAll(clause.evidence());
    }
    return !isNew ? List.of() : headed ? clauses : fresh;
  }

  /** Whether the same was said, or where it stands beside a denial, whether it was shown. */
  private boolean isSaid(Clause clause, boolean beside) {
    return sentences.contains(clause.text().strip())
        || (beside && !clause.evidence().isEmpty() && shown.containsAll(clause.evidence()));
  }

  /** What is there instead is told beside it. */
  private static boolean isDenial(Fact fact) {
    return fact instanceof Fact.Missing
        || fact instanceof Fact.NoWords
        || fact instanceof Fact.Unserved;
  }
}
