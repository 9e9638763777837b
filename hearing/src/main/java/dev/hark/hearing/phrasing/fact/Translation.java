package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Hearing;
import java.util.List;
import java.util.Optional;

/** Gets the speech of a recording in English, when it is wanted. */
@FunctionalInterface
public interface Translation {

  /**
   * Below this a translation may say something else: of what a small model translates, it believes
   * no less in its errors than in most of its right sentences.
   */
  double SURE = 0.75;

  /** There is none to be had. */
  Translation NONE = heard -> Optional.empty();

  /**
   * The speech of a hearing in English; may take as long as hearing that speech did.
   *
   * @param heard the recording's hearing, or one with only the speech that is wanted
   */
  Optional<Hearing> english(Hearing heard);

  /** Whether a translation may be told as what is said; each piece weighs what it is long. */
  static boolean isSure(List<Hearing.Speech> english) {
    double letters = english.stream().mapToInt(piece -> piece.text().length()).sum();
    double believed =
        english.stream().mapToDouble(piece -> piece.text().length() * piece.confidence()).sum();
    return believed >= SURE * letters;
  }
}
