package dev.hark.hearing.speech.sensevoice;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.onnx.Graph;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * The graph of a SenseVoice as FunASR exports it. Safe for any number of threads, which share its
 * weights.
 *
 * <p>In: {@code speech} (batch, rows, 560), {@code speech_lengths} (batch), {@code language}
 * (batch), {@code textnorm} (batch). Out: {@code ctc_logits} (batch, rows + 4, vocabulary), {@code
 * encoder_out_lens} (batch). The first four rows tell language, emotion, event and normalisation.
 */
final class SenseVoiceModel implements AutoCloseable {

  /** With punctuation, and numbers in digits. */
  private static final int WITH_PUNCTUATION = 14;

  private static final Set<String> INPUTS =
      Set.of("speech", "speech_lengths", "language", "textnorm");
  private static final String LOGITS = "ctc_logits";
  private static final String LENGTHS = "encoder_out_lens";

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final Graph graph;

  /**
   * Loads the graph.
   *
   * @param threads how many threads one run may use
   * @throws IOException when it can't be loaded or is another graph
   */
  SenseVoiceModel(Path file, int threads) throws IOException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0"); // waiting threads sleep
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      graph = new Graph(environment.createSession(file.toString(), options));
    } catch (OrtException e) {
      throw new IOException("SenseVoice can't be loaded from " + file, e);
    }
    if (!graph.inputNames().equals(INPUTS)
        || !graph.outputNames().containsAll(Set.of(LOGITS, LENGTHS))) {
      graph.close();
      throw new IOException(file + " is no SenseVoice: its inputs are " + graph.inputNames());
    }
  }

  /**
   * Listens to one window.
   *
   * @param rows (rows, 560)
   * @param language the number of a language, 0 to find it out
   * @throws java.util.concurrent.CancellationException when nobody wants it any more
   */
  Scores listen(float[] rows, int language, Cancellation cancellation) {
    long count = rows.length / StackedFeatures.WIDTH;
    long[] dims = {1, count, StackedFeatures.WIDTH};
    try (OnnxTensor speech = OnnxTensor.createTensor(environment, FloatBuffer.wrap(rows), dims);
        OnnxTensor length = number((int) count);
        OnnxTensor spoken = number(language);
        OnnxTensor manner = number(WITH_PUNCTUATION);
        OrtSession.Result result =
            graph.run(
                Map.of(
                    "speech",
                    speech,
                    "speech_lengths",
                    length,
                    "language",
                    spoken,
                    "textnorm",
                    manner),
                cancellation)) {
      OnnxTensor logits = output(result, LOGITS);
      long[] shape = logits.getInfo().getShape();
      int rowsOut = Math.min((int) shape[1], length(output(result, LENGTHS)));
      return new Scores(logits.getFloatBuffer(), rowsOut, (int) shape[2]);
    } catch (OrtException e) {
      throw new IllegalStateException("SenseVoice failed", e);
    }
  }

  private OnnxTensor number(int value) throws OrtException {
    return OnnxTensor.createTensor(environment, IntBuffer.wrap(new int[] {value}), new long[] {1});
  }

  private static OnnxTensor output(OrtSession.Result result, String name) {
    return result
        .get(name)
        .filter(OnnxTensor.class::isInstance)
        .map(OnnxTensor.class::cast)
        .orElseThrow(() -> new IllegalStateException("the graph gives no " + name));
  }

  /** Some exports count in 64 bits. */
  private static int length(OnnxTensor lengths) {
    return switch (lengths.getInfo().type) {
      case INT32 -> lengths.getIntBuffer().get(0);
      case INT64 -> Math.toIntExact(lengths.getLongBuffer().get(0));
      default -> throw new IllegalStateException("lengths are " + lengths.getInfo().type);
    };
  }

  @Override
  public void close() {
    graph.close();
  }
}
