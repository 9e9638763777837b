package dev.hark.server.app;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.KEY;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.request;
import static dev.hark.server.testing.TestServer.sound;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.testing.Eventually;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator does over HTTP takes effect. */
class AdminRoutesTest {

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer(saying("Yes."));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Answer send(String path, String body) throws IOException {
    return server.exchange(post("/admin/v1" + path, body));
  }

  private static JsonNode made(String path, String body) throws IOException {
    Answer answer = send(path, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.text());
  }

  private static JsonNode got(String path) throws IOException {
    Answer answer = server.exchange(request("GET", "/admin/v1" + path, KEY));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.text());
  }

  private static Answer ask(String key) throws IOException {
    byte[] question =
        post(NATIVE, nativeBody("qwen-audio-turbo", sound(1), "", "{\"max_tokens\":1}"));
    return server.exchange(with(question, key));
  }

  private static byte[] with(byte[] request, String key) {
    return new String(request, ISO_8859_1).replace(KEY, key).getBytes(ISO_8859_1);
  }

  @Test
  void holdsAKeyToRatesThatWereSetOverHttpUntilTheyAreLifted() throws IOException {
    made("/accounts", "{\"id\":\"quick\"}");
    JsonNode key = made("/keys", "{\"account\":\"quick\"}");
    String secret = key.get("key").asString();
    String who = "\"account\":\"quick\",\"key\":\"" + key.get("id").asString() + "\"";
    JsonNode set = made("/rates", "{" + who + ",\"requests_per_minute\":1}");
    assertThat(set.get("requests_per_minute").asLong()).isEqualTo(1);
    assertThat(set.get("concurrent").isNull()).isTrue();
    assertThat(got("/rates?account=quick").get("data").size()).isEqualTo(1);
    assertThat(got("/rates?account=default").get("data").size()).isZero();
    assertThat(ask(secret).status()).isEqualTo(200);
    Answer refused = ask(secret);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text()).contains("Throttling.RateQuota");
    made("/rates", "{" + who + "}");
    Eventually.holds("the rate is lifted", () -> statusOf(secret) == 200);
    assertThat(got("/rates?account=quick").get("data").size()).isZero();
    assertThat(send("/rates", "{\"account\":\"nobody\"}").status()).isEqualTo(404);
    assertThat(send("/rates", "{" + who + ",\"concurrent\":-1}").status()).isEqualTo(400);
    assertThat(send("/rates", "{" + who.replace("quick", "default") + "}").status()).isEqualTo(404);
  }

  private static int statusOf(String key) {
    try {
      return ask(key).status();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void bindsAnAccountThatWasMadeOverHttp() throws IOException {
    made("/accounts", "{\"id\":\"web\",\"name\":\"Web team\"}");
    made(
        "/grants", "{\"account\":\"web\",\"model\":\"qwen-audio-turbo\",\"tokens\":54,\"days\":1}");
    JsonNode key = made("/keys", "{\"account\":\"web\",\"scopes\":[\"inference\"]}");
    String secret = key.get("key").asString();
    assertThat(ask(secret).status()).isEqualTo(200);
    Answer spent = ask(secret);
    assertThat(spent.status()).isEqualTo(200); // one token was left
    spent = ask(secret);
    assertThat(spent.status()).isEqualTo(429);
    assertThat(spent.text())
        .contains("\"code\":\"Throttling.AllocationQuota\"", "Free allocated quota exceeded.");
    assertThat(got("/grants?account=web").get("data").get(0).get("used").asLong())
        .isEqualTo(2 * (25 + 28)); // not a word of the answer fits one token
    String id = key.get("id").asString();
    assertThat(server.exchange(request("DELETE", "/admin/v1/keys/" + id, KEY)).status())
        .isEqualTo(200);
    assertThat(got("/keys?account=web").toString()).contains(id).doesNotContain(secret);
  }

  @Test
  void refusesWhatMakesNoSense() throws IOException {
    assertThat(send("/accounts", "{}").text()).contains("Field required: id");
    assertThat(send("/accounts", "{\"id\":\"A B\"}").status()).isEqualTo(400);
    assertThat(send("/keys", "{\"account\":\"nobody\"}").status()).isEqualTo(404);
    assertThat(send("/budgets", "{\"account\":\"default\",\"per\":\"hour\",\"tokens\":1}").text())
        .contains("per must be one of");
    assertThat(send("/budgets", "{\"account\":\"default\",\"per\":\"day\",\"tokens\":-1}").status())
        .isEqualTo(400);
    assertThat(server.exchange(request("DELETE", "/admin/v1/budgets/none", KEY)).status())
        .isEqualTo(404);
  }

  @Test
  void addsUpUseForProgramsAndForSpreadsheets() throws IOException {
    made("/accounts", "{\"id\":\"used\"}");
    String key = made("/keys", "{\"account\":\"used\"}").get("key").asString();
    assertThat(ask(key).status()).isEqualTo(200);
    JsonNode usage = got("/usage?by=account&account=used");
    assertThat(usage.get("by").asString()).isEqualTo("account");
    assertThat(usage.get("lines").get(0).get("account").asString()).isEqualTo("used");
    assertThat(usage.get("total").get("charged_tokens").asInt()).isEqualTo(25 + 28);
    assertThat(got("/usage?account=used&month=2020-01").get("lines").size()).isZero();
    Answer csv =
        server.exchange(request("GET", "/admin/v1/usage?by=model&account=used&format=csv", KEY));
    assertThat(csv.header("content-type")).isEqualTo("text/csv;charset=UTF-8");
    assertThat(csv.text())
        .isEqualTo(
            "model,requests,served,replayed,audio_seconds,input_tokens,output_tokens,"
                + "charged_tokens,free_tokens,unpriced_tokens,cost,currency\r\n"
                + "qwen-audio-turbo,1,1,0,1,53,0,53,0,53,0,\r\n");
  }

  @Test
  void refusesToAddUpWhatMakesNoSense() throws IOException {
    for (String query :
        List.of(
            "by=moon",
            "month=2026-13",
            "from=yesterday",
            "from=-999999999-01-01",
            "format=xml",
            "month=2026-11&from=2026-11-01")) {
      Answer refused = server.exchange(request("GET", "/admin/v1/usage?" + query, KEY));
      assertThat(refused.status()).as(query).isEqualTo(400);
      assertThat(refused.text()).contains("\"code\":\"InvalidParameter\"");
    }
  }

  @Test
  void refusesByNameToAddUpWhatWasNeverThere() throws IOException {
    for (String wish : List.of("account=nobody", "key=key-9", "model=gpt-4o")) {
      Answer refused = server.exchange(request("GET", "/admin/v1/usage?" + wish, KEY));
      assertThat(refused.status()).as(wish).isEqualTo(404);
      assertThat(refused.header("x-hark-detail"))
          .isEqualTo("There is no " + wish.replace('=', ' '));
    }
    assertThat(ask(KEY).status()).isEqualTo(200); // the environment's key is in no table
    String id = got("/usage?by=key&account=default").at("/lines/0/key").asString();
    assertThat(got("/usage?key=" + id).at("/total/requests").asInt()).isPositive();
  }

  @Test
  void bindsAKeyOnlyForItsOwnAccount() throws IOException {
    made("/accounts", "{\"id\":\"mine\"}");
    made("/accounts", "{\"id\":\"theirs\"}");
    String theirs = made("/keys", "{\"account\":\"theirs\"}").get("id").asString();
    for (String order :
        List.of("/budgets | ,\"per\":\"day\",\"tokens\":1", "/rates | ,\"concurrent\":1")) {
      String[] parts = order.split(" \\| ");
      for (String key : List.of(theirs, "key-9")) {
        Answer refused =
            send(parts[0], "{\"account\":\"mine\",\"key\":\"" + key + "\"" + parts[1] + "}");
        assertThat(refused.status()).as(order).isEqualTo(404);
        assertThat(refused.header("x-hark-detail")).isEqualTo("The account mine has no key " + key);
      }
      Answer nobody = send(parts[0], "{\"account\":\"nobody\"" + parts[1] + "}");
      assertThat(nobody.status()).isEqualTo(404);
      assertThat(nobody.header("x-hark-detail")).isEqualTo("There is no account nobody");
    }
  }

  @Test
  void setsAndLiftsABudget() throws IOException {
    made("/accounts", "{\"id\":\"tight\"}");
    String key = made("/keys", "{\"account\":\"tight\"}").get("key").asString();
    JsonNode budget = made("/budgets", "{\"account\":\"tight\",\"per\":\"month\",\"tokens\":10}");
    Answer refused = ask(key);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text()).contains("Allocated quota exceeded");
    assertThat(refused.header("x-hark-detail"))
        .matches(
            "The request may need up to \\d+ tokens, and the budget of the account of the month"
                + " has 10 tokens of 10 tokens left; a smaller max_tokens makes it need less.");
    Answer facts =
        server.exchange(with(post("/api/v1/hearings", "{\"audio\":\"" + sound(1) + "\"}"), key));
    assertThat(facts.status()).isEqualTo(429);
    assertThat(facts.header("x-hark-detail"))
        .isEqualTo(
            "The request may need up to 13 tokens, and the budget of the account of the month has"
                + " 10 tokens of 10 tokens left; a shorter sound makes it need less.");
    String id = budget.get("id").asString();
    String receipt = "/api/v1/receipts/" + refused.header("x-request-id");
    assertThat(server.exchange(request("GET", receipt, key)).text())
        .contains("refused  by the budget " + id);
    assertThat(server.exchange(request("DELETE", "/admin/v1/budgets/" + id, KEY)).status())
        .isEqualTo(200);
    assertThat(ask(key).status()).isEqualTo(200);
  }
}
