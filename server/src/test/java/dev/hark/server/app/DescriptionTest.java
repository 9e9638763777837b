package dev.hark.server.app;

import static dev.hark.engine.testing.ScriptedEngine.finish;
import static dev.hark.engine.testing.ScriptedEngine.say;
import static dev.hark.server.testing.TestServer.KEY;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.Delta;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Wanted;
import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.engine.testing.ScriptedEngine.Step;
import dev.hark.hearing.phrasing.Clause;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.server.http.Route;
import dev.hark.server.testing.ApiDocument;
import dev.hark.server.testing.ApiDocument.Claim;
import dev.hark.server.testing.ApiDocument.Operation;
import dev.hark.server.testing.Hearings;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The description says what the server does, no more and no less. */
class DescriptionTest {

  private static final String EXAMPLE_SOUND = "https://example.com/talk.mp3";
  private static TestServer server;
  private static ApiDocument api;

  @BeforeAll
  static void start() throws IOException {
    server = new TestServer(new ScriptedEngine(DescriptionTest::script));
    api = new ApiDocument(get("/openapi.json", "").text());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static List<Step> script(Question question) {
    Step heard = new Step.Say(new Delta.Heard(Hearings.rooster(1)));
    if (question.wanted() instanceof Wanted.Facts) {
      return List.of(new Step.Say(new Delta.HeardSoFar(Hearings.rooster(1, 0.5))), heard, finish());
    }
    Clause clause =
        new Clause(
            "A rooster crows.", List.of(new Evidence(0, Evidence.Part.SOUND, "Crow", 0, 1, 0.9)));
    return List.of(
        heard,
        new Step.Say(new Delta.Traced(List.of(clause))),
        say("A rooster"),
        say(" crows."),
        finish());
  }

  private static Answer get(String path, String headers) throws IOException {
    return server.exchange(
        ("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n").getBytes(UTF_8));
  }

  static List<Operation> operations() {
    return api.operations();
  }

  @Test
  void describesEveryRouteAndNothingElse() {
    assertThat(operations().stream().map(Operation::toString))
        .containsExactlyInAnyOrderElementsOf(
            server.server().routes().stream().map(r -> r.method() + " " + r.path()).toList());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void saysWhichRoutesNeedNoKey(Operation operation) {
    Route route =
        server.server().routes().stream()
            .filter(r -> operation.toString().equals(r.method() + " " + r.path()))
            .findFirst()
            .orElseThrow();
    assertThat(operation.described().path("security").isArray()).isEqualTo(route.open());
  }

  @Test
  void isSoundInItself() {
    assertThat(api.root().get("openapi").asString()).isEqualTo("3.1.0");
    assertThat(api.references())
        .allSatisfy(ref -> assertThat(api.root().at(ref.substring(1)).isMissingNode()).isFalse());
    assertThat(operations().stream().map(one -> one.described().get("operationId").asString()))
        .doesNotHaveDuplicates();
    List<String> tags = api.root().get("tags").findValuesAsString("name");
    for (Operation operation : operations()) {
      assertThat(tags).contains(operation.described().get("tags").get(0).asString());
      assertThat(operation.described().get("summary").asString()).endsWith(".");
      if (operation.path().contains("{id}")) {
        assertThat(operation.described().get("parameters").get(0).get("in").asString())
            .isEqualTo("path");
      }
    }
  }

  static Stream<Claim> requestExamples() {
    return operations().stream()
        .flatMap(one ->
            api
                .examples(one.toString(), one.described().path("requestBody").path("content"))
                .stream());
  }

  static Stream<Claim> answerExamples() {
    return operations().stream()
        .flatMap(one ->
            one.described().get("responses").properties().stream()
                .flatMap(answer ->
                    api
                        .examples(
                            one + " " + answer.getKey(),
                            api.resolved(answer.getValue()).path("content"))
                        .stream()));
  }

  @ParameterizedTest
  @MethodSource({"requestExamples", "answerExamples"})
  void givesExamplesThatFit(Claim example) {
    assertThat(api.faults(example.value(), example.schema())).isEmpty();
    assertThat(api.strictFaults(example.value().toString(), example.schema())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("requestExamples")
  void servesEveryExampleAndAnswersAsDescribed(Claim example) throws IOException {
    String path = example.where().split(" ")[1];
    String body = example.value().toString().replace(EXAMPLE_SOUND, sound(1));
    JsonNode content = api.root().get("paths").get(path).at("/post/responses/200/content");
    Answer whole = server.exchange(post(path, body));
    assertThat(whole.status()).isEqualTo(200);
    assertFits(whole, content);
    assertFits(server.exchange(post(path, body, "Accept: text/event-stream")), content);
  }

  /** A whole answer fits its schema; of a stream each frame does. */
  private static void assertFits(Answer answer, JsonNode content) {
    String type = answer.header("content-type").split(";")[0];
    if (type.equals("application/json")) {
      assertThat(api.strictFaults(answer.text(), content.at("/application~1json/schema")))
          .isEmpty();
      return;
    }
    List<String> frames =
        answer
            .text()
            .lines()
            .filter(line -> line.startsWith("data:"))
            .map(f -> f.substring(5))
            .filter(frame -> !frame.strip().equals("[DONE]"))
            .toList();
    assertThat(frames).isNotEmpty();
    JsonNode frameSchema = content.at("/text~1event-stream/x-frame");
    for (String frame : frames) {
      assertThat(api.strictFaults(frame, frameSchema)).isEmpty();
    }
  }

  static List<String> readable() {
    return List.of(
        "/health/live",
        "/health/ready",
        "/openapi.json",
        "/compatible-mode/v1/models",
        "/compatible-mode/v1/models/qwen3-omni-30b-a3b-captioner",
        "/compatible-mode/v1/files",
        "/admin/v1/engines",
        "/admin/v1/usage",
        "/admin/v1/usage?by=key",
        "/api/v1/uploads?action=getPolicy&model=qwen-audio-turbo");
  }

  @ParameterizedTest
  @MethodSource("readable")
  void answersAsDescribedWhereThereIsNothingToSend(String target) throws IOException {
    Answer answer = get(target, "Authorization: Bearer " + KEY + "\r\n");
    String path = target.replaceAll("\\?.*", "").replaceAll("/models/.+", "/models/{id}");
    JsonNode responses = api.root().get("paths").get(path).at("/get/responses");
    JsonNode response = responses.get(Integer.toString(answer.status()));
    JsonNode schema = api.resolved(response).at("/content/application~1json/schema");
    assertThat(api.strictFaults(answer.text(), schema)).isEmpty();
  }

  @Test
  void answersAsDescribedAboutFiles() throws IOException {
    String form =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n\r\nRIFF"
            + "\r\n--b--\r\n";
    String files = "/compatible-mode/v1/files";
    byte[] create =
        new String(post(files, form), UTF_8)
            .replace("application/json", "multipart/form-data; boundary=b")
            .getBytes(UTF_8);
    JsonNode paths = api.root().get("paths");
    Answer made = server.exchange(create);
    assertFits(made, paths.get(files).at("/post/responses/200/content"));
    String id = made.text().replaceAll(".*\"id\":\"(file-[0-9a-f]+)\".*", "$1");
    String key = "Authorization: Bearer " + KEY + "\r\n";
    assertFits(get(files, key), paths.get(files).at("/get/responses/200/content"));
    JsonNode one = paths.get(files + "/{id}");
    assertFits(get(files + "/" + id, key), one.at("/get/responses/200/content"));
    Answer gone =
        server.exchange(
            ("DELETE " + files + "/" + id + " HTTP/1.1\r\nHost: x\r\n" + key + "\r\n")
                .getBytes(UTF_8));
    assertFits(gone, one.at("/delete/responses/200/content"));
  }

  static Stream<Operation> keyed() {
    return operations().stream().filter(one -> !one.described().has("security"));
  }

  @ParameterizedTest
  @MethodSource("keyed")
  void refusesAsDescribed(Operation operation) throws IOException {
    String target = operation.path().replace("{id}", "x");
    String request =
        operation.toString().replace(operation.path(), target)
            + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer wrong\r\nContent-Length: 0\r\n\r\n";
    Answer answer = server.exchange(request.getBytes(UTF_8));
    assertThat(answer.status()).isEqualTo(401);
    JsonNode described = api.resolved(operation.described().get("responses").get("4XX"));
    assertFits(answer, described.get("content"));
    assertThat(described.get("description").asString()).contains("- 401 `", "- 413 `", "- 431 `");
  }

  @Test
  void namesEveryModel() {
    for (Map.Entry<String, String> one :
        Map.of("NativeModel", "qwen-audio-turbo-1204", "CompatibleModel", "qwen3-omni-flash")
            .entrySet()) {
      assertThat(api.root().at("/components/schemas/" + one.getKey() + "/enum").values())
          .extracting(JsonNode::asString)
          .contains(one.getValue(), "qwen3-omni-30b-a3b-captioner");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/docs", "/docs/page.js", "/docs/page.css"})
  void showsItOnAPageThatNeedsNothingFromElsewhere(String path) throws IOException {
    Answer part = get(path, "");
    assertThat(part.status()).isEqualTo(200);
    assertThat(part.header("content-security-policy")).startsWith("default-src 'none';");
    assertThat(part.text()).doesNotContain("http://", "https://", "innerHTML", "style=");
  }

  @Test
  void hasNoOtherParts() {
    for (String name : List.of("base.json", "Description.class", "..%2fx", "%2e%2e")) {
      try {
        assertThat(get("/docs/" + name, "").status()).isIn(400, 404);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
