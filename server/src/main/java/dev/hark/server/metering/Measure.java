package dev.hark.server.metering;

import dev.hark.engine.Delta.FinishReason;
import dev.hark.engine.Model.Family;
import java.util.Optional;

/**
 * How a usage was counted: with the sounds of the receipt, all that is needed to count it again.
 *
 * @param rule version of the token rules
 * @param tokenizer what counted the words
 * @param turns messages, the system's included; 0 where only a hearing was wanted
 * @param ownSystem whether one of them is the system's
 * @param wordTokens of everything written
 * @param answerTokens of the answer's words
 * @param finish how the answer ended; absent when it did not
 * @param usage the outcome, as shown to the caller
 */
public record Measure(
    String rule,
    String tokenizer,
    int turns,
    boolean ownSystem,
    int wordTokens,
    int answerTokens,
    Optional<FinishReason> finish,
    Usage usage) {

  public Family family() {
    return usage.family();
  }

  /** The same prompt with this much of an answer, which has not ended. */
  public Measure withAnswer(int tokens) {
    return new Measure(
        rule,
        tokenizer,
        turns,
        ownSystem,
        wordTokens,
        tokens,
        Optional.empty(),
        usage.withOutput(tokens));
  }

  /** The same prompt with the whole answer, by the family's rule. */
  public Measure withEnd(int tokens, FinishReason reason, FamilyRule by) {
    return new Measure(
        rule,
        tokenizer,
        turns,
        ownSystem,
        wordTokens,
        tokens,
        Optional.of(reason),
        usage.withOutput(by.outputTokens(tokens, reason)));
  }
}
