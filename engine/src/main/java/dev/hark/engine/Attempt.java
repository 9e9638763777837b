package dev.hark.engine;

import dev.hark.hearing.phrasing.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What one of several engines tells of a question: everything is passed on, and remembered is
 * whether another engine could still answer in its place. Belongs to one thread.
 */
final class Attempt implements Consumer<Delta> {

  private static final String BLANK = " ";

  private final Consumer<Delta> deltas;
  private boolean spoken; // beyond a foreword
  private boolean toldForeword;
  private boolean textDue; // the blank, before the first text
  private boolean traceDue; // and before its first clause

  /**
   * @param afterForeword whether another engine told a foreword; a blank parts it from the answer
   */
  Attempt(Consumer<Delta> deltas, boolean afterForeword) {
    this.deltas = deltas;
    this.textDue = afterForeword;
    this.traceDue = afterForeword;
  }

  /** Whether part of the answer is told that no other engine could go on from. */
  boolean committed() {
    return spoken;
  }

  boolean toldForeword() {
    return toldForeword;
  }

  @Override
  public void accept(Delta delta) {
    deltas.accept(
        switch (delta) {
          case Delta.Text text -> {
            spoken = true;
            yield parted(text);
          }
          case Delta.Finish finish -> {
            spoken = true;
            yield finish;
          }
          case Delta.Foreword foreword -> {
            toldForeword |= spoken;
            spoken = false;
            yield foreword;
          }
          case Delta.Traced traced -> parted(traced);
          case Delta.Heard _, Delta.HeardSoFar _, Delta.Counted _ -> delta;
        });
  }

  private Delta parted(Delta.Text text) {
    if (!textDue) {
      return text;
    }
    textDue = false;
    return new Delta.Text(BLANK + text.text());
  }

  private Delta parted(Delta.Traced traced) {
    if (!traceDue) {
      return traced;
    }
    traceDue = false;
    List<Clause> clauses = new ArrayList<>(List.of(Clause.plain(BLANK)));
    clauses.addAll(traced.clauses());
    return new Delta.Traced(clauses);
  }
}
