package dev.hark.hearing.phrasing.outline;

import dev.hark.hearing.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Several stretches of time together. */
public final class Spans {

  private Spans() {}

  /** Joins stretches that touch or lie less than {@code gapSeconds} apart; in order of start. */
  public static List<Span> merged(List<Span> spans, double gapSeconds) {
    List<Span> sorted = spans.stream().sorted(Comparator.comparingDouble(Span::start)).toList();
    List<Span> merged = new ArrayList<>();
    for (Span span : sorted) {
      Span last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && span.start() - last.end() < gapSeconds) {
        merged.set(merged.size() - 1, last.hull(span));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }

  /** From the start of the first to the end of the last; at least one. */
  public static Span reach(List<Span> spans) {
    return spans.stream().reduce(Span::hull).orElseThrow();
  }

  /** How much time they cover, in seconds. */
  public static double covered(List<Span> spans) {
    return merged(spans, 0).stream().mapToDouble(Span::seconds).sum();
  }

  /** How many seconds of the first the second ones share. */
  public static double overlap(List<Span> some, List<Span> others) {
    double shared = 0;
    for (Span one : merged(some, 0)) {
      for (Span other : merged(others, 0)) {
        shared += one.overlap(other);
      }
    }
    return shared;
  }

  /** The part of a stretch that lies in another; of no length when none does. */
  public static Span within(Span span, Span window) {
    double from = Math.clamp(span.start(), window.start(), window.end());
    return new Span(from, Math.clamp(span.end(), from, Math.max(from, window.end())));
  }
}
