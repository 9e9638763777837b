package dev.hark.server.ask;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Evidence;
import java.util.List;
import java.util.Optional;

/**
 * What an answer rests on, told beside it to who asks for it.
 *
 * @param engine the answering engine
 * @param cuts sounds that were heard in part
 * @param evidence absent when it was not asked for, or the engine cannot say
 * @param hearings absent when they were not asked for
 */
public record Grounds(
    String engine,
    List<Cut> cuts,
    Optional<List<Clause>> evidence,
    Optional<List<Hearing>> hearings) {

  public Grounds {
    cuts = List.copyOf(cuts);
  }

  /**
   * What a request wants to be told beside its answer.
   *
   * @param any whether it wants anything at all
   * @param evidence the parts of hearings that each clause rests on
   * @param hearing the hearings themselves
   */
  public record Wanted(boolean any, boolean evidence, boolean hearing) {
    public static final Wanted NOTHING = new Wanted(false, false, false);
  }

  /**
   * A sound that was heard in part.
   *
   * @param clip which sound of the message that is answered, counted from 0
   */
  public record Cut(int clip, double totalSeconds, double keptSeconds) {}

  /**
   * A piece of the answer with what it rests on.
   *
   * @param from where it begins in the answer, in code points
   * @param to where it ends, exclusive
   */
  public record Clause(String text, int from, int to, List<Evidence> evidence) {
    public Clause {
      evidence = List.copyOf(evidence);
    }
  }
}
