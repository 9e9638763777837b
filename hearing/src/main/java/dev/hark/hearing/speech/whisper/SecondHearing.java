package dev.hark.hearing.speech.whisper;

import dev.hark.audio.Recording;
import dev.hark.audio.feature.LogMel;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.speech.RehearingLimit;
import dev.hark.hearing.speech.Tally;
import dev.hark.hearing.speech.whisper.Replays.Speed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Listens again to speech that the model is not sure of: slower, higher and lower, at first by the
 * likeliest tokens, then by beam search. What it is sure of at another speed is taken, or what it
 * understands twice; where it never does, the text that the others are most like (the least
 * expected error, each text weighed by the model's belief in it). Texts that have nothing in common
 * are guesses, and none of them is taken; so is one that a single hearing gave and the first did
 * not.
 *
 * <p>Voices that were rare in training (synthesisers, fast talkers, old recordings) are understood
 * at one speed and not at another.
 */
final class SecondHearing {

  /** Of a text that the model believes in more than this, three of four tokens are sure. */
  private static final double SURE = -0.3;

  /** The ways to listen again, the most helpful for what they cost first. */
  private static final List<Way> WAYS =
      List.of(
          new Way(new Speed(1.25, true), false),
          new Way(new Speed(1.15, false), false),
          new Way(new Speed(0.87, false), false),
          new Way(new Speed(1.4, true), true),
          new Way(new Speed(1.15, false), true));

  /** For sounds that are too long for some of them. */
  private static final Way IN_PLACE_OF_SLOWER = new Way(Speed.AS_IT_IS, true);

  private final WhisperModel model;
  private final WhisperVocabulary vocabulary;
  private final TextDecoder decoder;
  private final BeamSearch search;
  private final LogMel features;
  private final RehearingLimit limit;

  SecondHearing(
      WhisperModel model,
      WhisperVocabulary vocabulary,
      DecodingRules rules,
      TextDecoder decoder,
      LogMel features,
      RehearingLimit limit) {
    this.model = model;
    this.vocabulary = vocabulary;
    this.decoder = decoder;
    this.search = new BeamSearch(model, vocabulary, rules);
    this.features = features;
    this.limit = limit;
  }

  /**
   * A way to listen again.
   *
   * @param searched whether the text is found by beam search
   */
  private record Way(Speed speed, boolean searched) {

    boolean hasSpeedOf(Way other) {
      return speed.equals(other.speed);
    }
  }

  /** Whether a text is not to be trusted as it is. */
  static boolean isDoubtful(DecodedText text) {
    return !text.isGood() || text.meanLogProbability() < SURE;
  }

  /**
   * What is said after all; empty when the model only guesses.
   *
   * @param first what was heard at first
   * @param sound what was listened to
   * @param samples of it, 16 kHz
   * @param prompt start, language and task
   * @param tally of the recording
   */
  Optional<DecodedText> settled(
      DecodedText first,
      HeardSound sound,
      float[] samples,
      int[] prompt,
      Tally tally,
      Cancellation cancellation) {
    Consensus consensus = new Consensus();
    Optional<DecodedText> settled = add(consensus, first);
    double seconds = (double) samples.length / Recording.SAMPLE_RATE_HERTZ;
    List<Way> ways = ways(samples.length);
    try (Replays replays = new Replays(model, features, sound, samples)) {
      for (int i = 0; i < ways.size() && settled.isEmpty() && limit.allows(1, tally); i++) {
        Way way = ways.get(i);
        tally.heardAgain();
        HeardSound again = replays.at(way.speed(), cancellation);
        DecodedText text = written(again, way.searched(), prompt, seconds, cancellation);
        settled = add(consensus, text).or(() -> Optional.of(text).filter(this::isTrusted));
        if (ways.subList(i + 1, ways.size()).stream().noneMatch(way::hasSpeedOf)) {
          replays.forget(way.speed());
        }
      }
    }
    return settled.or(() -> consensus.central(first));
  }

  private static List<Way> ways(int samples) {
    List<Way> fitting = new ArrayList<>(WAYS);
    if (fitting.removeIf(way -> !way.speed().fits(samples))) {
      fitting.add(IN_PLACE_OF_SLOWER);
    }
    return fitting;
  }

  private DecodedText written(
      HeardSound sound, boolean searched, int[] prompt, double seconds, Cancellation cancellation) {
    return searched
        ? search.decode(sound, prompt, seconds, cancellation)
        : decoder.plainly(sound, prompt, cancellation);
  }

  private boolean isTrusted(DecodedText text) {
    return !isDoubtful(text) && !letters(text).isEmpty();
  }

  private Optional<DecodedText> add(Consensus consensus, DecodedText text) {
    return text.isGood() ? consensus.add(text, letters(text)) : Optional.empty();
  }

  private String letters(DecodedText text) {
    return InventionGuard.letters(vocabulary.spoken(text.tokens()));
  }
}
