package dev.hark.hearing.speech.whisper;

import dev.hark.hearing.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Writes the text of one sound, token by token, under the {@link DecodingRules}.
 *
 * <p>First the likeliest token each time, with times. A text that repeats itself or that the model
 * does not believe in is written again without times, which frees the words, and then at rising
 * temperature. Draws come from a fixed seed, so the same sound gives the same words.
 */
final class TextDecoder {

  /** One way of writing. */
  private record Manner(boolean withTimes, double temperature) {}

  private static final Manner PLAINLY = new Manner(false, 0);

  private static final List<Manner> MANNERS =
      List.of(
          new Manner(true, 0),
          PLAINLY,
          new Manner(true, 0.2),
          new Manner(false, 0.4),
          new Manner(false, 0.8));

  private static final long SEED = 0x4861726BL;

  private final WhisperModel model;
  private final WhisperVocabulary vocabulary;
  private final DecodingRules rules;
  private final int maxTokens;

  /**
   * A decoder.
   *
   * @param maxTokens how many tokens one text may have
   */
  TextDecoder(
      WhisperModel model, WhisperVocabulary vocabulary, DecodingRules rules, int maxTokens) {
    this.model = model;
    this.vocabulary = vocabulary;
    this.rules = rules;
    this.maxTokens = maxTokens;
  }

  /**
   * The text of a sound; {@link DecodedText#isGood} tells whether one was found.
   *
   * @param prompt what stands before the text: start, language, task
   * @param mayGiveUp whether the sound is likely without speech, so that a text the model does not
   *     believe in needs no second try
   */
  DecodedText decode(HeardSound sound, int[] prompt, boolean mayGiveUp, Cancellation cancellation) {
    DecodedText text = attempt(sound, prompt, MANNERS.getFirst(), cancellation);
    for (int i = 1; i < MANNERS.size() && !text.isGood(); i++) {
      if (mayGiveUp && !text.isLikely()) {
        return text;
      }
      text = attempt(sound, prompt, MANNERS.get(i), cancellation);
    }
    return text;
  }

  /** The likeliest token each time, without times. */
  DecodedText plainly(HeardSound sound, int[] prompt, Cancellation cancellation) {
    return attempt(sound, prompt, PLAINLY, cancellation);
  }

  private DecodedText attempt(
      HeardSound sound, int[] prompt, Manner manner, Cancellation cancellation) {
    List<Integer> tokens = new ArrayList<>();
    List<Double> logProbabilities = new ArrayList<>();
    double sum = 0;
    DecodedText.Ending ending = DecodedText.Ending.OUT_OF_ROOM;
    SplittableRandom random = new SplittableRandom(SEED + Math.round(manner.temperature() * 10));
    try (TextState state = model.write(sound)) {
      float[] scores = state.append(begin(prompt, manner));
      while (tokens.size() < maxTokens) {
        cancellation.throwIfCancelled();
        rules.apply(scores, tokens, manner.withTimes());
        int token = next(scores, manner.temperature(), random);
        double logProbability = scores[token] - Logits.logSum(scores, 0, scores.length);
        sum += logProbability;
        if (token == vocabulary.endOfText()) {
          ending = DecodedText.Ending.WHOLE;
          break;
        }
        tokens.add(token);
        logProbabilities.add(logProbability);
        if (Repetition.endsInLoop(tokens)) {
          ending = DecodedText.Ending.LOOPING;
          break;
        }
        scores = state.append(token);
      }
    }
    return new DecodedText(
        tokens,
        logProbabilities,
        manner.withTimes(),
        sum / (tokens.size() + 1),
        Repetition.compressionRatio(vocabulary.spoken(tokens).strip()),
        ending);
  }

  private int[] begin(int[] prompt, Manner manner) {
    if (manner.withTimes()) {
      return prompt;
    }
    int[] longer = java.util.Arrays.copyOf(prompt, prompt.length + 1);
    longer[prompt.length] = vocabulary.noTimes();
    return longer;
  }

  private static int next(float[] scores, double temperature, SplittableRandom random) {
    if (temperature == 0) {
      return Logits.best(scores, 0, scores.length);
    }
    float[] heated = new float[scores.length];
    for (int i = 0; i < scores.length; i++) {
      heated[i] = (float) (scores[i] / temperature);
    }
    double logSum = Logits.logSum(heated, 0, heated.length);
    double left = random.nextDouble();
    int last = 0;
    for (int i = 0; i < heated.length; i++) {
      if (heated[i] != Logits.NEVER) {
        left -= Math.exp(heated[i] - logSum);
        last = i;
        if (left < 0) {
          return i;
        }
      }
    }
    return last; // the probabilities add up to 1 but for rounding
  }
}
