package dev.hark.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.engine.Delta;
import dev.hark.engine.Fallback;
import dev.hark.engine.testing.GgufWriter;
import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.engine.testing.StoredPrograms;
import dev.hark.engine.testing.TinyModel;
import dev.hark.engine.testing.TinyModel.Shape;
import dev.hark.server.intake.Resolver;
import dev.hark.server.metering.Explanation;
import dev.hark.server.metering.RateCard;
import dev.hark.server.metering.Receipt;
import dev.hark.server.store.LedgerTable;
import dev.hark.server.testing.LogLines;
import dev.hark.server.testing.RawClient;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server with the real llama-server behind it, and settings that lead nowhere. */
@Timeout(60)
class EngineRoomTest {

  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";
  private static final String TURBO = "qwen-audio-turbo";

  @TempDir private Path folder;

  @Test
  void answersBothProtocolsFromLlamaServer() throws IOException {
    TinyModel tiny = TinyModel.write(folder, Shape.QWEN3_OMNI);
    try (TestServer server = server(llama(tiny), "{\"*\" = [omni, scripted]}")) {
      Answer compat = compat(server, CAPTIONER, "");
      assertThat(compat.status()).isEqualTo(200);
      assertThat(compat.header("x-hark-engine")).isEqualTo("omni");
      assertThat(compat.text()).contains("\"content\":\"" + TinyModel.ANSWER + "\"");
      assertThat(compat.text()).contains("\"finish_reason\":\"stop\"");
      Answer own =
          server.exchange(
              TestServer.post(
                  TestServer.NATIVE,
                  TestServer.nativeBody(TURBO, TestServer.sound(1), "What is it?", "")));
      assertThat(own.status()).isEqualTo(200);
      assertThat(own.header("x-hark-engine")).isEqualTo("omni");
      assertThat(own.text()).contains(TinyModel.ANSWER).contains("\"audio_tokens\":25");
      Receipt receipt = receipt(server, own);
      Delta.Counted counted = receipt.counted().orElseThrow();
      assertThat(counted.completionTokens()).isEqualTo(10);
      assertThat(counted.promptTokens()).isBetween(28L, 80L);
      assertThat(counted.cachedTokens()).isPresent();
      assertThat(receipt.usage().orElseThrow().audioTokens()).isEqualTo(25);
      assertThat(Explanation.lines(receipt, RateCard.STANDARD))
          .anySatisfy(line ->
              assertThat(line)
                  .startsWith("the engine itself counted " + counted.promptTokens() + " (")
                  .endsWith("known from before) in, 10 out; bills do not go by it"));
      String id = own.header("x-request-id");
      JsonNode told =
          JsonMapper.shared()
              .readTree(
                  server.exchange(TestServer.get("/api/v1/receipts/" + id, TestServer.KEY)).text());
      assertThat(told.at("/counted_by_engine/prompt_tokens").asLong())
          .isEqualTo(counted.promptTokens());
      assertThat(told.at("/counted_by_engine/completion_tokens").asLong()).isEqualTo(10);
      assertThat(told.at("/counted_by_engine/cached_tokens").isNumber()).isTrue();
      Answer streamed = compat(server, CAPTIONER, "\"stream\":true");
      assertThat(streamed.text()).contains("\"content\":\"The\"").contains("data: [DONE]");
    }
  }

  @Test
  void tellsInTheReceiptThatAnEngineWhoseAnswerWasCutToldNoCount() throws IOException {
    TinyModel tiny = TinyModel.writeEndless(folder, Shape.QWEN3_OMNI);
    try (TestServer server = server(llama(tiny), "{\"*\" = [omni]}")) {
      // Nine of its tokens; Hark counts more at "440", and cuts there.
      Answer cut = compat(server, CAPTIONER, "\"max_tokens\":9");
      assertThat(cut.text()).contains("\"finish_reason\":\"length\"");
      Receipt receipt = receipt(server, cut);
      assertThat(receipt.counted()).as("the engine never came to its end").isEmpty();
      assertThat(Explanation.lines(receipt, RateCard.STANDARD))
          .contains(
              "the engine itself told no count: it does so only when it ends an answer itself");
      String told =
          server
              .exchange(
                  TestServer.get("/api/v1/receipts/" + cut.header("x-request-id"), TestServer.KEY))
              .text();
      assertThat(told).contains("\"counted_by_engine\":null");
    }
  }

  @Test
  void tellsOfAServerThatDiesWithinAStreamAndServesTheNext() throws IOException {
    TinyModel tiny = TinyModel.writeEndless(folder, Shape.QWEN3_OMNI);
    try (TestServer server = server(llama(tiny), "{\"*\" = [omni]}");
        RawClient client = server.connect()) {
      client.send(
          TestServer.post(
              TestServer.COMPAT,
              TestServer.compatBody(CAPTIONER, TestServer.sound(1), "", "\"stream\":true")));
      lineWith(client, "steady");
      killLlamaServers();
      assertThat(lineWith(client, "error")).startsWith("data: {\"error\":").endsWith("}");
      Answer next = compat(server, CAPTIONER, "\"max_tokens\":5");
      assertThat(next.status()).isEqualTo(200);
      assertThat(next.text()).contains("The recording holds one steady");
    }
  }

  @Test
  void fallsBackWhenTheModelCannotBeLoaded() throws IOException {
    TinyModel tiny = TinyModel.write(folder, Shape.QWEN3_OMNI);
    Files.writeString(tiny.model(), "not a model");
    try (TestServer server = server(llama(tiny), "{" + CAPTIONER + " = [omni, scripted]}")) {
      Answer answer = compat(server, CAPTIONER, "");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("x-hark-engine")).isEqualTo("scripted");
      assertThat(answer.text()).contains("heard by Hark itself");
    }
  }

  @Test
  void tellsInTheLogWhyTheOnlyEngineGaveNoAnswer() throws Exception {
    TinyModel tiny = TinyModel.write(folder, Shape.QWEN3_OMNI);
    new GgufWriter().put("general.architecture", "qwen3vlmoe").write(tiny.model());
    try (LogLines log = new LogLines(Fallback.class.getName());
        TestServer server = server(llama(tiny), "{" + CAPTIONER + " = [omni]}")) {
      assertThat(compat(server, CAPTIONER, "").status()).isEqualTo(500);
      assertThat(log.rest())
          .singleElement(InstanceOfAssertFactories.STRING)
          .startsWith("omni failed: omni: llama-server ended while it started: exit 1, ")
          .endsWith("key not found in model: qwen3vlmoe.context_length");
    }
  }

  @Test
  void warnsAtTheStartOfFilesThatCannotWorkAndTellsWhoAnswers() throws Exception {
    TinyModel tiny = TinyModel.write(folder, Shape.QWEN3_OMNI);
    Path swapped = tiny.projector();
    String text =
        "models.llama.swapped { model = \"%1$s\", projector = \"%1$s\" }\n".formatted(swapped)
            + "models.llama.missing { model = /nowhere/m.gguf, projector = \"%s\" }\n"
                .formatted(swapped)
            + "models.llama.unused { model = /nowhere/n.gguf, projector = \"%s\" }\n"
                .formatted(swapped)
            + llama(tiny);
    String routes =
        "{%s = [swapped, missing, omni, scripted], \"*\" = [scripted, missing]}"
            .formatted(CAPTIONER);
    try (LogLines log = new LogLines(WeightFiles.class.getName());
        TestServer server = server(text, routes)) {
      assertThat(log.rest())
          .containsExactly(
              "models.llama.missing: /nowhere/m.gguf is not there; scripted answers for any"
                  + " other model without it, omni answers for "
                  + CAPTIONER
                  + " without it",
              "models.llama.swapped: %s is a projector, not a language model; are the two files swapped?; omni answers for %s without it"
                  .formatted(swapped, CAPTIONER),
              "models.llama.unused: /nowhere/n.gguf is not there; no route leads to it");
      assertThat(compat(server, CAPTIONER, "").header("x-hark-engine")).isEqualTo("omni");
    }
  }

  @Test
  void doesNotStartWhereNobodyWouldAnswerForAModel() throws IOException {
    TinyModel tiny = TinyModel.write(folder, Shape.QWEN3_OMNI);
    Files.writeString(tiny.model(), "not a model");
    assertThatThrownBy(() -> server(llama(tiny), "{" + CAPTIONER + " = [omni]}").close())
        .isInstanceOf(BadConfiguration.class)
        .hasMessage(
            "models.llama.omni: %s cannot be used: it is no GGUF file; nobody else answers for %s",
            tiny.model(), CAPTIONER);
    assertThatThrownBy(() -> server(llama(tiny), "{\"*\" = [omni]}").close())
        .isInstanceOf(BadConfiguration.class)
        .hasMessageEndingWith("nobody else answers for any other model");
  }

  @Test
  void listsTheEnginesOfEachModel() throws IOException {
    TinyModel tiny = TinyModel.write(folder, Shape.QWEN3_OMNI);
    try (TestServer server = server(llama(tiny), "{" + CAPTIONER + " = [omni, scripted]}")) {
      String request =
          "GET /compatible-mode/v1/models HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
              + TestServer.KEY
              + "\r\n\r\n";
      assertThat(server.exchange(request.getBytes(StandardCharsets.US_ASCII)).text())
          .contains("\"engine\":\"omni,scripted\"")
          .contains("\"engine\":\"scripted\"");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          models.routes.qwen-audio-turbo = [nobody] | names the engine nobody; there are: scripted
          models.routes.nothing = [scripted]        | names the model nothing; there are: qwen-audio
          models.routes.qwen-audio-turbo = []       | names no engine
          models.routes.qwen-audio-turbo = [scripted, scripted] | models.routes.qwen-audio-turbo names the engine scripted twice
          models.routes { qwen-audio-turbo-1204 = [scripted], qwen-audio-turbo-2024-12-04 = [scripted] } | names the model qwen-audio-turbo-2024-12-04 twice, as qwen-audio-turbo-1204 and as qwen-audio-turbo-2024-12-04
          models.llama-server = /nowhere, models.llama.x.model = /m | cannot be run
          models.llama.x.modell = /m                | no such setting: models.llama.x.modell
          models.llama.x.slots = 0                  | models.llama.x.slots must be at least 1
          models.llama.x { slots = 3, context-tokens = 700 } | models.llama.x.context-tokens must be at least 768: 256 for each of 3 slots
          models.llama.x.windows.seconds = 0.5      | models.llama.x.windows.seconds must be 0 or at least 1
          models.remote.x.windows.concurrency = 0   | models.remote.x.windows.concurrency must be at least 1
          models.remote.x.max-in-flight = 0         | models.remote.x.max-in-flight must be at least 1
          models.remote.x.failures-until-pause = 0  | models.remote.x.failures-until-pause must be at least 1
          models.remote.x.urls = []                 | models.remote.x.urls: it names no program
          models.remote.x.model = omni              | models.remote.x.urls: it names no program
          models.remote.x.urls = ["10.0.0.7:8000"]  | models.remote.x.urls: 10.0.0.7:8000: an address begins with http:// or https://
          models.remote.x.urls = ["http://a:99999"] | models.remote.x.urls: http://a:99999: a port is a number from 1 to 65535
          models.remote.x.health-path = "no uri"    | models.remote.x.health-path must be a path such as /health
          models.remote.x.health-path = "/%zz"      | models.remote.x.health-path must be a path such as /health
          models.remote.x.health-path = health      | models.remote.x.health-path must be a path such as /health
          """)
  void refusesSettingsThatLeadNowhere(String text, String why) {
    assertThatThrownBy(
            () -> {
              Settings settings = Configuration.parse(text, Settings.defaults(Map.of()));
              new TestServer(engine(), each -> each.withModels(settings.models())).close();
            })
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          models.remote.scripted.urls = ["http://far.invalid:8000"] | scripted
          models.remote.x.urls = ["http://far.invalid:8000"], models.llama.x.model = /m | x
          """)
  void asksNobodyForSettingsThatGiveTwoEnginesOneName(String text, String name) {
    Settings settings =
        Configuration.parse(
            text + "\nmodels.llama-server = " + StoredPrograms.llamaServer(),
            Settings.defaults(Map.of()));
    try (LogLines log = new LogLines("dev.hark.engine.remote.FleetWatch")) {
      assertThatThrownBy(
              () -> new TestServer(engine(), each -> each.withModels(settings.models())).close())
          .isInstanceOf(BadConfiguration.class)
          .hasMessage("two engines are called " + name);
      assertThat(log.rest()).as("looks at far.invalid").isEmpty();
    }
  }

  @Test
  void warnsAtTheStartOfANameThatDoesNotResolve() throws Exception {
    Settings settings =
        Configuration.parse(
            "models.remote.far.urls = [\"http://vllm.invalid:8000\","
                + " \"dns+http://vllm.invalid:8000\"]",
            Settings.defaults(Map.of()));
    try (LogLines log = new LogLines("dev.hark.engine.remote.FleetWatch");
        TestServer server = new TestServer(engine(), each -> each.withModels(settings.models()))) {
      assertThat(List.of(log.next(), log.next()))
          .containsExactlyInAnyOrder(
              "far: the name in dns+http://vllm.invalid:8000 does not resolve",
              "far: http://vllm.invalid:8000 is not well: the name vllm.invalid does not resolve");
      assertThat(server.server().ready()).isTrue();
    }
  }

  @Test
  void changesNoMembersWhereOneOfTheNewAddressesIsWrong() throws IOException {
    String before =
        "models.remote { a.urls = [\"http://a.invalid:1\"], b.urls = [\"http://b.invalid:1\"] }";
    Settings settings = Configuration.parse(before, Settings.defaults(Map.of()));
    try (TestServer server = new TestServer(engine(), each -> each.withModels(settings.models()))) {
      String wrong = before.replace("a.invalid:1", "c.invalid:1").replace("http://b", "b");
      assertThatThrownBy(
              () -> server.server().reload(Configuration.parse(wrong, Settings.defaults(Map.of()))))
          .isInstanceOf(BadConfiguration.class)
          .hasMessageStartingWith("models.remote.b.urls: b.invalid:1: ");
      String none =
          before.replace("a.invalid:1", "c.invalid:1").replace("\"http://b.invalid:1\"", "");
      assertThatThrownBy(
              () -> server.server().reload(Configuration.parse(none, Settings.defaults(Map.of()))))
          .isInstanceOf(BadConfiguration.class)
          .hasMessage("models.remote.b.urls: it names no program");
      assertThat(server.exchange(TestServer.get("/admin/v1/engines", TestServer.KEY)).text())
          .contains("http://a.invalid:1", "http://b.invalid:1")
          .doesNotContain("c.invalid");
    }
  }

  @Test
  void tellsOnceThatAnEngineIsPassedOverAndOnceThatItIsNotAnyMore() throws Exception {
    try (ScriptedUpstream program =
        ScriptedUpstream.playing(
            ScriptedUpstream.stream(),
            ScriptedUpstream.word("far away"),
            ScriptedUpstream.finish("stop"),
            ScriptedUpstream.end())) {
      Settings settings =
          Configuration.parse(
              "models.remote.far.urls = [\"%s\"]\nmodels.routes.%s = [far, scripted]"
                  .formatted(program.base(), CAPTIONER),
              Settings.defaults(Map.of()));
      try (LogLines log = new LogLines(Fallback.class.getName());
          TestServer server =
              new TestServer(
                  engine(),
                  each -> each.withModels(settings.models()),
                  Resolver.SYSTEM,
                  new HumDecoder())) {
        drain(server, program, true);
        for (int i = 0; i < 3; i++) {
          assertThat(compat(server, CAPTIONER, "").text()).contains("heard by Hark itself");
        }
        drain(server, program, false);
        for (int i = 0; i < 3; i++) {
          assertThat(compat(server, CAPTIONER, "").text()).contains("far away");
        }
        assertThat(log.rest())
            .containsExactly("far is not ready, scripted answers without it", "far is ready again");
      }
    }
  }

  private static void drain(TestServer server, ScriptedUpstream program, boolean drained)
      throws IOException {
    String order =
        "{\"engine\":\"far\",\"program\":\"%s\",\"drained\":%s}".formatted(program.base(), drained);
    assertThat(server.exchange(TestServer.post("/admin/v1/drains", order)).status()).isEqualTo(200);
  }

  private static String lineWith(RawClient client, String word) throws IOException {
    String line = client.line();
    while (!line.contains(word)) {
      line = client.line();
    }
    return line;
  }

  private static Receipt receipt(TestServer server, Answer answer) {
    return server
        .server()
        .accounting()
        .database()
        .<Optional<Receipt>>read(c -> LedgerTable.find(c, answer.header("x-request-id")))
        .orElseThrow();
  }

  private static Answer compat(TestServer server, String model, String more) throws IOException {
    return server.exchange(
        TestServer.post(
            TestServer.COMPAT, TestServer.compatBody(model, TestServer.sound(1), "", more)));
  }

  private static TestServer server(String llama, String routes) {
    String text =
        llama
            + "models.llama-server = \""
            + StoredPrograms.llamaServer()
            + "\"\nmodels.routes = "
            + routes;
    Settings settings = Configuration.parse(text, Settings.defaults(Map.of()));
    return new TestServer(
        engine(), each -> each.withModels(settings.models()), Resolver.SYSTEM, new HumDecoder());
  }

  private static String llama(TinyModel tiny) {
    return "models.llama.omni.model = \"%s\"\nmodels.llama.omni.projector = \"%s\"\n"
        .formatted(tiny.model(), tiny.projector());
  }

  private static ScriptedEngine engine() {
    return ScriptedEngine.saying("heard by Hark itself");
  }

  /** Kills the servers that this process started. */
  private static void killLlamaServers() {
    ProcessHandle.current()
        .descendants()
        .filter(one -> one.info().command().orElse("").endsWith("llama-server"))
        .forEach(ProcessHandle::destroyForcibly);
  }
}
