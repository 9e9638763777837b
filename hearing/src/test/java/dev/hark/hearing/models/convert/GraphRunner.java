package dev.hark.hearing.models.convert;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs a graph that a test has just written. */
final class GraphRunner implements AutoCloseable {

  /** Numbers and their shape. */
  record Numbers(float[] values, long... dims) {}

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  GraphRunner(OnnxGraph graph, Path file) throws IOException, OrtException {
    graph.write(file);
    session = environment.createSession(file.toString());
  }

  /** Inputs are {@link Numbers} or long arrays of one or, behind a batch of 1, two axes. */
  Map<String, Numbers> run(Map<String, Object> inputs) throws OrtException {
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, Object> input : inputs.entrySet()) {
        tensors.put(input.getKey(), tensor(input.getValue(), input.getKey().equals("ids")));
      }
      Map<String, Numbers> outputs = new LinkedHashMap<>();
      try (OrtSession.Result result = session.run(tensors)) {
        for (var output : result) {
          OnnxTensor tensor = (OnnxTensor) output.getValue();
          FloatBuffer buffer = tensor.getFloatBuffer();
          float[] values = new float[buffer.remaining()];
          buffer.get(values);
          outputs.put(output.getKey(), new Numbers(values, tensor.getInfo().getShape()));
        }
      }
      return outputs;
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(Object value, boolean batched) throws OrtException {
    if (value instanceof Numbers numbers) {
      return OnnxTensor.createTensor(
          environment, FloatBuffer.wrap(numbers.values()), numbers.dims());
    }
    long[] whole = (long[]) value;
    long[] dims = batched ? new long[] {1, whole.length} : new long[] {whole.length};
    return OnnxTensor.createTensor(environment, LongBuffer.wrap(whole), dims);
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
