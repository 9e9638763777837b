package dev.hark.hearing.speech.whisper;

import dev.hark.hearing.Cancellation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes the text of one sound by beam search: the likeliest few beginnings are all gone on with,
 * and the likeliest whole text is taken. It finds texts that begin with an unlikely word, at a cost
 * of one run for each beginning and token. As OpenAI does it, with a patience of 1 and no penalty
 * on length; without times.
 */
final class BeamSearch {

  private static final int WIDTH = 5;

  /** Nobody says more: six tokens a second, and twice as many in writing without an alphabet. */
  private static final double MAX_TOKENS_A_SECOND = 12;

  private static final int LEAST_TOKENS = 16;

  private final WhisperModel model;
  private final WhisperVocabulary vocabulary;
  private final DecodingRules rules;

  BeamSearch(WhisperModel model, WhisperVocabulary vocabulary, DecodingRules rules) {
    this.model = model;
    this.vocabulary = vocabulary;
    this.rules = rules;
  }

  /**
   * A beginning.
   *
   * @param scores (vocabulary) of what comes next, under the rules
   * @param sum of the log-probabilities
   */
  private record Beam(
      TextState state, float[] scores, List<Integer> tokens, List<Double> logs, double sum) {

    /** A beginning whose last tokens are written now; its state is closed when they cannot be. */
    static Beam of(
        TextState state, List<Integer> tokens, List<Double> logs, double sum, int... written) {
      try {
        return new Beam(state, state.append(written), tokens, logs, sum);
      } catch (RuntimeException | Error e) {
        state.close();
        throw e;
      }
    }

    double mean(double withEnd) {
      return withEnd / (tokens.size() + 1);
    }
  }

  /** One way to go on: a token behind a beginning. */
  private record Step(Beam beam, int token, double logProbability) {
    double sum() {
      return beam.sum() + logProbability;
    }
  }

  /**
   * The text of a sound.
   *
   * @param prompt what stands before the text: start, language, task
   * @param seconds how much of the sound is no padding
   */
  DecodedText decode(HeardSound sound, int[] prompt, double seconds, Cancellation cancellation) {
    int most = LEAST_TOKENS + (int) Math.ceil(seconds * MAX_TOKENS_A_SECOND);
    int[] begin = java.util.Arrays.copyOf(prompt, prompt.length + 1);
    begin[prompt.length] = vocabulary.noTimes();
    List<DecodedText> ended = new ArrayList<>();
    List<Beam> beams = new ArrayList<>();
    try {
      TextState first = model.write(sound);
      beams.add(Beam.of(first, List.of(), List.of(), 0, begin));
      most = Math.min(most, (first.length() + first.room()) / 2);
      for (int length = 0; length < most && !beams.isEmpty() && ended.size() < WIDTH; length++) {
        cancellation.throwIfCancelled();
        List<Step> steps = steps(beams);
        goOn(beams, steps, ended);
      }
      if (ended.isEmpty()) {
        beams.forEach(beam -> ended.add(text(beam, beam.sum(), true)));
      }
    } finally {
      beams.forEach(beam -> beam.state().close());
    }
    return ended.stream()
        .max(Comparator.comparingDouble(DecodedText::meanLogProbability))
        .orElseGet(() -> new DecodedText(List.of(), List.of(), false, -Double.MAX_VALUE, 0, false));
  }

  /** The likeliest ways to go on, more than can all be followed. */
  private List<Step> steps(List<Beam> beams) {
    List<Step> steps = new ArrayList<>();
    for (Beam beam : beams) {
      float[] scores = beam.scores();
      rules.apply(scores, beam.tokens(), false);
      double logSum = Logits.logSum(scores, 0, scores.length);
      for (int i = 0; i <= WIDTH; i++) {
        int token = Logits.best(scores, 0, scores.length);
        if (scores[token] == Logits.NEVER) {
          break;
        }
        steps.add(new Step(beam, token, scores[token] - logSum));
        scores[token] = Logits.NEVER;
      }
    }
    steps.sort(Comparator.comparingDouble(Step::sum).reversed());
    return steps;
  }

  /** Puts the beginnings that are followed in the place of those before. */
  private void goOn(List<Beam> beams, List<Step> steps, List<DecodedText> ended) {
    List<Beam> next = new ArrayList<>();
    try {
      for (Step step : steps) {
        if (next.size() == WIDTH || ended.size() == WIDTH) {
          break;
        }
        Beam from = step.beam();
        if (step.token() == vocabulary.endOfText()) {
          ended.add(text(from, step.sum(), false));
          continue;
        }
        List<Integer> tokens = with(from.tokens(), step.token());
        if (Repetition.endsInLoop(tokens)) {
          continue;
        }
        List<Double> logs = with(from.logs(), step.logProbability());
        next.add(Beam.of(from.state().fork(), tokens, logs, step.sum(), step.token()));
      }
    } finally {
      beams.forEach(beam -> beam.state().close());
      beams.clear();
      beams.addAll(next);
    }
  }

  private DecodedText text(Beam beam, double sum, boolean looping) {
    return new DecodedText(
        beam.tokens(),
        beam.logs(),
        false,
        beam.mean(sum),
        Repetition.compressionRatio(vocabulary.spoken(beam.tokens()).strip()),
        looping);
  }

  private static <T> List<T> with(List<T> list, T one) {
    List<T> longer = new ArrayList<>(list);
    longer.add(one);
    return longer;
  }
}
