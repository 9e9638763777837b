package dev.hark.hearing.speech.whisper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which of several texts of the same sound is to be taken. */
final class Consensus {

  /** Texts that share less than this much of their letters are guesses. */
  private static final double LEAST_LIKENESS = 0.4;

  /** So many texts that have nothing in common show that the model guesses. */
  private static final int ENOUGH = 4;

  private final List<Candidate> candidates = new ArrayList<>();

  /** A text, and its letters without case, blanks and punctuation. */
  private record Candidate(DecodedText text, String letters) {}

  /**
   * Adds a text that may be true; one without letters is left out.
   *
   * @param letters of it, in lower case, without blanks and punctuation
   * @return the earlier text that says the same, if there is one
   */
  Optional<DecodedText> add(DecodedText text, String letters) {
    if (letters.isEmpty()) {
      return Optional.empty();
    }
    Optional<DecodedText> same =
        candidates.stream()
            .filter(candidate -> candidate.letters().equals(letters))
            .map(Candidate::text)
            .findFirst();
    candidates.add(new Candidate(text, letters));
    return same;
  }

  /**
   * The text that the others are most like, each weighed by the model's belief in it: the one of
   * the least expected error. When they have nothing in common, what was heard at first is taken if
   * too few speak against it (a long sound fits no slower hearing), and otherwise none: what one
   * hearing of several gave is a guess.
   *
   * @param first what was heard at first
   */
  Optional<DecodedText> central(DecodedText first) {
    Optional<DecodedText> best = Optional.empty();
    double most = LEAST_LIKENESS;
    for (int i = 0; i < candidates.size(); i++) {
      String letters = candidates.get(i).letters();
      double likeness = 0;
      double weights = 0;
      for (int j = 0; j < candidates.size(); j++) {
        if (j != i) {
          double weight = Math.exp(candidates.get(j).text().meanLogProbability());
          likeness += weight * TextLikeness.of(letters, candidates.get(j).letters());
          weights += weight;
        }
      }
      if (weights > 0 && likeness / weights > most) {
        most = likeness / weights;
        best = Optional.of(candidates.get(i).text());
      }
    }
    boolean few = candidates.size() < ENOUGH;
    return best.or(() ->
        candidates.stream()
            .map(Candidate::text)
            .filter(text -> few && text.equals(first))
            .findFirst());
  }
}
