package dev.hark.hearing.speech.whisper;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the very first scores say, before any word: which language, and whether anybody speaks.
 *
 * @param languages ISO 639 code to probability, of the allowed ones, adding up to 1
 * @param noSpeech probability that the window holds no speech
 */
record LanguageEvidence(Map<String, Double> languages, double noSpeech) {

  LanguageEvidence {
    languages = Map.copyOf(languages);
  }

  /**
   * Reads the scores that follow the start token.
   *
   * @param scores (vocabulary)
   * @param allowed ISO 639 codes; those that the model does not know are left out, and when none is
   *     left every language is allowed
   */
  static LanguageEvidence of(float[] scores, WhisperVocabulary vocabulary, Set<String> allowed) {
    Map<String, Integer> known = new LinkedHashMap<>(vocabulary.languages());
    known.keySet().retainAll(allowed);
    if (known.isEmpty()) {
      known = vocabulary.languages();
    }
    double largest = Double.NEGATIVE_INFINITY;
    for (int token : known.values()) {
      largest = Math.max(largest, scores[token]);
    }
    double sum = 0;
    for (int token : known.values()) {
      sum += Math.exp(scores[token] - largest);
    }
    Map<String, Double> languages = new LinkedHashMap<>();
    for (Map.Entry<String, Integer> language : known.entrySet()) {
      languages.put(language.getKey(), Math.exp(scores[language.getValue()] - largest) / sum);
    }
    double all = Logits.logSum(scores, 0, scores.length);
    return new LanguageEvidence(languages, Math.exp(scores[vocabulary.noSpeech()] - all));
  }

  /** The likeliest language. */
  String best() {
    return languages.entrySet().stream()
        .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElseThrow();
  }
}
