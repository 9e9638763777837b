package dev.hark.hearing.phrasing.ask;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One thing that is asked.
 *
 * @param target of what it is asked; empty where the topic needs none, or everything is meant
 * @param proposed the answer the asker offers, as written: "is she {angry}?", "into {French}"
 * @param clip which recording is meant, counted from 0, -1 for the last; empty for all that are
 *     present
 * @param occasion which time of several is meant, counted from 1, -1 for the last; empty for all
 * @param moment which part of the recording is meant; empty for all of it
 * @param voice whose speech is meant; empty for everybody's
 */
public record Ask(
    Topic topic,
    Optional<Target> target,
    Optional<String> proposed,
    OptionalInt clip,
    OptionalInt occasion,
    Optional<Moment> moment,
    Optional<Voice> voice) {

  /** As a recording: those that the answers before in the same message have not chosen. */
  public static final int OTHER_CLIP = -2;

  /** As a recording: the one that lasts longer, or less long, or is louder, or less loud. */
  public static final int LONGER_CLIP = -3;

  public static final int SHORTER_CLIP = -4;
  public static final int LOUDER_CLIP = -5;
  public static final int QUIETER_CLIP = -6;

  /** Asked of the whole recording. */
  public Ask(
      Topic topic,
      Optional<Target> target,
      Optional<String> proposed,
      OptionalInt clip,
      OptionalInt occasion) {
    this(topic, target, proposed, clip, occasion, Optional.empty(), Optional.empty());
  }

  public static Ask of(Topic topic) {
    return new Ask(
        topic, Optional.empty(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
  }

  /** The same of another target. */
  public Ask of(Target about) {
    return new Ask(topic, Optional.of(about), proposed, clip, occasion, moment, voice);
  }

  /** The same of another topic. */
  public Ask with(Topic other) {
    return new Ask(other, target, proposed, clip, occasion, moment, voice);
  }

  /** Whether it asks what something is, "is it {a dog}?", not whether there is one. */
  public boolean asksWhatItIs() {
    return topic == Topic.IS_THERE && proposed.isPresent();
  }

  /** Whether it is asked of a recording that has to be found first by what it is like. */
  public boolean choosesClip() {
    return clip.isPresent() && clip.getAsInt() <= OTHER_CLIP;
  }

  /** Whether it is asked of the longer, shorter, louder or quieter one of several recordings. */
  public boolean comparesClips() {
    return clip.isPresent() && clip.getAsInt() <= LONGER_CLIP;
  }

  Ask proposingNothing() {
    return new Ask(topic, target, Optional.empty(), clip, occasion, moment, voice);
  }

  /** The same with an answer that the asker offers. */
  public Ask proposing(String value) {
    return new Ask(topic, target, Optional.of(value), clip, occasion, moment, voice);
  }

  /** The same of everything. */
  public Ask ofAnything() {
    return new Ask(topic, Optional.empty(), proposed, clip, occasion, moment, voice);
  }

  public Ask ofClip(OptionalInt index) {
    return new Ask(topic, target, proposed, index, occasion, moment, voice);
  }

  Ask onOccasion(OptionalInt number) {
    return new Ask(topic, target, proposed, clip, number, moment, voice);
  }

  Ask at(Moment part) {
    return new Ask(topic, target, proposed, clip, occasion, Optional.of(part), voice);
  }

  Ask by(Voice one) {
    return new Ask(topic, target, proposed, clip, occasion, moment, Optional.of(one));
  }
}
