package dev.hark.hearing.models.convert;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** A Whisper of two layers with drawn weights, for graphs that run in milliseconds. */
final class TinyWhisper implements WhisperWeights {

  static final int WIDTH = 128;
  static final int VOCABULARY = 40;
  static final int POSITIONS = 20;

  private final Map<String, float[]> values = new HashMap<>();
  private final Map<String, int[]> shapes = new HashMap<>();
  private final Random random = new Random(11);

  TinyWhisper() {
    put("encoder/conv1/weight", 0.05f, WIDTH, 80, 3);
    put("encoder/conv1/bias", 0.05f, WIDTH);
    put("encoder/conv2/weight", 0.05f, WIDTH, WIDTH, 3);
    put("encoder/conv2/bias", 0.05f, WIDTH);
    put("encoder/position_encodings/encodings", 0.3f, POSITIONS, WIDTH);
    put("decoder/position_encodings/encodings", 0.3f, 32, WIDTH);
    put("decoder/embeddings/weight", 0.3f, VOCABULARY, WIDTH);
    for (String part : new String[] {"encoder", "decoder"}) {
      norm(part + "/layer_norm");
      for (int layer = 0; layer < 2; layer++) {
        layer(part, part + "/layer_" + layer);
      }
    }
  }

  private void layer(String part, String layer) {
    norm(layer + "/self_attention/layer_norm");
    linear(layer + "/self_attention/linear_0", 3 * WIDTH, WIDTH);
    linear(layer + "/self_attention/linear_1", WIDTH, WIDTH);
    norm(layer + "/ffn/layer_norm");
    linear(layer + "/ffn/linear_0", 4 * WIDTH, WIDTH);
    linear(layer + "/ffn/linear_1", WIDTH, 4 * WIDTH);
    if (part.equals("decoder")) {
      norm(layer + "/attention/layer_norm");
      linear(layer + "/attention/linear_0", WIDTH, WIDTH);
      linear(layer + "/attention/linear_1", 2 * WIDTH, WIDTH);
      linear(layer + "/attention/linear_2", WIDTH, WIDTH);
    }
  }

  private void norm(String name) {
    put(name + "/gamma", 1, WIDTH);
    put(name + "/beta", 0.1f, WIDTH);
  }

  private void linear(String name, int out, int in) {
    put(name + "/weight", 0.08f, out, in);
    put(name + "/bias", 0.05f, out);
  }

  private void put(String name, float deviation, int... dims) {
    int size = 1;
    for (int dim : dims) {
      size *= dim;
    }
    float[] numbers = new float[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = deviation * (float) random.nextGaussian();
    }
    values.put(name, numbers);
    shapes.put(name, dims);
  }

  private static <T> T known(Map<String, T> map, String name) {
    T value = map.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name);
    }
    return value;
  }

  @Override
  public float[] floats(String name) {
    return known(values, name).clone();
  }

  @Override
  public int[] dims(String name) {
    return known(shapes, name).clone();
  }

  @Override
  public boolean has(String name) {
    return values.containsKey(name);
  }

  @Override
  public int heads() {
    return 2;
  }
}
