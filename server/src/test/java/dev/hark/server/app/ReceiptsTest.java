package dev.hark.server.app;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.COMPAT;
import static dev.hark.server.testing.TestServer.KEY;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.compatBody;
import static dev.hark.server.testing.TestServer.get;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.accounts.Operator;
import dev.hark.server.metering.Explanation;
import dev.hark.server.metering.RateCard;
import dev.hark.server.metering.Receipt;
import dev.hark.server.store.LedgerTable;
import dev.hark.server.testing.ApiDocument;
import dev.hark.server.testing.Operating;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Callers look up what became of their requests. */
class ReceiptsTest {

  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";
  private static TestServer server;
  private static ApiDocument api;
  private static String other = "";
  private static String sister = "";

  @BeforeAll
  static void start() throws IOException {
    server = new TestServer(saying("A dog", " barks."));
    api = new ApiDocument(server.exchange(get("/openapi.json", KEY)).text());
    other = Operating.keyOfNewAccount(server.dataDir(), "other");
    sister =
        Operating.in(
            server.dataDir(), operator -> operator.createKey(Operating.key("default")).key());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Answer look(String requestId, String key) throws IOException {
    return server.exchange(get("/api/v1/receipts/" + requestId, key));
  }

  private static JsonNode receipt(Answer of) throws IOException {
    Answer answer = look(of.header("x-request-id"), KEY);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("cache-control")).isEqualTo("no-store");
    JsonNode schema = api.root().at("/components/schemas/Receipt");
    assertThat(api.strictFaults(answer.text(), schema)).isEmpty();
    return JsonMapper.shared().readTree(answer.text());
  }

  private static Receipt written(Answer of) {
    return server
        .server()
        .accounting()
        .database()
        .<Optional<Receipt>>read(c -> LedgerTable.find(c, of.header("x-request-id")))
        .orElseThrow();
  }

  @Test
  void showsACallerTheBillOfAnAnswerAsSoonAsItIsThere() throws IOException {
    Answer answer = server.exchange(post(NATIVE, nativeBody(CAPTIONER, sound(2), "", "")));
    JsonNode receipt = receipt(answer);
    assertThat(receipt.get("request_id").asString()).isEqualTo(answer.header("x-request-id"));
    assertThat(receipt.get("outcome").asString()).isEqualTo("served");
    assertThat(receipt.get("account").asString()).isEqualTo("default");
    assertThat(receipt.get("engine").asString()).isEqualTo("scripted");
    assertThat(receipt.get("sounds").get(0).get("heard_seconds").asDouble()).isEqualTo(2);
    JsonNode usage = JsonMapper.shared().readTree(answer.text()).get("usage");
    assertThat(receipt.at("/usage/total_tokens")).isEqualTo(usage.get("total_tokens"));
    assertThat(receipt.at("/charged/tokens")).isEqualTo(usage.get("total_tokens"));
    // 25 + 8 tokens in at 15.8 and 5 out at 12.7 CNY a million
    assertThat(receipt.at("/charged/amount").asString()).isEqualTo("0.0005849");
    assertThat(receipt.at("/charged/currency").asString()).isEqualTo("CNY");
    List<String> arithmetic =
        receipt.get("arithmetic").values().stream().map(JsonNode::asString).toList();
    assertThat(arithmetic)
        .isEqualTo(Explanation.lines(written(answer), RateCard.STANDARD))
        .contains("charged  38 tokens, 0.0005849 CNY");
  }

  @Test
  void tellsWhyARefusedRequestCostsNothing() throws IOException {
    Answer refused = server.exchange(post(COMPAT, compatBody("gpt-4o", sound(1), "", "")));
    JsonNode receipt = receipt(refused);
    assertThat(receipt.get("outcome").asString()).isEqualTo("refused");
    assertThat(receipt.get("reason").asString()).isEqualTo("UNKNOWN_MODEL");
    assertThat(receipt.at("/charged/tokens").asInt()).isZero();
    assertThat(receipt.has("usage")).isFalse();
    assertThat(receipt.get("arithmetic").toString()).contains("refused requests are free");
  }

  @Test
  void showsTheReceiptsOfAnAccountToAllItsKeys() throws IOException {
    Answer answer = server.exchange(post(NATIVE, nativeBody(CAPTIONER, sound(1), "", "")));
    assertThat(look(answer.header("x-request-id"), sister).text())
        .isEqualTo(look(answer.header("x-request-id"), KEY).text());
  }

  @Test
  void refusesTheReceiptsOfOthersAsThoseThatThereAreNot() throws IOException {
    Answer answer = server.exchange(post(NATIVE, nativeBody(CAPTIONER, sound(1), "", "")));
    Answer foreign = look(answer.header("x-request-id"), other);
    for (String none :
        List.of("00000000-0000-0000-0000-000000000000", "x", "%27%20OR%201%3D1", "*")) {
      Answer unknown = look(none, other);
      assertThat(unknown.status()).isEqualTo(404).isEqualTo(foreign.status());
      assertThat(plain(unknown)).isEqualTo(plain(foreign));
      assertThat(unknown.headers().keySet()).isEqualTo(foreign.headers().keySet());
    }
  }

  private static String plain(Answer answer) {
    return answer.text().replace(answer.header("x-request-id"), "ID");
  }

  @Test
  void keepsKeysThatMayNotAskFromLooking() throws IOException {
    String uploads =
        Operating.in(
            server.dataDir(),
            operator ->
                operator
                    .createKey(
                        new Operator.KeyWish(
                            "default", "", Set.of("uploads"), Set.of(), "", "", Optional.empty()))
                    .key());
    assertThat(look("x", uploads).status()).isEqualTo(403);
  }
}
