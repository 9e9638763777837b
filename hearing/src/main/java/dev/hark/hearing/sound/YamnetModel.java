package dev.hark.hearing.sound;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.hark.audio.feature.YamnetMel;
import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.onnx.Graph;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * The YAMNet network: one log-mel patch in, the log-odds of every class out.
 *
 * <p>The network takes and gives bytes; the four numbers that turn them into values come with the
 * pack. Its scores lie on a grid of about 0.76. Safe for any number of threads; a patch takes about
 * a millisecond on the calling thread.
 */
final class YamnetModel implements AutoCloseable {

  static final String PIECE = "yamnet";

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
      OrtSession session =
          OrtEnvironment.getEnvironment().createSession(pack.file(PIECE).toString(), options);
      return new YamnetModel(new Graph(session), pack, classes);
    } catch (OrtException broken) {
      throw new IllegalStateException("the model " + PIECE + " does not load", broken);
    }
  }

  /** Adds the log-odds of a patch to a sum. */
  void addLogits(float[] patch, float[] sum) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(PATCH_VALUES);
    for (int i = 0; i < PATCH_VALUES; i++) {
      // half to even, as the reference quantiser does
      long level = (long) Math.rint(patch[i] / inputScale) + inputZero;
      bytes.put(i, (byte) Math.clamp(level, 0, 255));
    }
    try (OnnxTensor input = OnnxTensor.createTensor(environment, bytes, SHAPE, OnnxJavaType.UINT8);
        OrtSession.Result result = graph.run(Map.of("audio", input))) {
      ByteBuffer scores = ((OnnxTensor) result.get(0)).getByteBuffer();
      for (int i = 0; i < classes; i++) {
        sum[i] += ((scores.get(i) & 0xff) - outputZero) * outputScale;
      }
    } catch (OrtException broken) {
      throw new IllegalStateException("the model " + PIECE + " failed", broken);
    }
  }

  @Override
  public void close() {
    graph.close();
  }
}
