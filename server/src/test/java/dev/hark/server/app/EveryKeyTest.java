package dev.hark.server.app;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.KEY;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.request;
import static dev.hark.server.testing.TestServer.sound;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.accounts.Operator;
import dev.hark.server.accounts.Operator.KeyWish;
import dev.hark.server.admission.KeyMint;
import dev.hark.server.admission.Scope;
import dev.hark.server.http.Route;
import dev.hark.server.store.Account;
import dev.hark.server.store.StoreSettings;
import dev.hark.server.testing.Operating;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route, with every kind of key. */
class EveryKeyTest {

  private static TestServer server;
  private static final List<String> bad = new ArrayList<>();

  /** One for each scope, which has no other. */
  private static final Map<String, String> narrow = new LinkedHashMap<>();

  private static String bound = "";

  @BeforeAll
  static void start() {
    server = new TestServer(saying("Yes."));
    Operating.in(
        server.dataDir(),
        operator -> {
          operator.createAccount("team", "", false);
          KeyMint.Minted revoked = operator.createKey(Operating.key("team"));
          operator.revokeKey(revoked.stored().id());
          bad.add(revoked.key());
          KeyMint.Minted rotated = operator.createKey(Operating.key("team"));
          operator.rotateKey(rotated.stored().id(), Duration.ZERO);
          bad.add(rotated.key());
          for (String scope : Scope.ALL) {
            narrow.put(
                scope,
                operator
                    .createKey(
                        new KeyWish("team", "", Set.of(scope), Set.of(), "", "", Optional.empty()))
                    .key());
          }
          bound =
              operator
                  .createKey(wish(Set.of("qwen-audio-turbo-1204"), "ws-1", "", Optional.empty()))
                  .key();
          return true;
        });
    bad.add(
        made(
            new Operator.Place("ap-southeast-1", "USD"),
            Clock.systemUTC(),
            wish(Set.of(), "", "ap-southeast-1", Optional.empty())));
    bad.add(
        made(
            new Operator.Place("cn-beijing", "CNY"),
            Clock.offset(Clock.systemUTC(), Duration.ofDays(-1)),
            wish(Set.of(), "", "", Optional.of(Duration.ofHours(1)))));
  }

  private static String made(Operator.Place place, Clock clock, KeyWish wish) {
    return Operating.in(
        StoreSettings.DEFAULT,
        server.dataDir(),
        place,
        clock,
        operator -> operator.createKey(wish).key());
  }

  private static KeyWish wish(
      Set<String> models, String workspace, String region, Optional<Duration> validFor) {
    return new KeyWish("team", "", Set.of(), models, workspace, region, validFor);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<Route> closedRoutes() {
    return server.server().routes().stream().filter(route -> !route.open());
  }

  private static Answer call(Route route, String key) throws IOException {
    String path = route.path().replace("{id}", "qwen3-omni-flash");
    return server.exchange(request(route.method(), path, key));
  }

  private static String plain(Answer answer) {
    return answer.text().replace(answer.header("x-request-id"), "ID");
  }

  @ParameterizedTest
  @MethodSource("closedRoutes")
  void refusesRevokedRotatedForeignAndExpiredKeysAsItRefusesNonsense(Route route)
      throws IOException {
    Answer nonsense = call(route, "sk-nonsense");
    for (String key : bad) {
      Answer answer = call(route, key);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(plain(answer)).isEqualTo(plain(nonsense));
      assertThat(answer.headers().keySet()).isEqualTo(nonsense.headers().keySet());
    }
  }

  @ParameterizedTest
  @MethodSource("closedRoutes")
  void refusesKeysThatAreNotMeantForARoute(Route route) throws IOException {
    for (Map.Entry<String, String> one : narrow.entrySet()) {
      boolean meant = route.scope().isEmpty() || route.scope().equals(one.getKey());
      Answer answer = call(route, one.getValue());
      assertThat(answer.status() == 403).as(one.getKey()).isEqualTo(!meant);
      if (!meant) {
        String message = "\"message\":\"Access denied: the API key is not meant for this.\",";
        assertThat(plain(answer))
            .isEqualTo(
                route.path().startsWith("/compatible-mode")
                    ? "{\"error\":{"
                        + message
                        + "\"type\":\"access_denied\",\"param\":null,\"code\":\"access_denied\"},"
                        + "\"request_id\":\"ID\"}"
                    : "{\"code\":\"AccessDenied\"," + message + "\"request_id\":\"ID\"}");
      }
    }
  }

  private static Answer ask(String model, String key, String... headers) throws IOException {
    byte[] body = nativeBody(model, sound(1), "", "").getBytes(UTF_8);
    String text = new String(TestServer.post(NATIVE, body, headers), ISO_8859_1);
    return server.exchange(text.replace(KEY, key).getBytes(ISO_8859_1));
  }

  @Test
  void servesOnlyTheModelsOfAKeyByAnyOfTheirNames() throws IOException {
    assertThat(ask("qwen-audio-turbo-1204", bound).status()).isEqualTo(200);
    assertThat(ask("qwen-audio-turbo-2024-12-04", bound).status()).isEqualTo(200);
    Answer other = ask("qwen-audio-turbo", bound);
    assertThat(other.status()).isEqualTo(403);
    assertThat(other.text()).contains("\"code\":\"Model.AccessDenied\"");
    Answer named = ask("qwen-audio-turbo", bound, "X-DashScope-WorkSpace: ws-1");
    assertThat(named.status()).isEqualTo(403);
    assertThat(named.text()).contains("\"code\":\"Workspace.AccessDenied\"");
  }

  @Test
  void refusesTheWorkspaceOfAnother() throws IOException {
    String model = "qwen-audio-turbo-1204";
    assertThat(ask(model, bound, "X-DashScope-WorkSpace: ws-1").status()).isEqualTo(200);
    Answer foreign = ask(model, bound, "X-DashScope-WorkSpace: ws-2");
    assertThat(foreign.status()).isEqualTo(401);
    assertThat(foreign.text()).contains("\"code\":\"NOT AUTHORIZED\"");
    assertThat(ask(model, KEY, "X-DashScope-WorkSpace: anything").status()).isEqualTo(200);
  }

  @Test
  void refusesAccountsThatMayNotAskInTheirWords() throws Exception {
    String key = Operating.keyOfNewAccount(server.dataDir(), "closed");
    assertThat(ask("qwen-audio-turbo", key).status()).isEqualTo(200);
    for (Account.State state : List.of(Account.State.ARREARS, Account.State.SUSPENDED)) {
      set(state);
      assertThat(awaited(key, 400).text()).contains("\"code\":\"Arrearage\"");
    }
    set(Account.State.INACTIVE);
    assertThat(awaited(key, 403).text()).contains("\"code\":\"AccessDenied.Unpurchased\"");
    set(Account.State.ACTIVE);
    assertThat(awaited(key, 200).status()).isEqualTo(200);
  }

  private static void set(Account.State state) {
    Operating.in(server.dataDir(), operator -> operator.setState("closed", state));
  }

  /** What is answered once the change is known, within a second. */
  private static Answer awaited(String key, int status) throws IOException {
    long beginNanos = System.nanoTime();
    while (true) {
      Answer answer = ask("qwen-audio-turbo", key);
      if (answer.status() == status || System.nanoTime() - beginNanos > 1_500_000_000L) {
        return answer;
      }
    }
  }
}
