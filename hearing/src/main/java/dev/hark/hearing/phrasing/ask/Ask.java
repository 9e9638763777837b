package dev.hark.hearing.phrasing.ask;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One thing that is asked.
 *
 * @param target of what it is asked; empty where the topic needs none, or everything is meant
 * @param proposed the answer the asker offers, as written: "is she {angry}?", "into {French}"
 * @param clip which recording is meant, counted from 0; empty for all that are present
 * @param occasion which time of several is meant, counted from 1, -1 for the last; empty for all
 */
public record Ask(
    Topic topic,
    Optional<Target> target,
    Optional<String> proposed,
    OptionalInt clip,
    OptionalInt occasion) {

  public static Ask of(Topic topic) {
    return new Ask(
        topic, Optional.empty(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
  }

  Ask of(Target about) {
    return new Ask(topic, Optional.of(about), proposed, clip, occasion);
  }

  /** The same of another topic. */
  public Ask with(Topic other) {
    return new Ask(other, target, proposed, clip, occasion);
  }

  Ask proposingNothing() {
    return new Ask(topic, target, Optional.empty(), clip, occasion);
  }

  Ask proposing(String value) {
    return new Ask(topic, target, Optional.of(value), clip, occasion);
  }

  Ask ofClip(OptionalInt index) {
    return new Ask(topic, target, proposed, index, occasion);
  }

  Ask onOccasion(OptionalInt number) {
    return new Ask(topic, target, proposed, clip, number);
  }
}
