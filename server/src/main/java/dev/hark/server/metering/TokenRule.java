package dev.hark.server.metering;

import dev.hark.audio.Recording;
import dev.hark.engine.Delta.FinishReason;
import dev.hark.engine.Model;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Role;
import dev.hark.engine.Question.Turn;
import java.util.List;

/**
 * How many tokens a conversation is.
 *
 * <p>The frame of a chat gives the constants: every turn is five tokens around its text, the
 * opening of the answer three, the default system turn eleven, and a sound's label nine in the
 * Qwen-Audio family. One sound and one question without text thus come to 28 there and to 8 in the
 * others, the numbers of the documentation.
 */
public final class TokenRule {

  private static final int TURN = 5;
  private static final int ANSWER_OPENING = 3;
  private static final int DEFAULT_SYSTEM_TURN = 11;
  private static final int SOUND_LABEL = 9;

  private final TextTokens tokens;

  public TokenRule(TextTokens tokens) {
    this.tokens = tokens;
  }

  /** What a question uses before its answer begins. */
  public Usage asked(Question question) {
    Model.Family family = question.model().family();
    int audioTokens = 0;
    for (Turn turn : question.turns()) {
      for (Question.Part part : turn.parts()) {
        if (part instanceof Question.Part.Audio(Recording recording)) {
          audioTokens += audioTokens(family, recording.frames(), Recording.SAMPLE_RATE_HERTZ);
        }
      }
    }
    int textTokens =
        switch (question.wanted()) {
          case Question.Wanted.Words() -> textTokens(family, question.turns());
          case Question.Wanted.Facts facts -> 0; // no conversation, no frame around it
        };
    return new Usage(family, audioTokens, textTokens, 0);
  }

  /**
   * The tokens of a sound: 25 a second for Qwen-Audio, 12.5 for the others, rounded up; less than a
   * second counts as one.
   */
  public static int audioTokens(Model.Family family, long frames, int sampleRateHertz) {
    // Cannot overflow: 2^63 / 25 frames is millions of years.
    long counted = Math.max(frames, sampleRateHertz) * 25;
    long divisor = family == Model.Family.QWEN_AUDIO ? sampleRateHertz : 2L * sampleRateHertz;
    return Math.toIntExact(Math.ceilDiv(counted, divisor));
  }

  private int textTokens(Model.Family family, List<Turn> turns) {
    return switch (family) {
      case CAPTIONER -> TURN + ANSWER_OPENING;
      case OMNI -> turnTokens(turns, 0) + ANSWER_OPENING;
      case QWEN_AUDIO -> {
        boolean ownSystem = turns.stream().anyMatch(turn -> turn.role() == Role.SYSTEM);
        int system = ownSystem ? 0 : DEFAULT_SYSTEM_TURN;
        yield system + turnTokens(turns, SOUND_LABEL) + ANSWER_OPENING;
      }
    };
  }

  private int turnTokens(List<Turn> turns, int perSound) {
    int sum = 0;
    for (Turn turn : turns) {
      sum += TURN;
      for (Question.Part part : turn.parts()) {
        sum +=
            switch (part) {
              case Question.Part.Text(String text) -> tokens.count(text);
              case Question.Part.Audio(Recording recording) -> perSound;
            };
      }
    }
    return sum;
  }

  /**
   * What an answer is billed as. Qwen-Audio counts the end token of an answer that ended by itself.
   */
  public static int outputTokens(Model.Family family, int textTokens, FinishReason reason) {
    return family == Model.Family.QWEN_AUDIO && reason == FinishReason.STOP
        ? textTokens + 1
        : textTokens;
  }

  /** A counter for an answer that grows. */
  public RunningCount answer() {
    return new RunningCount(tokens);
  }
}
