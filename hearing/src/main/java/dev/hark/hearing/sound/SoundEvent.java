package dev.hark.hearing.sound;

import dev.hark.hearing.Span;
import java.util.OptionalDouble;

/**
 * A class that was heard for a while.
 *
 * @param logit mean log-odds of the better half of its frames
 * @param hertz of a steady tone
 */
record SoundEvent(SoundClass sound, Span span, double logit, OptionalDouble hertz) {

  /** A sound of no steady pitch. */
  SoundEvent(SoundClass sound, Span span, double logit) {
    this(sound, span, logit, OptionalDouble.empty());
  }

  double confidence() {
    return SoundTrack.probability(logit);
  }

  /** Whether both go on together for at least half of the shorter one. */
  boolean meets(SoundEvent other) {
    double shorter = Math.min(span.seconds(), other.span.seconds());
    return span.overlap(other.span) >= shorter / 2;
  }
}
