package dev.hark.hearing.speech.whisper;

import java.util.List;

/**
 * What may come next: the rules of OpenAI's decoder.
 *
 * <p>Signs that nobody speaks (brackets, notes …) never come. A text starts with a time of at most
 * 1 s. Times come in pairs, the end of a phrase and the start of the next, and never go back. When
 * all times together are likelier than any text, a time comes.
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
   */
  void apply(float[] scores, List<Integer> written) {
    for (int token : never) {
      scores[token] = Logits.NEVER;
    }
    int firstTime = vocabulary.firstTime();
    int endOfText = vocabulary.endOfText();
    int end = vocabulary.size();
    Logits.forbid(scores, endOfText + 1, firstTime);
    if (Boolean.getBoolean("nots")) {
      if (written.isEmpty()) for (int token : neverFirst) scores[token] = Logits.NEVER;
      Logits.forbid(scores, firstTime, end);
      return;
    }
    if (written.isEmpty()) {
      for (int token : neverFirst) {
        scores[token] = Logits.NEVER;
      }
      int latest = (int) Math.round(MAX_FIRST_SECONDS / WhisperVocabulary.SECONDS_PER_TIME);
      Logits.forbid(scores, 0, firstTime);
      Logits.forbid(scores, Math.min(end, firstTime + latest + 1), end);
      return;
    }
    boolean afterTime = vocabulary.isTime(written.getLast());
    boolean afterPair = written.size() < 2 || vocabulary.isTime(written.get(written.size() - 2));
    if (afterTime) {
      if (afterPair) {
        Logits.forbid(scores, firstTime, end);
      } else {
        Logits.forbid(scores, 0, endOfText);
      }
    }
    int latestTime = latestTime(written);
    if (latestTime >= 0) {
      // The start of a phrase may be the end of the one before; its end comes after its start.
      boolean mayRepeat = afterTime && !afterPair;
      Logits.forbid(scores, firstTime, Math.min(end, mayRepeat ? latestTime : latestTime + 1));
    }
    double anyTime = Logits.logSum(scores, firstTime, end);
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
