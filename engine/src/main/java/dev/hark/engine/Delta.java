package dev.hark.engine;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Clause;
import java.util.List;
import java.util.OptionalLong;

/** One step of an answer. An answer is any number of texts, then exactly one finish. */
public sealed interface Delta {

  /** The next words, to be appended as they are; never splits a code point. */
  record Text(String text) implements Delta {}

  /**
   * All texts so far hold whichever engine answers, as the length of a recording does: should this
   * engine fail now, another may go on behind them. Told behind these texts, at most once.
   */
  record Foreword() implements Delta {}

  /**
   * What the engine has heard so far of the recording it is hearing; contains the ones before. Only
   * where {@link Question.Wanted.Facts} are wanted.
   */
  record HeardSoFar(Hearing hearing) implements Delta {}

  /** What the engine heard, when it is one that can say; at most one per recording, in order. */
  record Heard(Hearing hearing) implements Delta {}

  /**
   * What the next texts rest on: clauses in order, each with its evidence, told before their texts.
   * All clauses of an answer joined are its texts joined, but for what a stop word cut.
   */
  record Traced(List<Clause> clauses) implements Delta {
    public Traced {
      clauses = List.copyOf(clauses);
    }
  }

  /**
   * Token counts of an engine that counts them itself.
   *
   * @param audioTokens of the prompt, where the engine tells them apart
   * @param cachedTokens of the prompt that it knew from before, where it tells
   */
  record Counted(
      long promptTokens, long completionTokens, OptionalLong audioTokens, OptionalLong cachedTokens)
      implements Delta {

    /** Counts without a breakdown. */
    public Counted(long promptTokens, long completionTokens) {
      this(promptTokens, completionTokens, OptionalLong.empty(), OptionalLong.empty());
    }

    /** The sum with another's; a part that one of them does not tell is not told. */
    public Counted plus(Counted other) {
      return new Counted(
          promptTokens + other.promptTokens,
          completionTokens + other.completionTokens,
          sum(audioTokens, other.audioTokens),
          sum(cachedTokens, other.cachedTokens));
    }

    private static OptionalLong sum(OptionalLong one, OptionalLong other) {
      return one.isPresent() && other.isPresent()
          ? OptionalLong.of(one.getAsLong() + other.getAsLong())
          : OptionalLong.empty();
    }
  }

  /** The end. */
  record Finish(FinishReason reason) implements Delta {}

  /** Why an answer ended. */
  enum FinishReason {
    STOP,
    LENGTH
  }
}
