package dev.hark.hearing.speech.whisper;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;

/** Taking tensors out of results. */
final class Tensors {

  private Tensors() {}

  /** The tensor of a name; it lives as long as its result. */
  static OnnxTensor of(OrtSession.Result result, String name) {
    return result
        .get(name)
        .filter(OnnxTensor.class::isInstance)
        .map(OnnxTensor.class::cast)
        .orElseThrow(() -> new IllegalStateException("the graph gives no " + name));
  }

  /** Its numbers, row by row. */
  static float[] floats(OrtSession.Result result, String name) {
    java.nio.FloatBuffer buffer = of(result, name).getFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }
}
