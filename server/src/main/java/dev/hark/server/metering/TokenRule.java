package dev.hark.server.metering;

import dev.hark.audio.Recording;
import dev.hark.engine.Delta.FinishReason;
import dev.hark.engine.Model.Family;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Role;
import dev.hark.engine.Question.Turn;
import java.util.Optional;

/** Counts the tokens of conversations by the rules in force. */
public final class TokenRule {

  private final TextTokens tokens;
  private final TokenRules rules;

  /** Counts by the rules that come with Hark. */
  public TokenRule(TextTokens tokens) {
    this(tokens, RateCard.STANDARD.rules());
  }

  public TokenRule(TextTokens tokens, TokenRules rules) {
    this.tokens = tokens;
    this.rules = rules;
  }

  /** What a question uses before its answer begins. */
  public Measure asked(Question question) {
    FamilyRule rule = rules.of(question.model().family());
    int audioTokens = 0;
    int wordTokens = 0;
    int sounds = 0;
    boolean ownSystem = false;
    for (Turn turn : question.turns()) {
      ownSystem |= turn.role() == Role.SYSTEM;
      for (Question.Part part : turn.parts()) {
        switch (part) {
          case Question.Part.Text(String text) -> wordTokens += tokens.count(text);
          case Question.Part.Audio(Recording recording) -> {
            sounds++;
            audioTokens += rule.audioTokens(recording.frames(), Recording.SAMPLE_RATE_HERTZ);
          }
        }
      }
    }
    int turns =
        switch (question.wanted()) {
          case Question.Wanted.Words() -> question.turns().size();
          case Question.Wanted.Facts facts -> 0; // no conversation, no frame around it
        };
    int textTokens = rule.textTokens(turns, ownSystem, wordTokens, sounds);
    return new Measure(
        rules.version(),
        rules.tokenizer(),
        turns,
        ownSystem,
        wordTokens,
        0,
        Optional.empty(),
        new Usage(question.model().family(), audioTokens, textTokens, 0));
  }

  /**
   * The most that a question and its answer can come to.
   *
   * @param maxTokens the bound of the answer's words
   */
  public Usage most(Measure asked, int maxTokens) {
    return asked.usage().withOutput(of(asked.family()).outputTokens(maxTokens, FinishReason.STOP));
  }

  /** The rule of a family. */
  public FamilyRule of(Family family) {
    return rules.of(family);
  }

  /** A counter for an answer that grows. */
  public RunningCount answer() {
    return new RunningCount(tokens);
  }
}
