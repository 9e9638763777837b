package dev.hark.hearing.sound;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.hark.audio.feature.YamnetMel;
import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.onnx.Graph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * The YAMNet network: one log-mel patch in, the log-odds of every class and its timbre out.
 *
 * <p>The network takes and gives bytes; the four numbers that turn them into values come with the
 * pack. Its scores lie on a grid of about 0.76. Safe for any number of threads; a patch takes about
 * a millisecond on the calling thread.
 */
final class YamnetModel implements AutoCloseable {

  static final String PIECE = "yamnet";

  private static final String SCORES = "class_scores";
  private static final String FOLDER_OF_NUMBERS =
      "session.model_external_initializers_file_folder_path";
  private static final long[] SHAPE = {1, 1, YamnetMel.PATCH_FRAMES, YamnetMel.MELS};
  private static final int PATCH_VALUES = YamnetMel.PATCH_FRAMES * YamnetMel.MELS;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final Graph graph;
  private final int classes;
  private final float inputScale;
  private final int inputZero;
  private final float outputScale;
  private final int outputZero;

  private YamnetModel(Graph graph, ModelPack pack, int classes) {
    this.graph = graph;
    this.classes = classes;
    this.inputScale = (float) pack.constant(PIECE, "audio-scale");
    this.inputZero = (int) pack.constant(PIECE, "audio-zero");
    this.outputScale = (float) pack.constant(PIECE, "class-scores-scale");
    this.outputZero = (int) pack.constant(PIECE, "class-scores-zero");
  }

  static YamnetModel open(ModelPack pack, int classes) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      Path file = pack.file(PIECE);
      options.addConfigEntry(
          FOLDER_OF_NUMBERS, Objects.requireNonNull(file.toAbsolutePath().getParent()).toString());
      byte[] model = YamnetTimbre.LAST_LAYER.of(Files.readAllBytes(file));
      model = YamnetTimbre.SEVENTH_LAYER.of(model);
      OrtSession session = OrtEnvironment.getEnvironment().createSession(model, options);
      return new YamnetModel(new Graph(session), pack, classes);
    } catch (OrtException broken) {
      throw new IllegalStateException("the model " + PIECE + " does not load", broken);
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot read the model " + PIECE, broken);
    }
  }

  /**
   * Adds what is made of a patch to sums.
   *
   * @param logits (classes) log-odds
   * @param timbre ({@link YamnetTimbre#NUMBERS}) levels from 0 to 255
   */
  void add(float[] patch, float[] logits, float[] timbre) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(PATCH_VALUES);
    for (int i = 0; i < PATCH_VALUES; i++) {
      // half to even, as the reference quantiser does
      long level = (long) Math.rint(patch[i] / inputScale) + inputZero;
      bytes.put(i, (byte) Math.clamp(level, 0, 255));
    }
    try (OnnxTensor input = OnnxTensor.createTensor(environment, bytes, SHAPE, OnnxJavaType.UINT8);
        OrtSession.Result result = graph.run(Map.of("audio", input))) {
      ByteBuffer scores = bytes(result, SCORES);
      for (int i = 0; i < classes; i++) {
        logits[i] += ((scores.get(i) & 0xff) - outputZero) * outputScale;
      }
      ByteBuffer last = bytes(result, YamnetTimbre.LAST_LAYER.value());
      YamnetTimbre.add(last, bytes(result, YamnetTimbre.SEVENTH_LAYER.value()), timbre);
    } catch (OrtException broken) {
      throw new IllegalStateException("the model " + PIECE + " failed", broken);
    }
  }

  private static ByteBuffer bytes(OrtSession.Result result, String output) {
    return ((OnnxTensor) result.get(output).orElseThrow()).getByteBuffer();
  }

  @Override
  public void close() {
    graph.close();
  }
}
