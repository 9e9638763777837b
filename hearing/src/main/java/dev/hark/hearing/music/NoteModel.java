package dev.hark.hearing.music;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.hark.hearing.models.ModelMissing;
import dev.hark.hearing.onnx.Graph;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * basic-pitch: which of the 88 keys of a piano sound, and which begin, frame by frame.
 *
 * <p>A window is {@link #WINDOW_SAMPLES} samples at {@link #RATE_HERTZ} and yields {@link
 * #WINDOW_FRAMES} frames of {@link #HOP_SAMPLES}; the frames near the ends of a window know too
 * little and are to be thrown away ({@link #MARGIN_FRAMES}). Safe for any number of threads.
 */
final class NoteModel implements AutoCloseable {

  static final int RATE_HERTZ = 22_050;
  static final int HOP_SAMPLES = 256;
  static final int WINDOW_SAMPLES = 43_844;
  static final int WINDOW_FRAMES = 172;
  static final int MARGIN_FRAMES = 15;
  static final int KEYS = 88;

  /** The MIDI note of the first key. */
  static final int LOWEST_MIDI = 21;

  private static final String INPUT = "serving_default_input_2:0";
  private static final String NOTES = "StatefulPartitionedCall:1";
  private static final String ONSETS = "StatefulPartitionedCall:2";

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final Graph graph;

  /**
   * @param threads how many cores one run may use
   * @throws ModelMissing when the file is no such model
   */
  NoteModel(Path file, int threads) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      this.graph = new Graph(environment.createSession(file.toString(), options));
    } catch (OrtException e) {
      throw new ModelMissing("the note model does not load: " + file.getFileName(), e);
    }
    if (!graph.inputNames().contains(INPUT)
        || !graph.outputNames().containsAll(Set.of(NOTES, ONSETS))) {
      close();
      throw new ModelMissing("not a basic-pitch model: " + file.getFileName());
    }
  }

  /**
   * What sounds in some windows.
   *
   * @param notes probability that a key sounds, (windows, WINDOW_FRAMES, KEYS)
   * @param onsets probability that a key begins, same shape
   */
  record Posteriors(FloatBuffer notes, FloatBuffer onsets) {}

  /**
   * @param windows (count, WINDOW_SAMPLES), one after the other
   */
  Posteriors run(float[] windows, int count) {
    long[] shape = {count, WINDOW_SAMPLES, 1};
    FloatBuffer samples = FloatBuffer.wrap(windows, 0, count * WINDOW_SAMPLES);
    try (OnnxTensor input = OnnxTensor.createTensor(environment, samples, shape);
        OrtSession.Result result = graph.run(Map.of(INPUT, input), Set.of(NOTES, ONSETS))) {
      return new Posteriors(values(result, NOTES), values(result, ONSETS));
    } catch (OrtException e) {
      throw new IllegalStateException("the note model failed", e);
    }
  }

  private static FloatBuffer values(OrtSession.Result result, String name) {
    if (result.get(name).orElseThrow() instanceof OnnxTensor tensor) {
      return tensor.getFloatBuffer(); // a copy, outlives the result
    }
    throw new IllegalStateException("no tensor: " + name);
  }

  @Override
  public void close() {
    graph.close();
  }
}
