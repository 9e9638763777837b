package dev.hark.hearing.speech.whisper;

import dev.hark.audio.Recording;
import dev.hark.audio.feature.LogMel;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.speech.EastAsianText;
import dev.hark.hearing.speech.Recognizer.Options;
import dev.hark.hearing.speech.Recognizer.Segment;
import dev.hark.hearing.speech.Recognizer.Transcript;
import dev.hark.hearing.speech.Recognizer.Window;
import dev.hark.hearing.speech.RehearingLimit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes down one window: listens, tells the language, decodes, judges, and times the words.
 *
 * <p>The model always hears 30 s, the rest being silence: shortened windows make it repeat itself
 * and misjudge languages. Where the text ends before the sound does, the rest is listened to again
 * in another pass.
 */
final class WindowTranscriber {

  /** A rest shorter than this holds no word that was not heard already. */
  private static final double MIN_REST_SECONDS = 0.5;

  /** A rest whose power is this much less than that of the whole holds none either: -30 dB. */
  private static final double MIN_REST_POWER = 1e-3;

  private static final int MAX_PASSES = 6;

  private final WhisperModel model;
  private final WhisperVocabulary vocabulary;
  private final TextDecoder decoder;
  private final PhraseTimer timer;
  private final InventionGuard guard = new InventionGuard();
  private final LogMel features;
  private final SecondHearing second;

  /**
   * A transcriber.
   *
   * @param maxTokens how many tokens one text may have; what it lacks is listened to again
   * @param rehearings how often doubtful speech is heard again
   */
  WindowTranscriber(
      WhisperModel model,
      WhisperVocabulary vocabulary,
      DecodingRules rules,
      EastAsianText print,
      int maxTokens,
      RehearingLimit rehearings) {
    this.model = model;
    this.vocabulary = vocabulary;
    this.decoder = new TextDecoder(model, vocabulary, rules, maxTokens);
    this.timer =
        new PhraseTimer(new WordAligner(model, vocabulary), new WordSplitter(vocabulary), print);
    this.features = LogMel.whisper(model.mels());
    this.second = new SecondHearing(model, vocabulary, rules, decoder, features, rehearings);
  }

  /** The transcript of one window, of at most 30 s. */
  Transcript transcribe(Window window, Options options, Cancellation cancellation) {
    float[] samples = window.samples();
    if (samples.length == 0) {
      return new Transcript(Map.of(), 1, List.of());
    }
    options.tally().heard((double) samples.length / Recording.SAMPLE_RATE_HERTZ);
    LanguageEvidence evidence;
    List<Segment> segments = new ArrayList<>();
    Pass pass;
    try (HeardSound sound = model.listen(features.of(samples), cancellation)) {
      evidence = evidence(sound, options);
      if (options.elsewhere().contains(evidence.best())) {
        return new Transcript(evidence.languages(), evidence.noSpeech(), List.of());
      }
      pass = new Pass(samples, window.startSeconds(), evidence.best(), evidence.noSpeech());
      pass = write(sound, pass, options, cancellation, segments);
    }
    for (int i = 1; i < MAX_PASSES && pass.isWorthHearing(power(samples)); i++) {
      try (HeardSound sound = model.listen(features.of(pass.samples()), cancellation)) {
        double noSpeech = evidence(sound, options).noSpeech();
        Pass rest = new Pass(pass.samples(), pass.startSeconds(), pass.language(), noSpeech);
        pass = write(sound, rest, options, cancellation, segments);
      }
    }
    return new Transcript(evidence.languages(), evidence.noSpeech(), segments);
  }

  /**
   * What is listened to at once.
   *
   * @param startSeconds where it begins in the recording
   */
  private record Pass(float[] samples, double startSeconds, String language, double noSpeech) {

    double seconds() {
      return (double) samples.length / Recording.SAMPLE_RATE_HERTZ;
    }

    /** What is left behind so many seconds. */
    Pass from(double reach) {
      int first = Math.min(samples.length, (int) (reach * Recording.SAMPLE_RATE_HERTZ));
      float[] rest = Arrays.copyOfRange(samples, first, samples.length);
      return new Pass(rest, startSeconds + reach, language, noSpeech);
    }

    boolean isWorthHearing(double usualPower) {
      return seconds() >= MIN_REST_SECONDS && power(samples) >= usualPower * MIN_REST_POWER;
    }
  }

  private LanguageEvidence evidence(HeardSound sound, Options options) {
    try (TextState state = model.write(sound)) {
      float[] scores = state.append(vocabulary.startOfTranscript());
      return LanguageEvidence.of(scores, vocabulary, options.languages())
          .knowing(options.language(), vocabulary);
    }
  }

  /** Writes a pass down; returns what it left. */
  private Pass write(
      HeardSound sound,
      Pass pass,
      Options options,
      Cancellation cancellation,
      List<Segment> segments) {
    int[] prompt = {
      vocabulary.startOfTranscript(),
      vocabulary.language(pass.language()),
      options.translate() ? vocabulary.translate() : vocabulary.transcribe()
    };
    double seconds = pass.seconds();
    boolean nobodySpeaks = guard.nobodySpeaks(pass.noSpeech());
    DecodedText text = decoder.decode(sound, prompt, nobodySpeaks, cancellation);
    if (!nobodySpeaks && SecondHearing.isDoubtful(text)) {
      Optional<DecodedText> settled =
          second.settled(text, sound, pass.samples(), prompt, options.tally(), cancellation);
      if (settled.isEmpty()) {
        return pass.from(seconds);
      }
      text = settled.get();
    }
    String spoken = vocabulary.spoken(text.tokens());
    if (!guard.believes(text, spoken, pass.noSpeech(), seconds)) {
      return pass.from(seconds);
    }
    String language = options.translate() ? "en" : pass.language();
    Phrase.Cut cut = Phrase.cut(text, vocabulary, seconds);
    if (cut.open() && !cut.phrases().isEmpty()) {
      cut = timer.closed(sound, prompt, cut, seconds, language);
    }
    List<Phrase> phrases =
        cut.phrases().stream().filter(phrase -> phrase.start() < seconds).toList();
    if (!phrases.isEmpty()) {
      segments.addAll(
          timer.segments(sound, pass.samples(), prompt, phrases, pass.startSeconds(), language));
    }
    // A pass that reached nothing would be repeated for ever.
    return pass.from(cut.reach() < MIN_REST_SECONDS ? seconds : cut.reach());
  }

  private static double power(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += sample * sample;
    }
    return sum / samples.length;
  }
}
