package dev.hark.engine;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Clause;
import java.util.List;

/** One step of an answer. An answer is any number of texts, then exactly one finish. */
public sealed interface Delta {

  /** The next words, to be appended as they are; never splits a code point. */
  record Text(String text) implements Delta {}

  /** What the engine heard, when it is one that can say; at most one per recording, in order. */
  record Heard(Hearing hearing) implements Delta {}

  /**
   * What the answer rests on: its clauses in order, each with its evidence. Joined they are the
   * whole answer before any stop word cut it. At most one, after the last text.
   */
  record Traced(List<Clause> clauses) implements Delta {
    public Traced {
      clauses = List.copyOf(clauses);
    }
  }

  /** Token counts of an engine that counts them itself. */
  record Counted(long promptTokens, long completionTokens) implements Delta {}

  /** The end. */
  record Finish(FinishReason reason) implements Delta {}

  /** Why an answer ended. */
  enum FinishReason {
    STOP,
    LENGTH
  }
}
