package dev.hark.hearing.speech.sensevoice;

import dev.hark.audio.Recording;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.speech.EastAsianText;
import dev.hark.hearing.speech.Recognizer.Options;
import dev.hark.hearing.speech.Recognizer.Segment;
import dev.hark.hearing.speech.Recognizer.Transcript;
import dev.hark.hearing.speech.Recognizer.Window;
import dev.hark.hearing.speech.Remarks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes down one window: language, emotion, sounds, and the words if they may be believed. */
final class WindowReader {

  private static final int LANGUAGE_ROW = 0;
  private static final int EMOTION_ROW = 1;
  private static final int SOUND_ROW = 2;
  private static final int TAG_ROWS = 4;

  /** The numbers of languages as inputs of the graph. */
  private static final Map<String, Integer> INPUT =
      Map.of("zh", 3, "en", 4, "yue", 7, "ja", 11, "ko", 12);

  private static final int FIND_OUT = 0;
  private static final double MAX_NO_SPEECH = 0.6;

  /** Less than 4 in 10 for each token. */
  private static final double MIN_MEAN_LOG_PROBABILITY = -1.0;

  /** More than 6 in 10 for each token. */
  private static final double SURE_MEAN_LOG_PROBABILITY = -0.5;

  /** Tags that are less likely say nothing. */
  private static final double LEAST_REMARKED = 0.05;

  private final SenseVoiceModel model;
  private final SenseVoiceVocabulary vocabulary;
  private final MeanVariance normal;
  private final SpokenWords words;

  WindowReader(
      SenseVoiceModel model,
      SenseVoiceVocabulary vocabulary,
      MeanVariance normal,
      EastAsianText print) {
    this.model = model;
    this.vocabulary = vocabulary;
    this.normal = normal;
    this.words = new SpokenWords(vocabulary, print);
  }

  /** The transcript of one window. */
  Transcript read(Window window, Options options, Cancellation cancellation) {
    if (window.samples().length == 0) {
      return new Transcript(Map.of(), 1, List.of());
    }
    float[] rows = StackedFeatures.of(window.samples(), normal);
    Map<String, Integer> allowed = allowed(options);
    boolean known = allowed.size() == 1;
    Scores scores =
        model.listen(
            rows, known ? number(allowed.keySet().iterator().next()) : FIND_OUT, cancellation);
    Map<String, Double> tags = scores.probabilities(LANGUAGE_ROW, vocabulary.languages());
    double silent = Math.exp(scores.logProbability(LANGUAGE_ROW, vocabulary.noSpeech()));
    double spoken = tags.values().stream().mapToDouble(Double::doubleValue).sum();
    double noSpeech = silent / Math.max(silent + spoken, Double.MIN_NORMAL);
    Map<String, Double> languages = among(tags, allowed);
    String language = likeliest(languages);
    if (options.translate() || options.elsewhere().contains(language)) {
      return new Transcript(languages, noSpeech, List.of());
    }
    if (!known && !likeliest(tags).equals(language)) {
      // The text would be in a language that is not allowed.
      scores = model.listen(rows, number(language), cancellation);
    }
    CtcText text = CtcText.of(scores, vocabulary, TAG_ROWS);
    double seconds = (double) window.samples().length / Recording.SAMPLE_RATE_HERTZ;
    double start = window.startSeconds();
    List<Segment> segments =
        believes(text, noSpeech)
            ? words.segments(text, language, start, start + seconds)
            : List.of();
    return new Transcript(languages, noSpeech, segments, remarks(scores));
  }

  private Map<String, Integer> allowed(Options options) {
    Integer given = vocabulary.languages().get(options.language());
    if (given != null) {
      return Map.of(options.language(), given);
    }
    Map<String, Integer> allowed = new LinkedHashMap<>(vocabulary.languages());
    allowed.keySet().retainAll(options.languages());
    return allowed.isEmpty() ? vocabulary.languages() : allowed;
  }

  private static int number(String language) {
    return INPUT.getOrDefault(language, FIND_OUT);
  }

  /** Those of some languages, adding up to 1. */
  private static Map<String, Double> among(
      Map<String, Double> tags, Map<String, Integer> languages) {
    double sum = 0;
    for (String language : languages.keySet()) {
      sum += tags.getOrDefault(language, 0.0);
    }
    Map<String, Double> among = new LinkedHashMap<>();
    for (String language : languages.keySet()) {
      double even = 1.0 / languages.size();
      among.put(language, sum > 0 ? tags.getOrDefault(language, 0.0) / sum : even);
    }
    return among;
  }

  private static String likeliest(Map<String, Double> languages) {
    return languages.entrySet().stream()
        .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private static boolean believes(CtcText text, double noSpeech) {
    double sure = text.meanLogProbability();
    return sure
        >= (noSpeech > MAX_NO_SPEECH ? SURE_MEAN_LOG_PROBABILITY : MIN_MEAN_LOG_PROBABILITY);
  }

  private Remarks remarks(Scores scores) {
    return new Remarks(
        likely(scores.probabilities(EMOTION_ROW, vocabulary.emotions())),
        likely(scores.probabilities(SOUND_ROW, vocabulary.sounds())));
  }

  private static Map<String, Double> likely(Map<String, Double> tags) {
    Map<String, Double> likely = new LinkedHashMap<>(tags);
    likely.values().removeIf(probability -> probability < LEAST_REMARKED);
    return likely;
  }
}
