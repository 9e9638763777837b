package dev.hark.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.testing.LlamaServer;
import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.engine.testing.TinyModel;
import dev.hark.engine.testing.TinyModel.Shape;
import dev.hark.server.intake.Resolver;
import dev.hark.server.testing.Eventually;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients of Hark while real llama-servers behind it are killed, taken out and put in. */
@Timeout(120)
class LlamaFleetOverHttpTest {

  private static final int CLIENTS = 60;

  @TempDir private Path folder;
  private final List<LlamaServer> servers = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    servers.forEach(LlamaServer::close);
    threads.close();
  }

  @Test
  void noClientFailsWithoutAWordWhileServersComeAndGo() throws IOException {
    TinyModel tiny = TinyModel.write(folder, Shape.QWEN3_OMNI);
    for (int i = 0; i < 4; i++) {
      servers.add(LlamaServer.start(tiny, "--parallel", "4", "--ctx-size", "8192"));
    }
    try (TestServer hark = server(settings(servers.subList(0, 3)))) {
      List<CompletableFuture<Answer>> answers = ask(hark);
      CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new)).join();
      servers.getFirst().kill();
      assertThat(answers).allSatisfy(LlamaFleetOverHttpTest::isServed);

      hark.server().reload(settings(servers.subList(1, 4)));
      List<CompletableFuture<Answer>> more = ask(hark);
      CompletableFuture.anyOf(more.toArray(CompletableFuture[]::new)).join();
      hark.server().reload(settings(servers.subList(2, 4)));
      assertThat(more).allSatisfy(LlamaFleetOverHttpTest::isWhole);
      Eventually.holds("nobody is asked any more", () -> hark.server().answering() == 0);
    }
  }

  private static void isWhole(CompletableFuture<Answer> coming) {
    assertThat(coming.join().status()).as(coming.join().text()).isEqualTo(200);
    assertThat(coming.join().text()).contains("steady", "\"finish_reason\":\"stop\"", "[DONE]");
  }

  /** Whole, or broken off after its first word, when nobody else could have gone on. */
  private static void isServed(CompletableFuture<Answer> coming) {
    Answer answer = coming.join();
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    if (answer.text().contains("\"error\"")) {
      assertThat(answer.text()).contains("\"content\":\"The");
    } else {
      isWhole(coming);
    }
  }

  private List<CompletableFuture<Answer>> ask(TestServer hark) {
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      byte[] request =
          TestServer.post(
              TestServer.COMPAT,
              TestServer.compatBody(
                  "qwen3-omni-flash",
                  TestServer.sound(0.5 + i % 8 * 0.1),
                  "What?",
                  "\"stream\":true"));
      answers.add(CompletableFuture.supplyAsync(() -> exchange(hark, request), threads));
    }
    return answers;
  }

  private static Answer exchange(TestServer hark, byte[] request) {
    try {
      return hark.exchange(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TestServer server(Settings settings) {
    return new TestServer(
        ScriptedEngine.saying("never asked"),
        each -> each.withModels(settings.models()),
        Resolver.SYSTEM,
        new HumDecoder());
  }

  private static Settings settings(List<LlamaServer> members) {
    String urls =
        members.stream()
            .map(member -> "\"" + member.base() + "\"")
            .collect(Collectors.joining(","));
    return Configuration.parse(
        "models.remote.fleet.urls = [%s]\nmodels.routes = { \"*\" = [fleet] }".formatted(urls),
        Settings.defaults(Map.of()));
  }
}
