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

  /** What to take for a language that the smaller models have no code of. */
  private static final Map<String, String> NEAREST =
      Map.of("yue", "zh", "iw", "he", "nb", "no", "jv", "jw", "fil", "tl");

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
    Map<String, Integer> known = new LinkedHashMap<>();
    for (String code : allowed) {
      String near = nearest(code, vocabulary);
      Integer token = vocabulary.languages().get(near);
      if (token != null) {
        known.put(near, token);
      }
    }
    Map<String, Integer> possible = known.isEmpty() ? vocabulary.languages() : known;
    double largest = Double.NEGATIVE_INFINITY;
    for (int token : possible.values()) {
      largest = Math.max(largest, scores[token]);
    }
    double sum = 0;
    for (int token : possible.values()) {
      sum += Math.exp(scores[token] - largest);
    }
    Map<String, Double> languages = new LinkedHashMap<>();
    for (Map.Entry<String, Integer> language : possible.entrySet()) {
      languages.put(language.getKey(), Math.exp(scores[language.getValue()] - largest) / sum);
    }
    double all = Logits.logSum(scores, 0, scores.length);
    return new LanguageEvidence(languages, Math.exp(scores[vocabulary.noSpeech()] - all));
  }

  /** The same when the language is known from elsewhere and the model has a code for it. */
  LanguageEvidence knowing(String language, WhisperVocabulary vocabulary) {
    String near = nearest(language, vocabulary);
    return vocabulary.languages().containsKey(near)
        ? new LanguageEvidence(Map.of(near, 1.0), noSpeech)
        : this;
  }

  /** The likeliest language. */
  String best() {
    return languages.entrySet().stream()
        .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  private static String nearest(String code, WhisperVocabulary vocabulary) {
    return vocabulary.languages().containsKey(code) ? code : NEAREST.getOrDefault(code, code);
  }
}
