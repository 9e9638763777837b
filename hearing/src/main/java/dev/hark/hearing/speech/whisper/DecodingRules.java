package dev.hark.hearing.speech.whisper;

import java.util.List;

/**
 * What may come next: the rules of OpenAI's decoder.
 *
 * <p>Signs that nobody speaks (brackets, notes …) never come. With times, a text starts with a time
 * of at most 1 s; times come in pairs, the end of a phrase and the start of the next, and never go
 * back; when all times together are likelier than any text, a time comes.
 */
final class DecodingRules {

  private static final double MAX_FIRST_SECONDS = 1.0;

  private final WhisperVocabulary vocabulary;
  private final int[] never;
  private final int[] neverFirst;

  /**
   * @param never tokens that never come
   * @param neverFirst tokens that don't come first
   */
  DecodingRules(WhisperVocabulary vocabulary, int[] never, int[] neverFirst) {
    this.vocabulary = vocabulary;
    this.never = never.clone();
    this.neverFirst = neverFirst.clone();
  }

  /**
   * Forbids what must not come.
   *
   * @param scores (vocabulary), changed
   * @param written what has come so far, the prompt left out
   * @param withTimes whether the text has times
   */
  void apply(float[] scores, List<Integer> written, boolean withTimes) {
    for (int token : never) {
      scores[token] = Logits.NEVER;
    }
    if (written.isEmpty()) {
      for (int token : neverFirst) {
        scores[token] = Logits.NEVER;
      }
    }
    Logits.forbid(scores, vocabulary.endOfText() + 1, vocabulary.firstTime());
    if (!withTimes) {
      Logits.forbid(scores, vocabulary.firstTime(), scores.length);
    } else if (written.isEmpty()) {
      startWithTime(scores);
    } else {
      pairTimes(scores, written);
      preferTimes(scores);
    }
  }

  private void startWithTime(float[] scores) {
    int firstTime = vocabulary.firstTime();
    int latest = (int) Math.round(MAX_FIRST_SECONDS / WhisperVocabulary.SECONDS_PER_TIME);
    Logits.forbid(scores, 0, firstTime);
    Logits.forbid(scores, Math.min(scores.length, firstTime + latest + 1), scores.length);
  }

  private void pairTimes(float[] scores, List<Integer> written) {
    int firstTime = vocabulary.firstTime();
    boolean afterTime = vocabulary.isTime(written.getLast());
    boolean afterPair =
        afterTime && (written.size() < 2 || vocabulary.isTime(written.get(written.size() - 2)));
    if (afterPair) {
      Logits.forbid(scores, firstTime, scores.length);
    } else if (afterTime) {
      Logits.forbid(scores, 0, vocabulary.endOfText());
    }
    int latest = latestTime(written);
    if (latest >= 0) {
      // The start of a phrase may be the end of the one before; its end comes after its start.
      boolean mayRepeat = afterTime && !afterPair;
      Logits.forbid(scores, firstTime, Math.min(scores.length, mayRepeat ? latest : latest + 1));
    }
  }

  private void preferTimes(float[] scores) {
    int firstTime = vocabulary.firstTime();
    double anyTime = Logits.logSum(scores, firstTime, scores.length);
    if (anyTime > scores[Logits.best(scores, 0, firstTime)]) {
      Logits.forbid(scores, 0, firstTime);
    }
  }

  private int latestTime(List<Integer> written) {
    for (int i = written.size() - 1; i >= 0; i--) {
      if (vocabulary.isTime(written.get(i))) {
        return written.get(i);
      }
    }
    return -1;
  }
}
