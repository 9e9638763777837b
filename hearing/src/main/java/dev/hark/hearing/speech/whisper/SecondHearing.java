package dev.hark.hearing.speech.whisper;

import dev.hark.audio.Recording;
import dev.hark.audio.feature.LogMel;
import dev.hark.audio.feature.TimeStretch;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.speech.RehearingLimit;
import dev.hark.hearing.speech.Tally;
import java.util.List;
import java.util.Optional;

/**
 * Listens again to speech that the model is not sure of, by beam search: as it is, slower, higher
 * and lower. What it understands of two sounds is taken; where there is no such text, the one that
 * the others are most like (the least expected error, each text weighed by the model's belief in
 * it). Texts that have nothing in common are guesses, and none of them is taken; so is one that a
 * single hearing gave and the first did not.
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
          new Way(1, true),
          new Way(1.25, true),
          new Way(1.15, false),
          new Way(0.87, false),
          new Way(1.4, true));

  /** Slower than this is heard where there is room for it. */
  private static final double LEAST_ROOM = 1.25;

  private final WhisperModel model;
  private final WhisperVocabulary vocabulary;
  private final BeamSearch search;
  private final LogMel features;
  private final RehearingLimit limit;

  SecondHearing(
      WhisperModel model,
      WhisperVocabulary vocabulary,
      DecodingRules rules,
      LogMel features,
      RehearingLimit limit) {
    this.model = model;
    this.vocabulary = vocabulary;
    this.search = new BeamSearch(model, vocabulary, rules);
    this.features = features;
    this.limit = limit;
  }

  /**
   * A way to listen again.
   *
   * @param factor how many times as long the sound becomes; 1 leaves it as it is
   * @param atItsPitch whether its pitch stays
   */
  private record Way(double factor, boolean atItsPitch) {

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

  /** Whether so much sound can be heard slower; more has to be cut before. */
  boolean fits(double seconds) {
    return seconds * LEAST_ROOM * Recording.SAMPLE_RATE_HERTZ <= LogMel.WINDOW_SAMPLES;
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
    for (Way way : WAYS) {
      if (settled.isPresent() || !limit.allows(1, tally)) {
        break;
      }
      if (way.asItIs()) {
        tally.heardAgain();
        // two texts of one sound share its misunderstandings: that they are alike says little
        Optional<DecodedText> _ =
            add(consensus, search.decode(sound, prompt, seconds, cancellation));
        continue;
      }
      float[] played = way.played(samples);
      if (played.length <= LogMel.WINDOW_SAMPLES) {
        tally.heardAgain();
        try (HeardSound again = model.listen(features.of(played), cancellation)) {
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
