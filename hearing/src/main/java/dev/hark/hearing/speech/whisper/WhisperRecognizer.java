package dev.hark.hearing.speech.whisper;

import dev.hark.audio.Recording;
import dev.hark.audio.feature.LogMel;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.speech.Recognizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whisper as a {@link Recognizer}. Safe for any number of threads, which share one model. */
public final class WhisperRecognizer implements Recognizer {

  private final WhisperModel model;
  private final WindowTranscriber transcriber;
  private final List<Hearing.ModelUse> models;

  WhisperRecognizer(
      Path encoder,
      Path decoder,
      Path vocab,
      Path config,
      List<Hearing.ModelUse> models,
      int threads)
      throws IOException {
    this.models = models;
    WhisperVocabulary vocabulary = WhisperVocabulary.read(vocab);
    JsonNode node = new JsonMapper().readTree(Files.readAllBytes(config));
    DecodingRules rules =
        new DecodingRules(
            vocabulary,
            numbers(node.required("suppress_ids")),
            numbers(node.required("suppress_ids_begin")));
    this.model = new WhisperModel(encoder, decoder, threads);
    this.transcriber = new WindowTranscriber(model, vocabulary, rules);
  }

  public static WhisperRecognizer open(ModelPack pack) throws IOException {
    return new WhisperRecognizer(
        pack.file("whisper-encoder"),
        pack.file("whisper-decoder"),
        pack.file("whisper-vocabulary"),
        pack.file("whisper-config"),
        List.of(pack.use("whisper-encoder"), pack.use("whisper-decoder")),
        Runtime.getRuntime().availableProcessors());
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
  public List<Transcript> recognize(
      List<Window> windows, Options options, Cancellation cancellation) {
    List<Transcript> transcripts = new ArrayList<>();
    for (Window window : windows) {
      transcripts.add(transcriber.transcribe(window, options, cancellation));
    }
    return transcripts;
  }

  @Override
  public List<Hearing.ModelUse> models() {
    return models;
  }

  @Override
  public void close() {
    model.close();
  }
}
