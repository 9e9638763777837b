package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.Optional;

/** Understands by meaning what no pattern reads. Safe for any number of threads. */
public interface Sense {

  /** Understands nothing. */
  Sense NONE = (text, tongue) -> Optional.empty();

  /**
   * What a question asks that names nothing to look for; empty when it is like nothing known.
   *
   * @param text the question as written
   * @param tongue the language it is written in
   */
  Optional<Topic> topic(String text, Tongue tongue);
}
