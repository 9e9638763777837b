package dev.hark.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.Delta;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.remote.Fleet;
import dev.hark.engine.remote.Names;
import dev.hark.engine.remote.RemoteSettings;
import dev.hark.engine.testing.LlamaServer;
import dev.hark.engine.testing.TinyModel;
import dev.hark.engine.testing.TinyModel.Shape;
import dev.hark.engine.upstream.UpstreamLimits;
import dev.hark.hearing.Cancellation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real servers in one fleet, killed, brought back and taken out under load. */
@Timeout(120)
class FleetOfLlamaServersTest {

  @TempDir private Path folder;
  private final List<LlamaServer> servers = new ArrayList<>();
  private TinyModel tiny = new TinyModel(Path.of(""), Path.of(""));

  @BeforeEach
  void write() {
    tiny = TinyModel.write(folder, Shape.QWEN3_OMNI);
  }

  @AfterEach
  void close() {
    servers.forEach(LlamaServer::close);
  }

  @Test
  void answersThroughADeathAReturnAndADeparture() throws Exception {
    LlamaServer one = started(LlamaServer.start(tiny));
    LlamaServer two = started(LlamaServer.start(tiny));
    try (Fleet fleet =
            new Fleet(
                "fleet",
                RemoteSettings.DEFAULT.withUrls(List.of(url(one), url(two))),
                UpstreamLimits.DEFAULT,
                Names.SYSTEM);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<String>> answers = load(fleet, threads, 40);
      CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new)).join();
      one.kill();
      assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo("served"));

      started(LlamaServer.start(tiny, one.base().getPort()));
      RealProgram.await(() -> ask(fleet, 1).equals("served") && fleet.inFlight().size() == 2);
      List<CompletableFuture<String>> more = load(fleet, threads, 20);
      fleet.members(List.of(url(one)));
      assertThat(more).allSatisfy(answer -> assertThat(answer.join()).isEqualTo("served"));
      RealProgram.await(() -> fleet.inFlight().size() == 1);
      assertThat(ask(fleet, 1)).isEqualTo("served");
    }
  }

  private static List<CompletableFuture<String>> load(
      Fleet fleet, ExecutorService threads, int count) {
    List<CompletableFuture<String>> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double seconds = 0.5 + i * 0.01; // each its own sound
      answers.add(CompletableFuture.supplyAsync(() -> ask(fleet, seconds), threads));
    }
    return answers;
  }

  /** "served", also when the answer broke off after its first word: no other could have helped. */
  private static String ask(Fleet fleet, double seconds) {
    List<Delta> deltas = new ArrayList<>();
    try {
      fleet.answer(
          RealProgram.question("qwen3-omni-flash", seconds), Cancellation.NEVER, deltas::add);
    } catch (EngineFailure e) {
      return RealProgram.text(deltas).isEmpty() ? "failed without a word: " + e : "served";
    }
    return RealProgram.text(deltas).equals(TinyModel.ANSWER) ? "served" : "wrong: " + deltas;
  }

  private LlamaServer started(LlamaServer server) {
    servers.add(server);
    return server;
  }

  private static String url(LlamaServer server) {
    return server.base().toString();
  }
}
