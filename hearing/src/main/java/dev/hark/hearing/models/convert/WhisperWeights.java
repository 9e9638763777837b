package dev.hark.hearing.models.convert;

/**
 * The numbers of a trained Whisper, whatever file they lie in.
 *
 * <p>Names are {@code encoder/conv1/weight}, {@code encoder/layer_0/self_attention/linear_0/weight}
 * and so on: {@code self_attention/linear_0} holds query, key and value one below the other and
 * {@code linear_1} the way out; {@code attention} (of the decoder, over the encoder's output) has
 * the query in {@code linear_0}, key and value in {@code linear_1}, the way out in {@code
 * linear_2}; {@code ffn} has {@code linear_0} and {@code linear_1}; each starts with {@code
 * layer_norm}.
 */
interface WhisperWeights {

  /** The numbers of a tensor, row by row. */
  float[] floats(String name);

  /** The lengths of a tensor's axes. */
  int[] dims(String name);

  boolean has(String name);

  /** How many heads every attention has. */
  int heads();

  /** Width of the model: the length of every vector between layers. */
  default int width() {
    return dims("encoder/conv1/weight")[0];
  }

  /** Mel bands of the front end. */
  default int mels() {
    return dims("encoder/conv1/weight")[1];
  }

  default int vocabulary() {
    return dims("decoder/embeddings/weight")[0];
  }

  /** How many places the encoder's output has: 1500 of 20 ms. */
  default int soundPositions() {
    return dims("encoder/position_encodings/encodings")[0];
  }

  /** How many tokens a text may have. */
  default int textPositions() {
    return dims("decoder/position_encodings/encodings")[0];
  }

  /** How many layers "encoder" or "decoder" has. */
  default int layers(String part) {
    int layers = 0;
    while (has(part + "/layer_" + layers + "/ffn/linear_0/weight")) {
      layers++;
    }
    return layers;
  }
}
