package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.phrasing.ask.Topic;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Several sounds of one recording beside each other.
 *
 * @param by {@link Topic#LONGER} or {@link Topic#LOUDER}
 * @param found what is weighed, in the order named; at least two
 */
public record Weighed(Heard heard, Topic by, List<Fact.Found> found) implements Fact {

  private static final double ALIKE_SECONDS = 0.15;

  public Weighed {
    found = List.copyOf(found);
  }

  /** The one that has more of it, where that can be told. */
  public Optional<Fact.Found> most() {
    return by == Topic.LONGER ? longest() : inFront();
  }

  private Optional<Fact.Found> longest() {
    List<Fact.Found> sorted =
        found.stream().sorted(Comparator.comparingDouble(Fact.Found::seconds).reversed()).toList();
    boolean alike = sorted.get(0).seconds() - sorted.get(1).seconds() < ALIKE_SECONDS;
    return alike ? Optional.empty() : Optional.of(sorted.getFirst());
  }

  /** What is in the foreground while all others are in the background. */
  private Optional<Fact.Found> inFront() {
    List<Fact.Found> front = found.stream().filter(f -> f.isLayer("foreground")).toList();
    long behind = found.stream().filter(f -> f.isLayer("background")).count();
    return front.size() == 1 && behind == found.size() - 1L
        ? Optional.of(front.getFirst())
        : Optional.empty();
  }
}
