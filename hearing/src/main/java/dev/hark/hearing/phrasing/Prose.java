package dev.hark.hearing.phrasing;

import java.util.ArrayList;
import java.util.List;

/** Sentences and paragraphs as they are written, each with its evidence. */
public final class Prose {

  private static final String PARAGRAPH = "\n\n";

  private final String blank;
  private final List<Clause> clauses = new ArrayList<>();
  private String gap = "";
  private boolean begun;

  /**
   * Empty prose.
   *
   * @param blank what stands between sentences: a blank, or nothing in scripts without
   */
  public Prose(String blank) {
    this.blank = blank;
  }

  /** Adds a sentence. */
  public Prose say(String sentence, List<Evidence> evidence) {
    if (!sentence.isEmpty()) {
      clauses.add(new Clause(gap + sentence, evidence));
      gap = blank;
      begun = true;
    }
    return this;
  }

  /** Adds a sentence that rests on one thing. */
  public Prose say(String sentence, Evidence evidence) {
    return say(sentence, List.of(evidence));
  }

  /** Adds words that claim nothing about the sound. */
  public Prose say(String sentence) {
    return say(sentence, List.of());
  }

  /** Adds prose that was written elsewhere, as if it were one sentence. */
  public Prose append(List<Clause> written) {
    for (Clause clause : written) {
      clauses.add(new Clause(gap + clause.text(), clause.evidence()));
      gap = "";
    }
    if (!written.isEmpty()) {
      gap = blank;
      begun = true;
    }
    return this;
  }

  /** Lets the next sentence begin a paragraph. */
  public Prose paragraph() {
    if (begun) {
      gap = PARAGRAPH;
    }
    return this;
  }

  /** Lets the next sentence begin a line. */
  public Prose line() {
    if (begun && !gap.equals(PARAGRAPH)) {
      gap = "\n";
    }
    return this;
  }

  public boolean isEmpty() {
    return !begun;
  }

  public List<Clause> clauses() {
    return List.copyOf(clauses);
  }

  /** The clauses since the last call, for those who cannot wait for the end. */
  public List<Clause> take() {
    List<Clause> taken = List.copyOf(clauses);
    clauses.clear();
    return taken;
  }
}
