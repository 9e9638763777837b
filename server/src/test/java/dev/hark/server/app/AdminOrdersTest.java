package dev.hark.server.app;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.KEY;
import static dev.hark.server.testing.TestServer.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.testing.ApiDocument;
import dev.hark.server.testing.ApiDocument.Operation;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An operator's orders are taken as they are described, or refused by the name of what is wrong.
 */
class AdminOrdersTest {

  private static TestServer server;
  private static ApiDocument api;

  @BeforeAll
  static void start() throws IOException {
    server = new TestServer(saying("Yes."));
    api = new ApiDocument(server.exchange(request("GET", "/openapi.json", KEY)).text());
    made("/accounts", "{'id':'blue'}");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Answer send(String method, String path, String body) throws IOException {
    byte[] bytes = body.replace('\'', '"').getBytes(UTF_8);
    String head =
        "%s /admin/v1%s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n"
                .formatted(method, path, KEY)
            + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(bytes.length);
    return server.exchange((head + new String(bytes, UTF_8)).getBytes(UTF_8));
  }

  private static JsonNode made(String path, String body) throws IOException {
    Answer answer = send("POST", path, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.text());
  }

  private static void requireRefused(Answer answer, String why) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(JsonMapper.shared().readTree(answer.text()).get("message").asString()).contains(why);
  }

  static Stream<Operation> orders() throws IOException {
    try (TestServer described = new TestServer(saying("Yes."))) {
      return new ApiDocument(described.exchange(request("GET", "/openapi.json", KEY)).text())
          .operations().stream()
              .filter(one -> one.path().startsWith("/admin/v1"))
              .filter(one -> one.described().has("requestBody"));
    }
  }

  private static JsonNode schema(Operation order) {
    return order.described().at("/requestBody/content/application~1json/schema");
  }

  @ParameterizedTest
  @MethodSource("orders")
  void hasTheFieldsThatAreDescribedAndNoOthers(Operation order) throws IOException {
    assertThat(schema(order).get("additionalProperties").asBoolean(true)).isFalse();
    List<String> fields =
        schema(order).get("properties").properties().stream().map(Map.Entry::getKey).toList();
    String path = order.path().replace("/admin/v1", "").replace("{id}", "blue");
    String method = order.toString().split(" ")[0];
    requireRefused(
        send(method, path, "{'moon':1}"),
        "There is no field moon; there are: " + String.join(", ", fields));
    requireRefused(send(method, path + "?moon=1", "{}"), "There is no query parameter moon");
  }

  @ParameterizedTest
  @MethodSource("orders")
  void holdsEveryFieldToItsTypeAndBounds(Operation order) throws IOException {
    String path = order.path().replace("/admin/v1", "").replace("{id}", "blue");
    String method = order.toString().split(" ")[0];
    for (Map.Entry<String, JsonNode> field : schema(order).get("properties").properties()) {
      String name = field.getKey();
      for (String value : unfit(field.getValue())) {
        Answer refused = send(method, path, only(order, name, value));
        requireRefused(refused, name + " must be ");
        assertThat(refused.text()).doesNotContain("Field required", "java");
      }
    }
  }

  /** What a described field must not be, its neighbours beyond the bounds among it. */
  private static List<String> unfit(JsonNode described) {
    return switch (described.get("type").asString()) {
      case "string" -> List.of("1", "true", "['a']");
      case "boolean" -> List.of("'yes'", "1");
      case "array" -> List.of("'a'", "[1]");
      case "integer" ->
          List.of(
              Long.toString(described.get("minimum").asLong() - 1),
              Long.toString(described.get("maximum").asLong() + 1),
              "1.5",
              "'5'",
              "12345678901234567890");
      default -> throw new AssertionError(described);
    };
  }

  /** An order whose required fields are good, but for one. */
  private static String only(Operation order, String name, String value) {
    Map<String, String> good =
        Map.ofEntries(
            Map.entry("id", "'green'"),
            Map.entry("account", "'blue'"),
            Map.entry("model", "'qwen-audio-turbo'"),
            Map.entry("tokens", "1"),
            Map.entry("days", "1"),
            Map.entry("per", "'day'"),
            Map.entry("state", "'active'"),
            Map.entry("key", "'key-0'"),
            Map.entry("overlap_seconds", "1"),
            Map.entry("engine", "'fleet'"),
            Map.entry("program", "'http://127.0.0.1:9'"));
    StringBuilder body = new StringBuilder("{'" + name + "':" + value);
    for (JsonNode required : schema(order).get("required")) {
      if (!required.asString().equals(name)) {
        body.append(",'%s':%s".formatted(required.asString(), good.get(required.asString())));
      }
    }
    if (order.path().endsWith("/budgets") && !List.of("tokens", "nano").contains(name)) {
      body.append(",'tokens':1");
    }
    return body.append('}').toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/rates   | {'account':'blue','tokens':50}                         | no field tokens",
        "/keys    | {'account':'blue','model':'qwen-audio-turbo'}          | no field model",
        "/keys    | {'account':'blue','scopes':[]}                         | scopes must name at least",
        "/keys    | {'account':'blue','models':[]}                         | models must name at least",
        "/budgets | {'account':'blue','per':'day','nano':5,'tokens':5}     | tokens or nano, one",
        "/budgets | {'account':'blue','per':'day'}                         | tokens or nano, one",
        "/keys    | {'account':'blue','region':'ap-southeast-1'}           | region must be cn-beijing",
        "/keys    | {'account':'blue','name':'a\u202eb'}                   | all of which can be seen",
      })
  void refusesWhatWouldBeDoneByHalves(String path, String body, String why) throws IOException {
    requireRefused(send("POST", path, body), why);
    assertThat(send("GET", "/rates?account=blue", "").text()).isEqualTo("{\"data\":[]}");
  }

  @Test
  void refusesToListWhatThereIsNot() throws IOException {
    for (String path : List.of("/keys", "/grants", "/budgets", "/rates", "/usage")) {
      Answer nobody = send("GET", path + "?account=nobody", "");
      assertThat(nobody.status()).as(path).isEqualTo(404);
      assertThat(nobody.header("x-hark-detail")).contains("There is no account nobody");
      requireRefused(send("GET", path + "?acount=blue", ""), "no query parameter acount");
    }
    requireRefused(
        send("GET", "/usage?from=2026-11-02&until=2026-11-01", ""), "2026-11-02, is after");
  }

  @Test
  void keepsTheStopOfAGrantThatIsReplacedUntilItIsLifted() throws IOException {
    String who = // of a model that is sold
        "{'account':'blue','model':'qwen3-omni-30b-a3b-captioner','tokens':5,'days':1";
    assertThat(made("/grants", who + "}").get("replaced").asBoolean()).isFalse();
    JsonNode stopped = made("/grants", who + ",'free_only':true}");
    assertThat(stopped.get("replaced").asBoolean()).isTrue();
    assertThat(stopped.get("afterwards").asString()).isEqualTo("stop");
    assertThat(made("/grants", who + "}").get("afterwards").asString()).isEqualTo("stop");
    assertThat(made("/grants", who + ",'free_only':false}").get("afterwards").asString())
        .isEqualTo("pay");
  }

  @Test
  void tellsOfABudgetThatIsReplaced() throws IOException {
    String budget = "{'account':'blue','per':'total','nano':";
    JsonNode first = made("/budgets", budget + "5}");
    JsonNode second = made("/budgets", budget + "6}");
    assertThat(first.get("replaced").asBoolean()).isFalse();
    assertThat(second.get("replaced").asBoolean()).isTrue();
    assertThat(second.get("id")).isEqualTo(first.get("id"));
    JsonNode schema = api.root().at("/components/schemas/PlacedBudget");
    assertThat(api.strictFaults(second.toString(), schema)).isEmpty();
  }
}
