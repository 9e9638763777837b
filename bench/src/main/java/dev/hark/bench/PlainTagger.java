package dev.hark.bench;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.hark.audio.feature.YamnetMel;
import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.sound.SoundClass;
import dev.hark.hearing.sound.SoundOntology;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The baseline for sounds: YAMNet as its authors' example uses it. Samples go in as they are, the
 * scores of all patches are averaged, the classes come out by their mean score.
 */
final class PlainTagger implements AutoCloseable {

  private static final long[] SHAPE = {1, 1, YamnetMel.PATCH_FRAMES, YamnetMel.MELS};

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final float inputScale;
  private final int inputZero;
  private final float outputScale;
  private final int outputZero;

  PlainTagger(ModelPack pack) {
    try {
      session = environment.createSession(pack.file("yamnet").toString());
    } catch (OrtException broken) {
      throw new IllegalStateException("the tagger does not load", broken);
    }
    inputScale = (float) pack.constant("yamnet", "audio-scale");
    inputZero = (int) pack.constant("yamnet", "audio-zero");
    outputScale = (float) pack.constant("yamnet", "class-scores-scale");
    outputZero = (int) pack.constant("yamnet", "class-scores-zero");
  }

  /** The names of all classes but the general ones, the highest mean score first. */
  List<String> ranked(float[] samples) {
    List<SoundClass> classes = SoundOntology.audioSet().classes();
    double[] sums = new double[classes.size()];
    for (float[] patch : YamnetMel.patches(samples)) {
      add(patch, sums);
    }
    return IntStream.range(0, sums.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -sums[i]))
        .map(i -> classes.get(i).name())
        .filter(name -> !SoundTruth.isGeneral(name))
        .toList();
  }

  private void add(float[] patch, double[] sums) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(patch.length);
    for (int i = 0; i < patch.length; i++) {
      long level = (long) Math.rint(patch[i] / inputScale) + inputZero;
      bytes.put(i, (byte) Math.clamp(level, 0, 255));
    }
    try (OnnxTensor input = OnnxTensor.createTensor(environment, bytes, SHAPE, OnnxJavaType.UINT8);
        OrtSession.Result result = session.run(Map.of("audio", input))) {
      ByteBuffer scores = ((OnnxTensor) result.get(0)).getByteBuffer();
      for (int i = 0; i < sums.length; i++) {
        double logit = ((scores.get(i) & 0xff) - outputZero) * outputScale;
        sums[i] += 1 / (1 + Math.exp(-logit));
      }
    } catch (OrtException broken) {
      throw new IllegalStateException("the tagger failed", broken);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException broken) {
      throw new IllegalStateException("the tagger does not close", broken);
    }
  }
}
