package dev.hark.server.metering;

import dev.hark.engine.Delta.FinishReason;
import java.math.BigDecimal;

/**
 * How many tokens the sounds and words of one family of models are. All arithmetic is on integers.
 *
 * @param tokensPerSecond of sound
 * @param leastSeconds a shorter sound counts as this long
 * @param markerTokens added to every sound
 * @param countsWords whether what is written is counted; else the text is one bare turn
 * @param turn tokens around the text of a turn
 * @param answerOpening tokens before the answer
 * @param defaultSystem the system turn of a conversation that has none of its own
 * @param soundLabel tokens of text that name a sound
 * @param answerEnd the end token of an answer that ended by itself
 */
public record FamilyRule(
    BigDecimal tokensPerSecond,
    int leastSeconds,
    int markerTokens,
    boolean countsWords,
    int turn,
    int answerOpening,
    int defaultSystem,
    int soundLabel,
    int answerEnd) {

  /** Rates are at most 1,000,000 thousandths a second: 2^43 frames (17 years) cannot overflow. */
  private static final BigDecimal MAX_TOKENS_PER_SECOND = BigDecimal.valueOf(1_000);

  private static final int MAX_CONSTANT = 1_000;
  private static final long MILLI = 1_000;

  /**
   * @throws IllegalArgumentException when a number is out of its range; the message names it
   */
  public FamilyRule {
    if (tokensPerSecond.signum() <= 0
        || tokensPerSecond.compareTo(MAX_TOKENS_PER_SECOND) > 0
        || tokensPerSecond.stripTrailingZeros().scale() > 3) {
      throw new IllegalArgumentException(
          "tokens-per-second must be above 0, at most 1000, with at most 3 decimals: "
              + tokensPerSecond.toPlainString());
    }
    require("least-seconds", leastSeconds);
    require("marker-tokens", markerTokens);
    require("turn", turn);
    require("answer-opening", answerOpening);
    require("default-system", defaultSystem);
    require("sound-label", soundLabel);
    require("answer-end", answerEnd);
  }

  private static void require(String name, int value) {
    if (value < 0 || value > MAX_CONSTANT) {
      throw new IllegalArgumentException(name + " must be 0 to " + MAX_CONSTANT + ": " + value);
    }
  }

  /** The tokens of a sound, rounded up. */
  public int audioTokens(long frames, int sampleRateHertz) {
    long counted = countedFrames(frames, sampleRateHertz);
    long scaled = Math.multiplyExact(counted, milliTokensPerSecond());
    long tokens = Math.ceilDiv(scaled, Math.multiplyExact(MILLI, sampleRateHertz));
    return Math.toIntExact(Math.addExact(tokens, markerTokens));
  }

  /** The frames that count: at least the least seconds. */
  long countedFrames(long frames, int sampleRateHertz) {
    return Math.max(frames, Math.multiplyExact((long) leastSeconds, sampleRateHertz));
  }

  long milliTokensPerSecond() {
    return tokensPerSecond.movePointRight(3).longValueExact();
  }

  /**
   * The tokens of a conversation without its sounds.
   *
   * @param turns messages, the system's included; 0 for no conversation and no frame around it
   * @param ownSystem whether one of them is the system's
   * @param wordTokens of all texts
   */
  public int textTokens(int turns, boolean ownSystem, int wordTokens, int sounds) {
    if (turns == 0) {
      return 0;
    }
    if (!countsWords) {
      return turn + answerOpening;
    }
    int frame = Math.addExact(Math.multiplyExact(turns, turn), answerOpening);
    int labels = Math.multiplyExact(sounds, soundLabel);
    int system = ownSystem ? 0 : defaultSystem;
    return Math.addExact(Math.addExact(frame, labels), Math.addExact(system, wordTokens));
  }

  /** What an answer is billed as. */
  public int outputTokens(int answerTokens, FinishReason reason) {
    return reason == FinishReason.STOP ? Math.addExact(answerTokens, answerEnd) : answerTokens;
  }
}
