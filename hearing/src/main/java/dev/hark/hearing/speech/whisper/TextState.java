package dev.hark.hearing.speech.whisper;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.hark.hearing.onnx.Graph;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Texts of one sound while they are written, all of one length: the tokens so far, as the keys and
 * values that the decoder keeps of them. They go from run to run as native tensors, never through
 * Java arrays. At first there is one text; {@link #branch} makes several of it, which are written
 * in one run. For one thread.
 */
final class TextState implements AutoCloseable {

  private static final float NEVER = -1e9f;
  private static final int[] THE_ONLY = {0};

  private final OrtEnvironment environment;
  private final Graph decoder;
  private final TextChoice choice;
  private final WhisperModel.DecoderShape shape;
  private final HeardSound sound;
  private final Set<String> wanted = new HashSet<>(Set.of("logits"));
  private OrtSession.@Nullable Result last;
  private int texts = 1;
  private int length;

  TextState(
      OrtEnvironment environment,
      Graph decoder,
      TextChoice choice,
      WhisperModel.DecoderShape shape,
      HeardSound sound) {
    this.environment = environment;
    this.decoder = decoder;
    this.choice = choice;
    this.shape = shape;
    this.sound = sound;
    shape.kept().forEach(name -> wanted.add("present_" + name));
  }

  /**
   * Writes tokens behind the only text.
   *
   * @return (vocabulary) scores of what comes next
   */
  float[] append(int... tokens) {
    return run(THE_ONLY, tokens, wanted, "logits");
  }

  /**
   * Writes tokens behind the only text and tells where in the sound each of them looked.
   *
   * @return (alignment heads, tokens, sound positions), row by row; adds up to 1 over positions
   */
  float[] align(int... tokens) {
    return run(THE_ONLY, tokens, Set.of("alignment"), "alignment");
  }

  /**
   * Goes on with some texts in the place of all so far, each by one token.
   *
   * @param from which text each goes on from
   * @param tokens one for each
   * @return (texts, vocabulary) scores of what comes next
   */
  float[][] branch(int[] from, int[] tokens) {
    float[] scores = run(from, tokens, wanted, "logits");
    int vocabulary = scores.length / from.length;
    float[][] rows = new float[from.length][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = Arrays.copyOfRange(scores, row * vocabulary, (row + 1) * vocabulary);
    }
    return rows;
  }

  /** Writes tokens behind texts, as many behind each. */
  private float[] run(int[] from, int[] tokens, Set<String> outputs, String answer) {
    int count = tokens.length / from.length;
    int all = length + count;
    long[] positions = new long[count];
    float[] mask = new float[count * all]; // (new, past + new)
    for (int i = 0; i < count; i++) {
      positions[i] = (long) length + i;
      for (int later = length + i + 1; later < all; later++) {
        mask[i * all + later] = NEVER;
      }
    }
    Map<String, OnnxTensor> own = new HashMap<>();
    try (Past past = past(from)) {
      own.put("ids", longs(Arrays.stream(tokens).asLongStream().toArray(), from.length, count));
      own.put("positions", longs(positions, count));
      own.put("mask", floats(mask, count, all));
      Map<String, OnnxTensor> inputs = new HashMap<>(sound.tensors());
      inputs.putAll(past.tensors());
      inputs.putAll(own);
      OrtSession.Result result = decoder.run(inputs, outputs);
      closeLast();
      last = result;
      texts = from.length;
      length = all;
      return Tensors.floats(result, answer);
    } catch (OrtException e) {
      throw new IllegalStateException("the decoder failed", e);
    } finally {
      own.values().forEach(OnnxTensor::close);
    }
  }

  /** Keys and values of what has been written, and what is to be closed behind the run. */
  private record Past(Map<String, OnnxTensor> tensors, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  private Past past(int[] from) throws OrtException {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    if (last == null) {
      for (String name : shape.kept()) {
        tensors.put("past_" + name, floats(new float[0], 1, shape.heads(), 0, shape.headSize()));
      }
      return new Past(tensors, () -> tensors.values().forEach(OnnxTensor::close));
    }
    OrtSession.Result before = last;
    if (Arrays.equals(from, IntStream.range(0, texts).toArray())) {
      shape
          .kept()
          .forEach(name -> tensors.put("past_" + name, Tensors.of(before, "present_" + name)));
      return new Past(tensors, () -> {});
    }
    Map<String, OnnxTensor> present = new HashMap<>();
    shape.kept().forEach(name -> present.put(name, Tensors.of(before, "present_" + name)));
    OrtSession.Result chosen = choice.of(present, from);
    shape.kept().forEach(name -> tensors.put("past_" + name, Tensors.of(chosen, "chosen_" + name)));
    return new Past(tensors, chosen::close);
  }

  private OnnxTensor floats(float[] values, long... dims) throws OrtException {
    return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), dims);
  }

  private OnnxTensor longs(long[] values, long... dims) throws OrtException {
    return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), dims);
  }

  private void closeLast() {
    if (last != null) {
      last.close();
      last = null;
    }
  }

  @Override
  public void close() {
    closeLast();
  }
}
