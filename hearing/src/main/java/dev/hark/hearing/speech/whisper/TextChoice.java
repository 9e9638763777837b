package dev.hark.hearing.speech.whisper;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.hark.hearing.models.convert.OnnxGraph;
import dev.hark.hearing.models.convert.OnnxGraph.Element;
import dev.hark.hearing.onnx.Graph;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes some of several texts: what the decoder keeps of them is put together anew, one text more
 * than once where several go on from it, without leaving native memory.
 */
final class TextChoice implements AutoCloseable {

  private static final String ROWS = "rows";

  private final OrtEnvironment environment;
  private final Graph graph;

  /** Builds the graph for a decoder. */
  TextChoice(OrtEnvironment environment, WhisperModel.DecoderShape shape) throws OrtException {
    this.environment = environment;
    OnnxGraph choice = new OnnxGraph("choice of texts");
    String rows = choice.input(ROWS, Element.INT64, "chosen");
    for (String name : shape.kept()) {
      Object[] past = {"texts", shape.heads(), "past", shape.headSize()};
      Object[] chosen = {"chosen", shape.heads(), "past", shape.headSize()};
      String all = choice.input(name, Element.FLOAT, past);
      String some = choice.apply("Gather", List.of(all, rows), OnnxGraph.whole("axis", 0));
      choice.output(some, "chosen_" + name, Element.FLOAT, chosen);
    }
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      this.graph = new Graph(environment.createSession(choice.toByteArray(), options));
    }
  }

  /**
   * The keys and values of chosen texts, each named {@code chosen_} and as it was.
   *
   * @param present those of all texts, by name
   * @param rows which text comes first, second and so on
   * @return to be closed
   */
  OrtSession.Result of(Map<String, OnnxTensor> present, int[] rows) throws OrtException {
    long[] indexes = java.util.Arrays.stream(rows).asLongStream().toArray();
    try (OnnxTensor chosen =
        OnnxTensor.createTensor(
            environment, LongBuffer.wrap(indexes), new long[] {indexes.length})) {
      Map<String, OnnxTensor> inputs = new HashMap<>(present);
      inputs.put(ROWS, chosen);
      return graph.run(inputs);
    }
  }

  @Override
  public void close() {
    graph.close();
  }
}
