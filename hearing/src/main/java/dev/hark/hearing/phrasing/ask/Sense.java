package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.Map;
import java.util.Set;

/** Weighs what a question asks, beside the patterns. Safe for any number of threads. */
public interface Sense {

  /** Knows nothing: the patterns alone decide. */
  Sense NONE = (text, tongue, shown) -> Map.of();

  /**
   * How likely a text asks each topic, from 0 to 1. A topic that is left out is not known of.
   *
   * @param text a message or a clause of it, as {@link Patterns#clauses} gives it
   * @param tongue the language it is written in
   * @param shown the topics that patterns see in it, as {@link Patterns#topics} gives them
   */
  Map<Topic, Double> likelihoods(String text, Tongue tongue, Set<Topic> shown);
}
