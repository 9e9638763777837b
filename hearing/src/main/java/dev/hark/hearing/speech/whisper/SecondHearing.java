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
 * Listens again to speech that the model is not sure of: by beam search, slower, higher and lower.
 * What it understands twice is taken; where it never does, the text that the others are most like
 * (the least expected error, each text weighed by the model's belief in it). Texts that have
 * nothing in common are guesses, and none of them is taken; so is one that a single hearing gave
 * and the first did not.
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
          new Way(1, true, List.of(Writing.BY_SEARCH)),
          new Way(1.15, false, List.of(Writing.LIKELIEST, Writing.BY_SEARCH)),
          new Way(0.87, false, List.of(Writing.LIKELIEST)),
          new Way(1.25, true, List.of(Writing.LIKELIEST)));

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

  /** How a text is found. */
  private enum Writing {
    /** The likeliest token each time. */
    LIKELIEST,
    /** {@link BeamSearch}. */
    BY_SEARCH
  }

  /**
   * A way to listen again.
   *
   * @param factor how many times as long the sound becomes; 1 leaves it as it is
   * @param atItsPitch whether its pitch stays
   * @param writings what is written of it, one after the other
   */
  private record Way(double factor, boolean atItsPitch, List<Writing> writings) {

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

  /** Whether so much sound can be heard in every way; more has to be cut before. */
  boolean fits(double seconds) {
    double longest = WAYS.stream().mapToDouble(Way::factor).max().orElse(1);
    return seconds * longest * Recording.SAMPLE_RATE_HERTZ <= LogMel.WINDOW_SAMPLES;
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
    Asking asking =
        new Asking(consensus, prompt, (double) samples.length / Recording.SAMPLE_RATE_HERTZ, tally);
    for (Way way : WAYS) {
      if (settled.isPresent() || !limit.allows(1, tally)) {
        break;
      }
      if (way.asItIs()) {
        settled = written(sound, way, asking, cancellation);
        continue;
      }
      float[] played = way.played(samples);
      if (played.length <= LogMel.WINDOW_SAMPLES) {
        try (HeardSound again = model.listen(features.of(played), cancellation)) {
          settled = written(again, way, asking, cancellation);
        }
      }
    }
    return settled.or(() -> consensus.central(first));
  }

  /**
   * What a window is asked again and again.
   *
   * @param consensus of what was understood so far
   * @param seconds how long the sound is
   */
  private record Asking(Consensus consensus, int[] prompt, double seconds, Tally tally) {}

  /** Writes down what is heard in a way, until it is what was understood before. */
  private Optional<DecodedText> written(
      HeardSound sound, Way way, Asking asking, Cancellation cancellation) {
    Optional<DecodedText> settled = Optional.empty();
    for (Writing writing : way.writings()) {
      if (settled.isPresent() || !limit.allows(1, asking.tally())) {
        break;
      }
      asking.tally().heardAgain();
      DecodedText text =
          switch (writing) {
            case LIKELIEST -> decoder.plainly(sound, asking.prompt(), cancellation);
            case BY_SEARCH -> search.decode(sound, asking.prompt(), asking.seconds(), cancellation);
          };
      settled = add(asking.consensus(), text);
    }
    return settled;
  }

  private Optional<DecodedText> add(Consensus consensus, DecodedText text) {
    return text.isGood() ? consensus.add(text, letters(text)) : Optional.empty();
  }

  private String letters(DecodedText text) {
    return InventionGuard.letters(vocabulary.spoken(text.tokens()));
  }
}
