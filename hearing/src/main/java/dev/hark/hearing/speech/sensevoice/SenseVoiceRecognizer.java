package dev.hark.hearing.speech.sensevoice;

import dev.hark.hearing.Cancellation;
import dev.hark.hearing.ChineseWriting;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.models.ModelMissing;
import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.speech.EastAsianText;
import dev.hark.hearing.speech.Recognizer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * SenseVoiceSmall as a {@link Recognizer}: Mandarin, Cantonese, Japanese, Korean and English, with
 * what the voice seems to feel and a few sounds beside the words. It does not translate: of a
 * window to translate it only tells the language.
 *
 * <p>Safe for any number of threads, which share one copy of the weights.
 */
public final class SenseVoiceRecognizer implements Recognizer {

  /** What it writes down, as ISO 639 codes. */
  public static final Set<String> LANGUAGES = Set.of("zh", "yue", "ja", "ko", "en");

  /** The pieces that it needs, and the names of their files in a folder of one's own. */
  public static final Map<String, List<String>> FILES =
      Map.of(
          "sensevoice", List.of("model_quant.onnx", "model.onnx"),
          "sensevoice-tokens", List.of("tokens.json", "tokens.txt"),
          "sensevoice-normal", List.of("am.mvn"));

  /** The piece that its weights are. */
  public static final String MODEL = "sensevoice";

  private static final double MAX_WINDOW_SECONDS = 30;

  private final SenseVoiceModel model;
  private final WindowReader reader;
  private final List<Hearing.ModelUse> models;

  private SenseVoiceRecognizer(
      SenseVoiceModel model, WindowReader reader, List<Hearing.ModelUse> models) {
    this.model = model;
    this.reader = reader;
    this.models = List.copyOf(models);
  }

  /**
   * Loads the SenseVoice of a pack.
   *
   * @param threads how many threads one request may use
   * @throws ModelMissing when the pack has none, or its files can't be loaded
   */
  public static SenseVoiceRecognizer open(ModelPack pack, int threads, ChineseWriting writing) {
    try {
      SenseVoiceVocabulary vocabulary = SenseVoiceVocabulary.read(pack.file("sensevoice-tokens"));
      MeanVariance normal = MeanVariance.read(pack.file("sensevoice-normal"));
      if (normal.width() != StackedFeatures.WIDTH) {
        throw new IOException("its features are " + normal.width() + " wide");
      }
      SenseVoiceModel model = new SenseVoiceModel(pack.file(MODEL), threads);
      return new SenseVoiceRecognizer(
          model,
          new WindowReader(model, vocabulary, normal, new EastAsianText(writing)),
          List.of(pack.use(MODEL)));
    } catch (IOException e) {
      throw new ModelMissing(
          "SenseVoice can't be loaded (%s); hark models tells where its files are"
              .formatted(e.getMessage()),
          e);
    }
  }

  @Override
  public double maxWindowSeconds() {
    return MAX_WINDOW_SECONDS;
  }

  @Override
  public Transcript recognize(Window window, Options options, Cancellation cancellation) {
    return reader.read(window, options, cancellation);
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
