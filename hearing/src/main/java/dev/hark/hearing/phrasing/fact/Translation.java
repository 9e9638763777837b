package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Hearing;
import java.util.Optional;

/** Gets the speech of a recording in English, when it is wanted. */
@FunctionalInterface
public interface Translation {

  /** There is none to be had. */
  Translation NONE = heard -> Optional.empty();

  /**
   * The speech of a hearing in English; may take as long as hearing that speech did.
   *
   * @param heard the recording's hearing, or one with only the speech that is wanted
   */
  Optional<Hearing> english(Hearing heard);
}
