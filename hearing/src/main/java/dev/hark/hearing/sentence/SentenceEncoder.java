package dev.hark.hearing.sentence;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.hark.hearing.onnx.Graph;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Turns sentences into unit vectors whose product is near to how near the meanings are. Safe for
 * any number of threads.
 */
final class SentenceEncoder {

  private static final int MAX_TOKENS = 128;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final Graph graph;
  private final WordPieces pieces;
  private final Pooling pooling;

  /** How the vectors of tokens become that of the sentence. */
  enum Pooling {
    /** The mean of all. */
    MEAN,
    /** The vector of the token that stands before the sentence. */
    FIRST
  }

  /**
   * Loads a model from the class path.
   *
   * @param name of the resources {@code NAME.onnx} and {@code NAME-tokenizer.json}
   */
  SentenceEncoder(String name, Pooling pooling) {
    this.pooling = pooling;
    try (InputStream tokenizer = resource(name + "-tokenizer.json");
        InputStream model = resource(name + ".onnx");
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      this.pieces = new WordPieces(tokenizer, MAX_TOKENS);
      options.setIntraOpNumThreads(1);
      this.graph = new Graph(environment.createSession(model.readAllBytes(), options));
    } catch (IOException broken) {
      throw new UncheckedIOException("the sentence model " + name + " cannot be read", broken);
    } catch (OrtException broken) {
      throw new IllegalStateException("the sentence model " + name + " does not load", broken);
    }
  }

  /** The unit vector of a text. */
  float[] encode(String text) {
    long[] ids = pieces.encode(text);
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    try (OnnxTensor tokens = OnnxTensor.createTensor(environment, new long[][] {ids});
        OnnxTensor mask = OnnxTensor.createTensor(environment, new long[][] {ones});
        OnnxTensor types =
            OnnxTensor.createTensor(environment, new long[][] {new long[ids.length]})) {
      Map<String, OnnxTensor> inputs = new HashMap<>();
      inputs.put("input_ids", tokens);
      inputs.put("attention_mask", mask);
      inputs.put("token_type_ids", types);
      inputs.keySet().retainAll(graph.inputNames());
      try (OrtSession.Result result = graph.run(inputs)) {
        float[][][] hidden = (float[][][]) result.get(0).getValue(); // (1, tokens, dimensions)
        return unit(pooling == Pooling.FIRST ? hidden[0][0] : mean(hidden[0]));
      }
    } catch (OrtException broken) {
      throw new IllegalStateException("the sentence model failed", broken);
    }
  }

  /** How near two unit vectors are, in [-1, 1]. */
  static double nearness(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  private static float[] mean(float[][] tokens) {
    float[] sum = new float[tokens[0].length];
    for (float[] token : tokens) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += token[i] / tokens.length;
      }
    }
    return sum;
  }

  private static float[] unit(float[] vector) {
    double length = Math.sqrt(nearness(vector, vector));
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / length);
    }
    return unit;
  }

  private static InputStream resource(String name) throws FileNotFoundException {
    InputStream resource = SentenceEncoder.class.getClassLoader().getResourceAsStream(name);
    if (resource == null) {
      throw new FileNotFoundException(name + " is not on the class path");
    }
    return resource;
  }
}
