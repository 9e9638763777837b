package dev.hark.hearing.speech.whisper;

import dev.hark.audio.Recording;
import dev.hark.audio.feature.LogMel;
import dev.hark.audio.feature.TimeStretch;
import dev.hark.hearing.Cancellation;
import java.util.List;
import java.util.Optional;

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

  /** The ways to listen again, the most helpful for what they cost first. */
  private static final List<Way> WAYS =
      List.of(
          new Way(1.25, true, false),
          new Way(1.15, false, false),
          new Way(0.87, false, false),
          new Way(1.4, true, false),
          new Way(1, true, true),
          new Way(1.15, false, true));

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

  /**
   * A way to listen again.
   *
   * @param factor how many times as long the sound becomes; 1 leaves it as it is
   * @param atItsPitch whether its pitch stays
   * @param searched whether the text is found by beam search
   */
  private record Way(double factor, boolean atItsPitch, boolean searched) {

    boolean asItIs() {
      return factor == 1;
    }

    float[] played(float[] samples) {
      return atItsPitch
          ? TimeStretch.stretched(samples, factor)
          : TimeStretch.resampled(samples, factor);
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
   */
  Optional<DecodedText> settled(
      DecodedText first,
      HeardSound sound,
      float[] samples,
      int[] prompt,
      Cancellation cancellation) {
    Consensus consensus = new Consensus();
    Optional<DecodedText> settled = add(consensus, first);
    double seconds = (double) samples.length / Recording.SAMPLE_RATE_HERTZ;
    for (Way way : WAYS) {
      if (settled.isPresent()) {
        return settled;
      }
      if (way.asItIs()) {
        settled = add(consensus, written(sound, way, prompt, seconds, cancellation));
        continue;
      }
      float[] played = way.played(samples);
      if (played.length <= LogMel.WINDOW_SAMPLES) {
        try (HeardSound again = model.listen(features.of(played), cancellation)) {
          settled = add(consensus, written(again, way, prompt, seconds, cancellation));
        }
      }
    }
    return settled.or(() -> consensus.central(first));
  }

  private DecodedText written(
      HeardSound sound, Way way, int[] prompt, double seconds, Cancellation cancellation) {
    return way.searched()
        ? search.decode(sound, prompt, seconds, cancellation)
        : decoder.plainly(sound, prompt, cancellation);
  }

  private Optional<DecodedText> add(Consensus consensus, DecodedText text) {
    return text.isGood() ? consensus.add(text, letters(text)) : Optional.empty();
  }

  private String letters(DecodedText text) {
    return InventionGuard.letters(vocabulary.spoken(text.tokens()));
  }
}
