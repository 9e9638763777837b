package dev.hark.hearing.phrasing.outline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A stretch of time, in seconds from the start of the recording. */
public record Span(double start, double end) {

  public double seconds() {
    return Math.max(0, end - start);
  }

  /** How many seconds two stretches share. */
  public double overlap(Span other) {
    return Math.max(0, Math.min(end, other.end) - Math.max(start, other.start));
  }

  /** The part that lies in another stretch; empty length when none does. */
  public Span within(Span window) {
    double from = Math.clamp(start, window.start, window.end);
    return new Span(from, Math.clamp(end, from, Math.max(from, window.end)));
  }

  /** Joins stretches that touch or lie less than {@code gapSeconds} apart. */
  public static List<Span> merged(List<Span> spans, double gapSeconds) {
    List<Span> sorted = spans.stream().sorted(Comparator.comparingDouble(Span::start)).toList();
    List<Span> merged = new ArrayList<>();
    for (Span span : sorted) {
      Span last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && span.start - last.end < gapSeconds) {
        merged.set(merged.size() - 1, new Span(last.start, Math.max(last.end, span.end)));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }

  /** How much time stretches cover together. */
  public static double covered(List<Span> spans) {
    return merged(spans, 0).stream().mapToDouble(Span::seconds).sum();
  }

  /** How many seconds of the first stretches the second ones share. */
  public static double overlap(List<Span> some, List<Span> others) {
    double shared = 0;
    for (Span one : merged(some, 0)) {
      for (Span other : merged(others, 0)) {
        shared += one.overlap(other);
      }
    }
    return shared;
  }
}
