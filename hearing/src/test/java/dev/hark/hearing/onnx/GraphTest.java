package dev.hark.hearing.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class GraphTest {

  private static final int TOKENS = 512; // some tenths of a second of work
  private static final int THREADS = 4;

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
