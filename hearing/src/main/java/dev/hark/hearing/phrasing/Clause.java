package dev.hark.hearing.phrasing;

import java.util.List;

/**
 * A piece of an answer with what it rests on. Clauses joined as they are make the whole text, so a
 * clause carries its own blanks and punctuation.
 *
 * @param evidence empty only for words that claim nothing about the sound
 */
public record Clause(String text, List<Evidence> evidence) {
  public Clause {
    evidence = List.copyOf(evidence);
  }

  /** Words that claim nothing about the sound. */
  public static Clause plain(String text) {
    return new Clause(text, List.of());
  }
}
