package dev.hark.hearing.phrasing;

import java.util.List;

/** An answer: clauses that joined as they are make its text, each with what it rests on. */
public record Answer(List<Clause> clauses) {
  public Answer {
    clauses = List.copyOf(clauses);
  }

  /** The whole text. */
  public String text() {
    StringBuilder text = new StringBuilder();
    clauses.forEach(clause -> text.append(clause.text()));
    return text.toString();
  }
}
