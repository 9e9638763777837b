package dev.hark.hearing.speech.whisper;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.hark.hearing.onnx.Graph;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text while it is written: the tokens so far, as the keys and values that the decoder keeps of
 * them. They go from run to run as native tensors, never through Java arrays, and texts that begin
 * alike share them. For one thread.
 */
final class TextState implements AutoCloseable {

  private static final float NEVER = -1e9f;

  private final OrtEnvironment environment;
  private final Graph decoder;
  private final WhisperModel.DecoderShape shape;
  private final HeardSound sound;
  private final Set<String> wanted = new HashSet<>(Set.of("logits"));
  private @Nullable Past last;
  private int length;

  /** Keys and values, freed with the last text that goes on from them. */
  private static final class Past {
    private final OrtSession.Result result;
    private int users = 1;

    Past(OrtSession.Result result) {
      this.result = result;
    }

    void leave() {
      users--;
      if (users == 0) {
        result.close();
      }
    }
  }

  TextState(
      OrtEnvironment environment,
      Graph decoder,
      WhisperModel.DecoderShape shape,
      HeardSound sound) {
    this.environment = environment;
    this.decoder = decoder;
    this.shape = shape;
    this.sound = sound;
    for (int layer = 0; layer < shape.layers(); layer++) {
      wanted.add("present_key_" + layer);
      wanted.add("present_value_" + layer);
    }
  }

  /** Another text that begins with what has been written so far; to be closed too. */
  TextState fork() {
    TextState other = new TextState(environment, decoder, shape, sound);
    other.length = length;
    if (last != null) {
      last.users++;
      other.last = last;
    }
    return other;
  }

  /** How many tokens have been written. */
  int length() {
    return length;
  }

  /** How many tokens there is room for. */
  int room() {
    return shape.textPositions() - length;
  }

  /**
   * Writes tokens.
   *
   * @return (vocabulary) scores of what comes next
   */
  float[] append(int... tokens) {
    return run(tokens, wanted, "logits");
  }

  /**
   * Writes tokens and tells where in the sound each of them looked.
   *
   * @return (alignment heads, tokens, sound positions), row by row; adds up to 1 over positions
   */
  float[] align(int... tokens) {
    return run(tokens, Set.of("alignment"), "alignment");
  }

  private float[] run(int[] tokens, Set<String> outputs, String answer) {
    int count = tokens.length;
    int all = length + count;
    long[] ids = new long[count];
    long[] positions = new long[count];
    float[] mask = new float[count * all]; // (new, past + new)
    for (int i = 0; i < count; i++) {
      ids[i] = tokens[i];
      positions[i] = (long) length + i;
      for (int later = length + i + 1; later < all; later++) {
        mask[i * all + later] = NEVER;
      }
    }
    Map<String, OnnxTensor> own = new HashMap<>();
    try {
      own.put("ids", longs(ids, 1, count));
      own.put("positions", longs(positions, count));
      own.put("mask", floats(mask, count, all));
      Map<String, OnnxTensor> inputs = new HashMap<>(sound.tensors());
      putPast(inputs, own);
      inputs.putAll(own);
      OrtSession.Result result = decoder.run(inputs, outputs);
      closeLast();
      last = new Past(result);
      length = all;
      return Tensors.floats(result, answer);
    } catch (OrtException e) {
      throw new IllegalStateException("the decoder failed", e);
    } finally {
      own.values().forEach(OnnxTensor::close);
    }
  }

  private void putPast(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> own)
      throws OrtException {
    for (int layer = 0; layer < shape.layers(); layer++) {
      for (String what : new String[] {"key_" + layer, "value_" + layer}) {
        if (last == null) {
          own.put("past_" + what, floats(new float[0], 1, shape.heads(), 0, shape.headSize()));
        } else {
          inputs.put("past_" + what, Tensors.of(last.result, "present_" + what));
        }
      }
    }
  }

  private OnnxTensor floats(float[] values, long... dims) throws OrtException {
    return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), dims);
  }

  private OnnxTensor longs(long[] values, long... dims) throws OrtException {
    return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), dims);
  }

  private void closeLast() {
    if (last != null) {
      last.leave();
      last = null;
    }
  }

  @Override
  public void close() {
    closeLast();
  }
}
