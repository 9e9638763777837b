package dev.hark.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.testing.LlamaServer;
import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.engine.testing.Spans;
import dev.hark.engine.testing.Tap;
import dev.hark.engine.testing.TinyModel;
import dev.hark.engine.testing.TinyModel.Shape;
import dev.hark.server.intake.Resolver;
import dev.hark.server.testing.Eventually;
import dev.hark.server.testing.RawClient;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Clients that leave in the middle of an answer of {@value #ANSWER_TOKENS} tokens, of a real
 * llama-server itself and of Hark before it, in turns. Each case logs how long the slot stayed
 * taken and when Hark hung up: {@code mvn test -pl server -am -Dtest=LeavingTest
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Timeout(120)
class LeavingTest {

  private static final Logger log = LoggerFactory.getLogger("hark.leaving");
  private static final int ANSWER_TOKENS = 16_000;
  private static final int DEPARTURES = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private Optional<LlamaServer> llama = Optional.empty();
  private String url = "";

  @BeforeEach
  void startLlamaServer() throws IOException {
    TinyModel tiny = TinyModel.writeEndless(folder, Shape.QWEN3_OMNI);
    llama =
        Optional.of(
            LlamaServer.start(
                tiny, "--parallel", "1", "--ctx-size", "" + 2 * ANSWER_TOKENS, "--slots"));
    url = llama.get().base().toString();
  }

  @AfterEach
  void end() {
    http.close();
    llama.ifPresent(LlamaServer::close);
  }

  @ParameterizedTest
  @CsvSource({"true, compatible", "false, compatible", "true, native", "false, native"})
  void freesTheSlotOfAClientThatLeaves(boolean streamed, String protocol)
      throws IOException, InterruptedException {
    Spans directly = new Spans();
    Spans through = new Spans();
    Spans untilHarkHungUp = new Spans();
    try (Tap tap = new Tap(URI.create(url));
        TestServer server = server(tap.base())) {
      for (int i = 0; i < DEPARTURES; i++) {
        leave(new RawClient(URI.create(url).getPort()), directRequest(), directly);
        long leftNanos = leave(server.connect(), request(protocol, streamed), through);
        untilHarkHungUp.add(tap.hungUpNanos(PATIENCE) - leftNanos);
      }
    }
    log.info(
        "llama-server, {}, {}: free {} after its own client left, {} after Hark's; Hark hung up {}",
        protocol,
        streamed ? "streamed" : "whole",
        directly,
        through,
        untilHarkHungUp);
  }

  /** Asks, leaves while it is answered, and waits until the slot is free; when it left. */
  private long leave(RawClient asker, byte[] question, Spans untilFree) throws IOException {
    try (asker) {
      asker.send(question);
      Eventually.holds("words are written", () -> taken(slot()) && written(slot()) > 0);
    }
    long leftNanos = System.nanoTime();
    Eventually.holds("the slot is free", () -> !taken(slot()));
    untilFree.add(System.nanoTime() - leftNanos);
    assertThat(written(slot())).as("tokens written").isLessThan(ANSWER_TOKENS / 2);
    return leftNanos;
  }

  private TestServer server(URI program) {
    String text =
        "models.remote.llama.urls = [\"%s\"], models.routes = {\"*\" = [llama]}".formatted(program);
    Settings settings = Configuration.parse(text, Settings.defaults(Map.of()));
    return new TestServer(
        ScriptedEngine.saying("never asked"),
        each -> each.withModels(settings.models()),
        Resolver.SYSTEM,
        new HumDecoder());
  }

  /** Streamed, as Hark asks: of a whole answer llama-server looks for its asker only when idle. */
  private static byte[] directRequest() {
    String sound = TestServer.sound(1).substring("data:;base64,".length());
    String body =
        """
        {"messages":[{"role":"user","content":[\
        {"type":"input_audio","input_audio":{"data":"%s","format":"wav"}}]}],\
        "max_tokens":%d,"stream":true}
        """
            .formatted(sound, ANSWER_TOKENS);
    return TestServer.post("/v1/chat/completions", body);
  }

  private static byte[] request(String protocol, boolean streamed) {
    String sound = TestServer.sound(1);
    String max = "\"max_tokens\":" + ANSWER_TOKENS;
    if (protocol.equals("compatible")) {
      String more = max + (streamed ? ",\"stream\":true" : "");
      return TestServer.post(
          TestServer.COMPAT,
          TestServer.compatBody("qwen3-omni-30b-a3b-captioner", sound, "", more));
    }
    String body = TestServer.nativeBody("qwen3-omni-30b-a3b-captioner", sound, "", "{" + max + "}");
    return streamed
        ? TestServer.post(TestServer.NATIVE, body, "X-DashScope-SSE: enable")
        : TestServer.post(TestServer.NATIVE, body);
  }

  private static boolean taken(JsonNode slot) {
    return slot.path("is_processing").asBoolean();
  }

  private static int written(JsonNode slot) {
    JsonNode next = slot.path("next_token");
    return next.path(0).path("n_decoded").asInt(next.path("n_decoded").asInt(0));
  }

  private JsonNode slot() {
    return new JsonMapper().readTree(get("/slots").body()).path(0);
  }

  private HttpResponse<String> get(String path) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
