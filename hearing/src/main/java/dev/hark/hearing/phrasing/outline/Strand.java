package dev.hark.hearing.phrasing.outline;

import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.label.Label;
import java.util.List;

/**
 * One kind of sound through a stretch of time: all the times it is heard.
 *
 * @param spans when, in order, not touching; at least one
 * @param confidence the highest of them
 */
public record Strand(Label label, List<Span> spans, double confidence) {

  public Strand {
    spans = List.copyOf(spans);
  }

  public double seconds() {
    return Spans.covered(spans);
  }

  public Span first() {
    return spans.getFirst();
  }

  public Span last() {
    return spans.getLast();
  }

  /** From the start of the first time to the end of the last. */
  public Span reach() {
    return new Span(first().start(), last().end());
  }

  /** How much a listener would miss it: sure and long sounds weigh most. */
  double weight() {
    return confidence * Math.sqrt(0.25 + seconds());
  }
}
