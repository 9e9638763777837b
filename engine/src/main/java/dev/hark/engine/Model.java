package dev.hark.engine;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a public model name promises: its limits and rules, whichever engine answers for it.
 *
 * @param name the canonical public name
 * @param aliases other names for the same profile; an answer echoes the name that was asked for
 * @param snapshot the dated model that the name stands for; its own name where there is none. Names
 *     of one snapshot are one model
 * @param family which usage shape and conversation rules apply
 * @param contextTokens context length
 * @param maxInputTokens prompt tokens accepted
 * @param maxOutputTokens answer tokens accepted and given at most
 * @param maxSeconds longest sound accepted; longer is refused
 * @param heardSeconds how much of a sound is listened to; the rest is cut, and told
 * @param maxUrlBytes largest sound by URL
 * @param createdEpochSeconds for model listings
 * @param rules what it makes of a conversation
 */
public record Model(
    String name,
    List<String> aliases,
    String snapshot,
    Family family,
    int contextTokens,
    int maxInputTokens,
    int maxOutputTokens,
    double maxSeconds,
    double heardSeconds,
    long maxUrlBytes,
    long createdEpochSeconds,
    Rules rules) {

  public Model {
    aliases = List.copyOf(aliases);
  }

  /** The same model with another cut; its longest sound bounds it. */
  public Model withHeardSeconds(double seconds) {
    return new Model(
        name,
        aliases,
        snapshot,
        family,
        contextTokens,
        maxInputTokens,
        maxOutputTokens,
        maxSeconds,
        Math.min(seconds, maxSeconds),
        maxUrlBytes,
        createdEpochSeconds,
        rules);
  }

  /**
   * What a model makes of a conversation, as its documentation has it.
   *
   * @param readsText whether words beside the sound matter; else they are no part of the question
   * @param severalTurns whether earlier turns matter; else the last one alone is the question
   * @param severalSounds whether a conversation may have more than one sound
   * @param streamOnly whether it answers in pieces only
   * @param protocols those it is documented for
   * @param formats of sounds it is documented to take; the decoder takes more
   * @param languages ISO 639 codes of the languages it is documented to answer in
   */
  public record Rules(
      boolean readsText,
      boolean severalTurns,
      boolean severalSounds,
      boolean streamOnly,
      Set<Protocol> protocols,
      List<String> formats,
      List<String> languages) {
    public Rules {
      protocols = Collections.unmodifiableSet(EnumSet.copyOf(protocols));
      formats = List.copyOf(formats);
      languages = List.copyOf(languages);
    }
  }

  /** The protocols that models are asked by. */
  public enum Protocol {
    /** DashScope's own. */
    NATIVE,
    /** That of OpenAI's chat completions. */
    COMPATIBLE
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
