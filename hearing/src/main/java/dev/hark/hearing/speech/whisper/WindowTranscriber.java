package dev.hark.hearing.speech.whisper;

import dev.hark.audio.Recording;
import dev.hark.audio.feature.LogMel;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing.Word;
import dev.hark.hearing.speech.Recognizer.Options;
import dev.hark.hearing.speech.Recognizer.Segment;
import dev.hark.hearing.speech.Recognizer.Transcript;
import dev.hark.hearing.speech.Recognizer.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Writes down one window: listens, tells the language, decodes, judges, and times the words.
 *
 * <p>Where the text ends before the sound does, the rest is listened to again in another pass.
 */
final class WindowTranscriber {

  /** A rest shorter than this holds no word. */
  private static final double MIN_REST_SECONDS = 0.5;

  private static final int MAX_PASSES = 6;

  private final WhisperModel model;
  private final WhisperVocabulary vocabulary;
  private final TextDecoder decoder;
  private final WordAligner aligner;
  private final WordSplitter splitter;
  private final InventionGuard guard = new InventionGuard();
  private final LogMel features;

  WindowTranscriber(WhisperModel model, WhisperVocabulary vocabulary, DecodingRules rules) {
    this.model = model;
    this.vocabulary = vocabulary;
    this.decoder = new TextDecoder(model, vocabulary, rules);
    this.aligner = new WordAligner(model, vocabulary);
    this.splitter = new WordSplitter(vocabulary);
    this.features = LogMel.whisper(model.mels());
  }

  Transcript transcribe(Window window, Options options, Cancellation cancellation) {
    float[] samples = window.samples();
    List<Segment> segments = new ArrayList<>();
    LanguageEvidence first = null;
    double seek = 0;
    double seconds = seconds(samples.length);
    for (int pass = 0;
        pass < MAX_PASSES && (pass == 0 ? seconds > 0 : seconds - seek >= MIN_REST_SECONDS);
        pass++) {
      cancellation.throwIfCancelled();
      int from = (int) Math.round(seek * Recording.SAMPLE_RATE_HERTZ);
      float[] rest = from == 0 ? samples : Arrays.copyOfRange(samples, from, samples.length);
      try (HeardSound sound = model.listen(features.of(rest))) {
        LanguageEvidence evidence = evidence(sound, options);
        first = first == null ? evidence : first;
        double offset = window.startSeconds() + seek;
        seek +=
            pass(
                sound,
                seconds(rest.length),
                offset,
                first.best(),
                evidence.noSpeech(),
                options,
                cancellation,
                segments);
      }
    }
    if (first == null) {
      return new Transcript(Map.of(), 1, List.of());
    }
    return new Transcript(first.languages(), first.noSpeech(), segments);
  }

  private LanguageEvidence evidence(HeardSound sound, Options options) {
    try (TextState state = model.write(sound)) {
      float[] scores = state.append(vocabulary.startOfTranscript());
      LanguageEvidence evidence = LanguageEvidence.of(scores, vocabulary, options.languages());
      return vocabulary.languages().containsKey(options.language())
          ? new LanguageEvidence(Map.of(options.language(), 1.0), evidence.noSpeech())
          : evidence;
    }
  }

  /** One pass; returns how many seconds it covered. */
  private double pass(
      HeardSound sound,
      double seconds,
      double offset,
      String language,
      double noSpeech,
      Options options,
      Cancellation cancellation,
      List<Segment> segments) {
    int[] prompt = {
      vocabulary.startOfTranscript(),
      vocabulary.languages().getOrDefault(language, 0),
      options.translate() ? vocabulary.translate() : vocabulary.transcribe()
    };
    DecodedText text = decoder.decode(sound, prompt, noSpeech > 0.6, cancellation);
    List<Integer> spoken = text.tokens().stream().filter(vocabulary::isText).toList();
    if (!guard.believes(text, vocabulary.text(spoken), noSpeech, seconds)) {
      return seconds;
    }
    Phrase.Cut cut = Phrase.cut(text, vocabulary, seconds);
    List<Phrase> phrases =
        cut.phrases().stream().filter(phrase -> phrase.start() < seconds).toList();
    if (!phrases.isEmpty()) {
      String written = options.translate() ? "en" : language;
      segments.addAll(timed(sound, prompt, phrases, seconds, offset, written));
    }
    // A pass that covers nothing would be repeated for ever.
    return cut.reach() < MIN_REST_SECONDS ? seconds : cut.reach();
  }

  private List<Segment> timed(
      HeardSound sound,
      int[] prompt,
      List<Phrase> phrases,
      double seconds,
      double offset,
      String language) {
    List<Integer> tokens = new ArrayList<>();
    phrases.forEach(phrase -> tokens.addAll(phrase.tokens()));
    double[] starts = aligner.starts(sound, prompt, tokens, seconds);
    List<Segment> segments = new ArrayList<>();
    int from = 0;
    for (Phrase phrase : phrases) {
      int size = phrase.tokens().size();
      double[] probabilities = phrase.logProbabilities().stream().mapToDouble(Math::exp).toArray();
      List<Word> words =
          TimedWords.of(
              splitter.split(phrase.tokens(), language),
              Arrays.copyOfRange(starts, from, from + size + 1),
              probabilities);
      segments.add(segment(words, offset, Arrays.stream(probabilities).average().orElse(0)));
      from += size;
    }
    return segments;
  }

  private static Segment segment(List<Word> words, double offset, double confidence) {
    StringBuilder text = new StringBuilder();
    List<Word> moved = new ArrayList<>();
    for (Word word : words) {
      text.append(word.text());
      moved.add(
          new Word(
              offset + word.start(), offset + word.end(), word.text().strip(), word.confidence()));
    }
    return new Segment(
        moved.getFirst().start(),
        moved.getLast().end(),
        text.toString().strip(),
        confidence,
        moved);
  }

  private static double seconds(int samples) {
    return (double) samples / Recording.SAMPLE_RATE_HERTZ;
  }
}
