package dev.hark.engine;

import dev.hark.audio.Recording;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is asked: a conversation whose last turn is the user's.
 *
 * <p>The recordings inside belong to the asker and outlive the answer.
 */
public record Question(Model model, List<Turn> turns, Options options) {

  public Question {
    turns = List.copyOf(turns);
  }

  /** Who speaks in a turn. */
  public enum Role {
    SYSTEM,
    USER,
    ASSISTANT
  }

  /** One message. */
  public record Turn(Role role, List<Part> parts) {
    public Turn {
      parts = List.copyOf(parts);
    }
  }

  /** A piece of a message, in the order it was sent. */
  public sealed interface Part {
    /** Text as the user wrote it. */
    record Text(String text) implements Part {}

    /** A decoded sound. */
    record Audio(Recording recording) implements Part {}
  }

  /**
   * What may shape an answer; engines honour what means something to them.
   *
   * @param maxTokens the answer's bound, already checked against the model's
   * @param json whether the answer has to be one JSON object
   */
  public record Options(
      OptionalInt maxTokens,
      OptionalLong seed,
      double temperature,
      double topP,
      List<String> stop,
      boolean json) {
    public static final Options DEFAULT =
        new Options(OptionalInt.empty(), OptionalLong.empty(), 1.0, 1.0, List.of(), false);

    public Options {
      stop = List.copyOf(stop);
    }
  }
}
