package dev.hark.engine;

import dev.hark.audio.Recording;
import dev.hark.hearing.ChineseScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What is asked: a conversation whose last turn is the user's.
 *
 * <p>The recordings inside belong to the asker and outlive the answer.
 *
 * @param asker whose question it is, such as an account; what is kept of its recordings is found by
 *     no one else, not even by how soon an answer comes
 */
public record Question(
    Model model, List<Turn> turns, Options options, Wanted wanted, String asker) {

  public Question {
    turns = List.copyOf(turns);
  }

  /** A question that is answered in words, where nobody else asks. */
  public Question(Model model, List<Turn> turns, Options options) {
    this(model, turns, options, new Wanted.Words(), "");
  }

  /** The same question of the same asker about other turns. */
  public Question withTurns(List<Turn> other) {
    return new Question(model, other, options, wanted, asker);
  }

  /** The recordings of the last turn of the user that brought any: what is asked about. */
  public List<Recording> recordings() {
    List<Recording> found = List.of();
    for (Turn turn : turns) {
      List<Recording> brought = turn.recordings();
      if (turn.role() == Role.USER && !brought.isEmpty()) {
        found = brought;
      }
    }
    return found;
  }

  /** What kind of answer is wanted. */
  public sealed interface Wanted {
    /** Words. */
    record Words() implements Wanted {}

    /**
     * What is heard in the recordings, as it is heard, without a word said about it.
     *
     * @param languages ISO 639 codes that speech may be in; empty leaves it to the engine
     */
    record Facts(Set<String> languages) implements Wanted {
      public Facts {
        languages = Set.copyOf(languages);
      }
    }
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

    /** The sounds among its parts, in order. */
    public List<Recording> recordings() {
      List<Recording> recordings = new ArrayList<>();
      for (Part part : parts) {
        if (part instanceof Part.Audio(Recording recording)) {
          recordings.add(recording);
        }
      }
      return recordings;
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
   * @param script how Chinese speech is to be written, where that was asked for
   */
  public record Options(
      OptionalInt maxTokens,
      OptionalLong seed,
      double temperature,
      double topP,
      List<String> stop,
      boolean json,
      Optional<ChineseScript> script) {
    public static final Options DEFAULT =
        new Options(OptionalInt.empty(), OptionalLong.empty(), 1.0, 1.0, List.of(), false);

    public Options {
      stop = List.copyOf(stop);
    }

    /** Chinese in whatever script the engine writes. */
    public Options(
        OptionalInt maxTokens,
        OptionalLong seed,
        double temperature,
        double topP,
        List<String> stop,
        boolean json) {
      this(maxTokens, seed, temperature, topP, stop, json, Optional.empty());
    }

    public Options withScript(Optional<ChineseScript> wanted) {
      return new Options(maxTokens, seed, temperature, topP, stop, json, wanted);
    }
  }
}
