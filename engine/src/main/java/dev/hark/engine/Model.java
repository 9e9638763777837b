package dev.hark.engine;

import java.util.List;

/**
 * What a public model name promises: its limits and rules, whichever engine answers for it.
 *
 * @param name the canonical public name
 * @param aliases other names for the same profile; an answer echoes the name that was asked for
 * @param family which usage shape and conversation rules apply
 * @param contextTokens context length
 * @param maxInputTokens prompt tokens accepted
 * @param maxOutputTokens answer tokens accepted and given at most
 * @param maxSeconds longest sound accepted; longer is refused
 * @param heardSeconds how much of a sound is listened to; the rest is cut, and told
 * @param maxUrlBytes largest sound by URL
 * @param createdEpochSeconds for model listings
 */
public record Model(
    String name,
    List<String> aliases,
    Family family,
    int contextTokens,
    int maxInputTokens,
    int maxOutputTokens,
    double maxSeconds,
    double heardSeconds,
    long maxUrlBytes,
    long createdEpochSeconds) {

  public Model {
    aliases = List.copyOf(aliases);
  }

  /** The kinds of model on the wire. */
  public enum Family {
    /** Questions about sounds; usage without totals; 25 audio tokens a second. */
    QWEN_AUDIO,
    /** One sound in, its description out; 12.5 audio tokens a second. */
    CAPTIONER,
    /** Questions about sounds, streamed only; 12.5 audio tokens a second. */
    OMNI
  }
}
