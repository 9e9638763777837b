package dev.hark.hearing.speech.whisper;

import dev.hark.audio.Recording;
import dev.hark.audio.feature.LogMel;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.models.ModelMissing;
import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.speech.EastAsianText;
import dev.hark.hearing.speech.Recognizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whisper as a {@link Recognizer}.
 *
 * <p>Safe for any number of threads, which share one copy of the weights.
 */
public final class WhisperRecognizer implements Recognizer {

  private final WhisperModel model;
  private final WindowTranscriber transcriber;
  private final List<Hearing.ModelUse> models;

  private WhisperRecognizer(
      WhisperModel model, WindowTranscriber transcriber, List<Hearing.ModelUse> models) {
    this.model = model;
    this.transcriber = transcriber;
    this.models = List.copyOf(models);
  }

  /** Loads the Whisper of a pack with the settings for most machines. */
  public static WhisperRecognizer open(ModelPack pack) {
    return open(pack, WhisperSettings.defaults());
  }

  /**
   * Loads the Whisper of a pack.
   *
   * @throws ModelMissing when the pack has none, or its files can't be loaded
   */
  public static WhisperRecognizer open(ModelPack pack, WhisperSettings settings) {
    Path encoder = pack.file("whisper-encoder");
    Path decoder = pack.file("whisper-decoder");
    try {
      WhisperVocabulary vocabulary = WhisperVocabulary.read(pack.file("whisper-vocabulary"));
      DecodingRules rules = rules(pack.file("whisper-config"), vocabulary);
      WhisperModel model = new WhisperModel(encoder, decoder, settings.threads());
      EastAsianText print = new EastAsianText(settings.writing());
      return new WhisperRecognizer(
          model,
          new WindowTranscriber(
              model, vocabulary, rules, print, model.maxTokens(), settings.rehearings()),
          List.of(pack.use("whisper-encoder"), pack.use("whisper-decoder")));
    } catch (IOException e) {
      throw new ModelMissing(
          "Whisper can't be loaded (%s); hark models --verify tells which file is damaged"
              .formatted(e.getMessage()),
          e);
    }
  }

  /** The rules of a pack's configuration. */
  static DecodingRules rules(Path config, WhisperVocabulary vocabulary) throws IOException {
    try {
      JsonNode root = new JsonMapper().readTree(Files.readAllBytes(config));
      return new DecodingRules(
          vocabulary,
          numbers(root.required("suppress_ids")),
          numbers(root.required("suppress_ids_begin")));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(config + " is no configuration of Whisper", e);
    }
  }

  private static int[] numbers(JsonNode array) {
    int[] numbers = new int[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.get(i).asInt();
    }
    return numbers;
  }

  @Override
  public double maxWindowSeconds() {
    return (double) LogMel.WINDOW_SAMPLES / Recording.SAMPLE_RATE_HERTZ;
  }

  @Override
  public Transcript recognize(Window window, Options options, Cancellation cancellation) {
    return transcriber.transcribe(window, options, cancellation);
  }

  @Override
  public List<Hearing.ModelUse> models() {
    return models;
  }

  /** Frees the model as soon as no computation is underway; calls that go on fail. */
  @Override
  public void close() {
    model.close();
  }
}
