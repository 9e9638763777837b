package dev.hark.hearing;

/** A stretch of time, in seconds from the start of the recording; {@code end >= start}. */
public record Span(double start, double end) {

  public Span {
    if (!(end >= start)) {
      throw new IllegalArgumentException("a span from " + start + " to " + end);
    }
  }

  public double seconds() {
    return end - start;
  }

  /** How long both go on together, in seconds; 0 when they do not touch. */
  public double overlap(Span other) {
    return Math.max(0, Math.min(end, other.end) - Math.max(start, other.start));
  }

  /** From the earlier start to the later end. */
  public Span hull(Span other) {
    return new Span(Math.min(start, other.start), Math.max(end, other.end));
  }
}
