package dev.hark.hearing.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.hark.hearing.models.convert.OnnxGraph;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GraphTest {

  private static final int TOKENS = 512; // some tenths of a second of work
  private static final int THREADS = 4;
  private static final int SIDE = 640;
  private static final int PRODUCTS = 3_000;

  @Test
  void closingWaitsForTheRunsThatAreUnderwayAndRefusesLaterOnes() throws Exception {
    Graph graph = sentenceModel();
    CountDownLatch ranOnce = new CountDownLatch(THREADS);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<String>> ends = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        ends.add(threads.submit(() -> runUntilRefused(graph, ranOnce)));
      }
      ranOnce.await();
      graph.close();
      for (Future<String> end : ends) {
        assertThat(end.get()).isEqualTo("the model is closed");
      }
    }
  }

  @Test
  void mayBeClosedTwice() throws Exception {
    Graph graph = sentenceModel();
    graph.close();
    graph.close();
    assertThatThrownBy(() -> run(graph)).hasMessage("the model is closed");
  }

  @Test
  void endsARunThatNobodyWantsAnyMoreInTheMidstOfIt(@TempDir Path folder) throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (Graph graph = slowModel(folder.resolve("slow.onnx"));
        OnnxTensor matrix = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), square())) {
      Map<String, OnnxTensor> inputs = Map.of("x", matrix);
      assertThatThrownBy(() -> graph.run(inputs, () -> asked.incrementAndGet() > 1))
          .isInstanceOf(CancellationException.class);
    }
    assertThat(asked.get()).as("asked before the run, in it and after it").isGreaterThan(2);
  }

  @Test
  void beginsNoRunThatNobodyWants() throws Exception {
    try (Graph graph = sentenceModel()) {
      assertThatThrownBy(() -> graph.run(Map.of(), () -> true))
          .isInstanceOf(CancellationException.class);
    }
  }

  /** Multiplies a matrix by itself, again and again: half a minute of work, all of it needed. */
  private static Graph slowModel(Path file) throws IOException, OrtException {
    OnnxGraph slow = new OnnxGraph("slow");
    String x = slow.input("x", OnnxGraph.Element.FLOAT, SIDE, SIDE);
    String product = x;
    for (int i = 0; i < PRODUCTS; i++) {
      product = slow.apply("MatMul", List.of(product, x));
    }
    slow.output(product, "product", OnnxGraph.Element.FLOAT, SIDE, SIDE);
    slow.write(file);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      return new Graph(OrtEnvironment.getEnvironment().createSession(file.toString(), options));
    }
  }

  private static float[][] square() {
    float[][] square = new float[SIDE][SIDE];
    for (float[] row : square) {
      Arrays.fill(row, 1f / SIDE);
    }
    return square;
  }

  /** Every thread is inside a run, or just before or after one, when the graph is closed. */
  private static String runUntilRefused(Graph graph, CountDownLatch ranOnce) throws OrtException {
    while (true) {
      try {
        run(graph);
        ranOnce.countDown();
      } catch (IllegalStateException refused) {
        return String.valueOf(refused.getMessage());
      }
    }
  }

  private static void run(Graph graph) throws OrtException {
    long[][] zeros = new long[1][TOKENS];
    long[][] ones = new long[1][TOKENS];
    Arrays.fill(ones[0], 1);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OnnxTensor tokens = OnnxTensor.createTensor(environment, ones);
        OnnxTensor types = OnnxTensor.createTensor(environment, zeros)) {
      Map<String, OnnxTensor> inputs = new HashMap<>();
      for (String name : graph.inputNames()) {
        inputs.put(name, name.equals("token_type_ids") ? types : tokens);
      }
      try (OrtSession.Result result = graph.run(inputs)) {
        assertThat(result.size()).isPositive();
      }
    }
  }

  private static Graph sentenceModel() throws IOException, OrtException {
    try (InputStream model =
        Objects.requireNonNull(
            GraphTest.class.getClassLoader().getResourceAsStream("all-minilm-l6-v2-q.onnx"))) {
      return new Graph(OrtEnvironment.getEnvironment().createSession(model.readAllBytes()));
    }
  }
}
