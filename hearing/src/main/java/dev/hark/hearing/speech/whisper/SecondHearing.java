package dev.hark.hearing.speech.whisper;

import dev.hark.audio.Recording;
import dev.hark.audio.feature.LogMel;
import dev.hark.audio.feature.TimeStretch;
import dev.hark.hearing.Cancellation;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Listens again to speech that the model is not sure of: slower, higher and lower, and by beam
 * search. What it understands twice is taken; where it never does, the text that the others are
 * most like (the least expected error, each text weighed by the model's belief in it). Texts that
 * have nothing in common are guesses, and none of them is taken; so is one that a single hearing
 * gave and the first did not.
 *
 * <p>Voices that were rare in training (synthesisers, fast talkers, old recordings) are understood
 * at one speed and not at another.
 */
final class SecondHearing {

  /** Of a text that the model believes in more than this, three of four tokens are sure. */
  private static final double SURE = -0.3;

  /** The ways to listen again, the most helpful first. */
  private static final List<UnaryOperator<float[]>> WAYS =
      List.of(
          samples -> TimeStretch.stretched(samples, 1.25),
          samples -> TimeStretch.resampled(samples, 1.15),
          samples -> TimeStretch.resampled(samples, 0.87),
          samples -> TimeStretch.stretched(samples, 1.4));

  /** The ways that are worth a search. */
  private static final List<UnaryOperator<float[]>> SEARCHED =
      List.of(samples -> samples, samples -> TimeStretch.resampled(samples, 1.15));

  private final WhisperModel model;
  private final WhisperVocabulary vocabulary;
  private final TextDecoder decoder;
  private final BeamSearch search;
  private final LogMel features;

  SecondHearing(
      WhisperModel model,
      WhisperVocabulary vocabulary,
      DecodingRules rules,
      TextDecoder decoder,
      LogMel features) {
    this.model = model;
    this.vocabulary = vocabulary;
    this.decoder = decoder;
    this.search = new BeamSearch(model, vocabulary, rules);
    this.features = features;
  }

  /** Whether a text is to be trusted as it is. */
  static boolean isSure(DecodedText text) {
    return text.isGood() && text.meanLogProbability() >= SURE;
  }

  /**
   * What is said after all; empty when the model only guesses.
   *
   * @param first what was heard at first
   * @param samples what was listened to, 16 kHz
   * @param prompt start, language and task
   */
  Optional<DecodedText> settled(
      DecodedText first, float[] samples, int[] prompt, Cancellation cancellation) {
    Consensus consensus = new Consensus();
    Optional<DecodedText> settled = add(consensus, first);
    for (UnaryOperator<float[]> way : WAYS) {
      if (settled.isPresent()) {
        return settled;
      }
      float[] other = way.apply(samples);
      if (other.length <= LogMel.WINDOW_SAMPLES) {
        try (HeardSound again = model.listen(features.of(other), cancellation)) {
          settled = add(consensus, decoder.plainly(again, prompt, cancellation));
        }
      }
    }
    double seconds = (double) samples.length / Recording.SAMPLE_RATE_HERTZ;
    for (UnaryOperator<float[]> way : SEARCHED) {
      if (settled.isPresent()) {
        return settled;
      }
      float[] other = way.apply(samples);
      if (other.length <= LogMel.WINDOW_SAMPLES) {
        try (HeardSound again = model.listen(features.of(other), cancellation)) {
          settled = add(consensus, search.decode(again, prompt, seconds, cancellation));
        }
      }
    }
    return settled.or(() -> consensus.central(first));
  }

  private Optional<DecodedText> add(Consensus consensus, DecodedText text) {
    return text.isGood() ? consensus.add(text, letters(text)) : Optional.empty();
  }

  private String letters(DecodedText text) {
    return InventionGuard.letters(vocabulary.spoken(text.tokens()));
  }
}
