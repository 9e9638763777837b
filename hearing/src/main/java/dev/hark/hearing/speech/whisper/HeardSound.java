package dev.hark.hearing.speech.whisper;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the encoder made of one window: for every layer of the decoder, keys (1, heads, size,
 * positions) and values (1, heads, positions, size). It stays in native memory; close it.
 */
final class HeardSound implements AutoCloseable {

  private final OrtSession.Result result;
  private final Map<String, OnnxTensor> tensors = new LinkedHashMap<>();

  HeardSound(OrtSession.Result result, int layers) {
    this.result = result;
    for (int layer = 0; layer < layers; layer++) {
      for (String name : new String[] {"cross_key_" + layer, "cross_value_" + layer}) {
        tensors.put(name, Tensors.of(result, name));
      }
    }
  }

  /** The decoder's inputs, by name. */
  Map<String, OnnxTensor> tensors() {
    return tensors;
  }

  @Override
  public void close() {
    result.close();
  }
}
