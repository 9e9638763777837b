package dev.hark.hearing.phrasing.claim;

import java.util.List;

/**
 * One sentence of an answer, held against what was heard.
 *
 * @param sentence as written
 * @param missing what it names or quotes that was not heard, in order; empty unless unsupported
 */
public record Claim(String sentence, Verdict verdict, List<String> missing) {

  public Claim {
    missing = List.copyOf(missing);
  }

  /** What the hearing has to say to a sentence. */
  public enum Verdict {
    /** Every sound that it names and every word that it quotes was heard. */
    SUPPORTED,
    /** Something that it names or quotes was not heard: wrong, or heard better. */
    UNSUPPORTED,
    /** It names no sound and quotes nothing, or says what there is not. */
    UNCHECKED
  }
}
