package dev.hark.hearing.speech.whisper;

import dev.hark.hearing.Cancellation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes the text of one sound by beam search: the likeliest few beginnings are all gone on with,
 * and the likeliest whole text is taken. It finds texts that begin with an unlikely word; all
 * beginnings are written in one run for each token. As OpenAI does it, with a patience of 1 and no
 * penalty on length; without times.
 */
final class BeamSearch {

  private static final int WIDTH = 5;

  /** Nobody says more: six tokens a second, and twice as many in writing without an alphabet. */
  private static final double MAX_TOKENS_A_SECOND = 12;

  private static final int LEAST_TOKENS = 16;

  private static final DecodedText NOTHING =
      new DecodedText(List.of(), List.of(), false, -Double.MAX_VALUE, 0, DecodedText.Ending.WHOLE);

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
   * @param row its place in the state
   * @param scores (vocabulary) of what comes next
   * @param sum of the log-probabilities
   */
  private record Beam(
      int row, float[] scores, List<Integer> tokens, List<Double> logs, double sum) {

    double mean(double withEnd) {
      return withEnd / (tokens.size() + 1);
    }
  }

  /** One way to go on: a token behind a beginning. */
  private record Step(Beam beam, int token, double logProbability) {

    double sum() {
      return beam.sum() + logProbability;
    }

    List<Integer> tokens() {
      return with(beam.tokens(), token);
    }

    Beam taken(int row, float[] scores) {
      return new Beam(row, scores, tokens(), with(beam.logs(), logProbability), sum());
    }
  }

  /**
   * The text of a sound.
   *
   * @param prompt what stands before the text: start, language, task
   * @param seconds how much of the sound is no padding
   */
  DecodedText decode(HeardSound sound, int[] prompt, double seconds, Cancellation cancellation) {
    int enough = LEAST_TOKENS + (int) Math.ceil(seconds * MAX_TOKENS_A_SECOND);
    int most = Math.min(enough, model.maxTokens());
    int[] begin = java.util.Arrays.copyOf(prompt, prompt.length + 1);
    begin[prompt.length] = vocabulary.noTimes();
    List<DecodedText> ended = new ArrayList<>();
    try (TextState state = model.write(sound)) {
      List<Beam> beams = List.of(new Beam(0, state.append(begin), List.of(), List.of(), 0));
      for (int length = 0; length < most && !beams.isEmpty() && ended.size() < WIDTH; length++) {
        cancellation.throwIfCancelled();
        beams = goOn(state, followed(steps(beams), ended));
      }
      if (ended.isEmpty()) {
        beams.forEach(beam -> ended.add(text(beam, beam.sum(), DecodedText.Ending.LOOPING)));
      }
    }
    return ended.stream()
        .max(Comparator.comparingDouble(DecodedText::meanLogProbability))
        .orElse(NOTHING);
  }

  /** The likeliest ways to go on, more than can all be followed. */
  private List<Step> steps(List<Beam> beams) {
    List<Step> steps = new ArrayList<>();
    for (Beam beam : beams) {
      float[] scores = beam.scores();
      rules.apply(scores, beam.tokens(), false);
      double logSum = Logits.logSum(scores, 0, scores.length);
      for (int token : Logits.best(scores, WIDTH + 1)) {
        steps.add(new Step(beam, token, scores[token] - logSum));
      }
    }
    steps.sort(Comparator.comparingDouble(Step::sum).reversed());
    return steps;
  }

  /** Those of the ways to go on that are followed; what comes to its end before is added. */
  private List<Step> followed(List<Step> steps, List<DecodedText> ended) {
    List<Step> followed = new ArrayList<>();
    for (Step step : steps) {
      if (followed.size() == WIDTH || ended.size() == WIDTH) {
        break;
      }
      if (step.token() == vocabulary.endOfText()) {
        ended.add(text(step.beam(), step.sum(), DecodedText.Ending.WHOLE));
      } else if (!Repetition.endsInLoop(step.tokens())) {
        followed.add(step);
      }
    }
    return followed;
  }

  /** The beginnings with one token more, all written in one run. */
  private static List<Beam> goOn(TextState state, List<Step> steps) {
    if (steps.isEmpty()) {
      return List.of();
    }
    float[][] scores =
        state.branch(
            steps.stream().mapToInt(step -> step.beam().row()).toArray(),
            steps.stream().mapToInt(Step::token).toArray());
    List<Beam> beams = new ArrayList<>();
    for (int row = 0; row < scores.length; row++) {
      beams.add(steps.get(row).taken(row, scores[row]));
    }
    return beams;
  }

  private DecodedText text(Beam beam, double sum, DecodedText.Ending ending) {
    return new DecodedText(
        beam.tokens(),
        beam.logs(),
        false,
        beam.mean(sum),
        Repetition.compressionRatio(vocabulary.spoken(beam.tokens()).strip()),
        ending);
  }

  private static <T> List<T> with(List<T> list, T one) {
    List<T> longer = new ArrayList<>(list);
    longer.add(one);
    return longer;
  }
}
