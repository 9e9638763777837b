package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.phrasing.ask.Topic;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What nobody asked for and no one wants to be told: that something cannot be told. */
final class Unasked {

  /**
   * Topics of which there is never more to tell than that it cannot be told: that answers whoever
   * asks, and nothing else does.
   */
  private static final Set<Topic> OPEN = EnumSet.of(Topic.OTHER, Topic.UNKNOWABLE, Topic.IDENTITY);

  private Unasked() {}

  /**
   * Leaves out what is denied of topics that were hardly asked, where others were asked plainly.
   *
   * @param findings changed
   * @param doubtful topics of which it is not sure that they were asked
   */
  static void denials(List<Finding> findings, Set<Topic> doubtful) {
    if (findings.stream().anyMatch(f -> !doubtful.contains(f.ask().topic()))) {
      findings.removeIf(f ->
          doubtful.contains(f.ask().topic())
              && !OPEN.contains(f.ask().topic())
              && isDenial(f.fact()));
    }
  }

  /** Whether a fact tells only that something is not there or cannot be told. */
  static boolean isDenial(Fact fact) {
    return switch (fact) {
      case Fact.Untold _, Fact.NoWords _, Fact.Missing _ -> true;
      case Fact.Unserved f -> f.near().isEmpty();
      case Fact.Quotes f -> f.sentences().isEmpty();
      case Fact.AboutMusic f -> !f.thereIsMusic();
      case Fact.Trait f -> !f.known();
      case Fact.Place f -> f.places().isEmpty();
      case Fact.Purpose f -> f.signs().isEmpty();
      case Fact.ChordsThen f -> f.chords().isEmpty();
      case Fact.InPart f -> f.happenings().isEmpty();
      case Fact.Sensitive f -> f.flags().isEmpty() && f.words().isEmpty();
      case Fact.AtOnce f -> f.heard().hearing().overlap().spans().isEmpty();
      case Fact.Sounds f -> f.strands().isEmpty() && f.heard().outline().music().isEmpty();
      default -> false;
    };
  }
}
