package dev.hark.server.ask;

import dev.hark.engine.Question;
import dev.hark.engine.Question.Options;
import dev.hark.engine.Question.Role;
import dev.hark.server.intake.AudioSource;
import java.util.List;

/**
 * What a request asks, whichever protocol it came in.
 *
 * @param model the name as asked for, to be echoed
 * @param stream whether the answer comes in pieces
 * @param wanted what kind of answer
 * @param grounds what is to be told beside it
 */
public record Ask(
    String model,
    List<Turn> turns,
    Options options,
    boolean stream,
    Question.Wanted wanted,
    Grounds.Wanted grounds) {

  public Ask {
    turns = List.copyOf(turns);
  }

  /** One message. */
  public record Turn(Role role, List<Part> parts) {
    public Turn {
      parts = List.copyOf(parts);
    }

    long sounds() {
      return parts.stream().filter(Part.Audio.class::isInstance).count();
    }
  }

  /** A piece of a message, in the order sent. */
  public sealed interface Part {
    record Text(String text) implements Part {}

    record Audio(AudioSource source) implements Part {}
  }
}
