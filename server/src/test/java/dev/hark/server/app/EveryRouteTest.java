package dev.hark.server.app;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.KEY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.http.Route;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No route that has something to tell answers a stranger, whatever the stranger says. */
class EveryRouteTest {

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer(saying("Yes."));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<Route> closedRoutes() {
    return server.server().routes().stream().filter(route -> !route.open());
  }

  private static Answer call(Route route, String header) throws IOException {
    String path = route.path().replace("{id}", "qwen3-omni-flash");
    String request =
        "%s %s HTTP/1.1\r\nHost: x\r\n%sContent-Length: 0\r\n\r\n"
            .formatted(route.method(), path, header);
    return server.exchange(request.getBytes(UTF_8));
  }

  @Test
  void opensOnlyWhatTellsNothingAndTheDoorThatSignedPermitsOpen() {
    assertThat(server.server().routes().stream().filter(Route::open).map(Route::path))
        .containsExactlyInAnyOrder(
            "/health/live", "/health/ready", "/openapi.json", "/docs", "/docs/{id}", "/oss-upload");
  }

  @Test
  void closesEverythingElse() {
    assertThat(closedRoutes().map(route -> route.method() + " " + route.path()))
        .doesNotHaveDuplicates()
        .contains(
            "POST " + TestServer.NATIVE,
            "POST " + TestServer.COMPAT,
            "POST /api/v1/hearings",
            "GET /api/v1/receipts/{id}",
            "GET /api/v1/uploads",
            "POST /compatible-mode/v1/files",
            "DELETE /compatible-mode/v1/files/{id}",
            "GET /metrics",
            "GET /admin/v1/usage",
            "POST /admin/v1/accounts",
            "PATCH /admin/v1/accounts/{id}",
            "POST /admin/v1/keys",
            "POST /admin/v1/key-rotations",
            "DELETE /admin/v1/keys/{id}",
            "POST /admin/v1/grants",
            "POST /admin/v1/budgets",
            "POST /admin/v1/rates");
  }

  @ParameterizedTest
  @MethodSource("closedRoutes")
  void refusesWithoutAKey(Route route) throws IOException {
    for (String header : List.of("", "Authorization: Bearer\r\n", "Authorization: Bearer \r\n")) {
      Answer answer = call(route, header);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.text().replace(answer.header("x-request-id"), "ID"))
          .isEqualTo(
              route.path().startsWith("/compatible-mode")
                  ? "{\"error\":{\"message\":\"You didn't provide an API key. You need to provide"
                      + " your API key in an Authorization header using Bearer auth (i.e."
                      + " Authorization: Bearer YOUR_KEY)."
                      + " \",\"type\":\"invalid_request_error\",\"param\":null,"
                      + "\"code\":null},\"request_id\":\"ID\"}"
                  : "{\"code\":\"InvalidApiKey\",\"message\":\"No API-key provided.\","
                      + "\"request_id\":\"ID\"}");
    }
  }

  @ParameterizedTest
  @MethodSource("closedRoutes")
  void refusesEveryWrongKeyInTheSameWords(Route route) throws IOException {
    List<String> wrong =
        List.of(
            "Authorization: Bearer sk-wrong\r\n",
            "Authorization: Bearer " + KEY + "x\r\n",
            "Authorization: Bearer " + KEY.substring(1) + "\r\n",
            "Authorization: Bearer ' OR '1'='1\r\n",
            "Authorization: Bearer " + "k".repeat(4000) + "\r\n",
            "Authorization: Basic " + KEY + "\r\n",
            "Authorization: " + KEY + "\r\n");
    for (String header : wrong) {
      Answer answer = call(route, header);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.text().replace(answer.header("x-request-id"), "ID"))
          .isEqualTo(
              route.path().startsWith("/compatible-mode")
                  ? "{\"error\":{\"message\":\"Incorrect API key provided. \",\"type\":"
                      + "\"invalid_request_error\",\"param\":null,\"code\":\"invalid_api_key\"},"
                      + "\"request_id\":\"ID\"}"
                  : "{\"code\":\"InvalidApiKey\",\"message\":\"Invalid API-key provided.\","
                      + "\"request_id\":\"ID\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", "BEARER  "})
  void letsTheKeyInHoweverTheSchemeIsWritten(String scheme) throws IOException {
    Answer answer =
        server.exchange(
            ("GET /compatible-mode/v1/models HTTP/1.1\r\nHost: x\r\nauthorization: "
                    + scheme
                    + KEY
                    + " \r\n\r\n")
                .getBytes(UTF_8));
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void listsTheModelsWithTheirEngine() throws IOException {
    Answer list = get("/compatible-mode/v1/models");
    assertThat(list.text())
        .startsWith("{\"object\":\"list\",\"data\":[{\"id\":\"qwen-audio-turbo\",")
        .contains(
            "{\"id\":\"qwen3-omni-30b-a3b-captioner\",\"object\":\"model\",\"created\":1757894400,"
                + "\"owned_by\":\"system\",\"hark\":{\"engine\":\"scripted\",")
        .contains("\"qwen-audio-turbo-1204\"", "\"qwen2-audio-instruct\"", "\"qwen-audio-chat\"");
    Answer one = get("/compatible-mode/v1/models/qwen3-omni-30b-a3b-captioner");
    assertThat(one.text())
        .isEqualTo(
            "{\"id\":\"qwen3-omni-30b-a3b-captioner\",\"object\":\"model\",\"created\":1757894400,"
                + "\"owned_by\":\"system\",\"hark\":{\"engine\":\"scripted\",\"model\":"
                + "\"qwen3-omni-30b-a3b-captioner\","
                + "\"snapshot\":\"qwen3-omni-30b-a3b-captioner\",\"context_tokens\":65536,"
                + "\"max_input_tokens\":32768,\"max_output_tokens\":32768,\"max_seconds\":2400,"
                + "\"heard_seconds\":2400,\"max_url_bytes\":1073741824,"
                + "\"max_inline_characters\":10485760,\"reads_text\":false,"
                + "\"several_turns\":false,\"several_sounds\":false,\"stream_only\":false,"
                + "\"protocols\":[\"native\",\"compatible\"],\"formats\":[\"amr\",\"wav\","
                + "\"3gp\",\"3gpp\",\"aac\",\"mp3\"],\"languages\":[\"en\"]}}");
    Answer none = get("/compatible-mode/v1/models/gpt-4o");
    assertThat(none.status()).isEqualTo(404);
    assertThat(none.text()).contains("\"code\":\"model_not_found\"");
    assertThat(get("/compatible-mode/v1/models/").status()).isEqualTo(404);
    assertThat(get("/compatible-mode/v1/models/a/b").status()).isEqualTo(404);
  }

  private static Answer get(String path) throws IOException {
    return server.exchange(
        ("GET " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + KEY + "\r\n\r\n")
            .getBytes(UTF_8));
  }
}
