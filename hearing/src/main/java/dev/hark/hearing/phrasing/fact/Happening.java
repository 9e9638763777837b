package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.label.Label;
import java.util.Optional;

/**
 * Words that are said, or a sound that goes on, at one time.
 *
 * @param sound empty when it is words
 * @param words as said, blank when it is a sound
 */
public record Happening(Span span, Optional<Label> sound, String words, Evidence evidence) {

  public double confidence() {
    return evidence.confidence();
  }
}
