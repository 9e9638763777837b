package dev.hark.hearing.models.convert;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InnerOutputTest {

  @Test
  void givesAValueFromInsideAModelBesideItsOwnOutputs(@TempDir Path folder)
      throws IOException, OrtException {
    OnnxGraph graph = new OnnxGraph("sum and product");
    String x = graph.input("x", OnnxGraph.Element.FLOAT, 1, 2);
    String sum = graph.apply("Add", List.of(x, x));
    String product = graph.apply("Mul", List.of(sum, x));
    graph.output(product, "product", OnnxGraph.Element.FLOAT, 1, 2);
    Path file = folder.resolve("model.onnx");
    graph.write(file);
    InnerOutput inner = new InnerOutput(sum, OnnxGraph.Element.FLOAT, List.of(1, 2));

    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(inner.of(Files.readAllBytes(file)));
        OnnxTensor input = OnnxTensor.createTensor(environment, new float[][] {{3, 5}});
        OrtSession.Result result = session.run(Map.of("x", input))) {
      assertThat(numbers(result, "product")).containsExactly(18, 50);
      assertThat(numbers(result, sum)).containsExactly(6, 10);
    }
  }

  private static float[] numbers(OrtSession.Result result, String output) throws OrtException {
    return ((float[][]) result.get(output).orElseThrow().getValue())[0];
  }
}
