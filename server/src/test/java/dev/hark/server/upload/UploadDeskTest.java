package dev.hark.server.upload;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.Permitted.withoutId;
import static dev.hark.server.testing.TestServer.KEY;
import static dev.hark.server.testing.TestServer.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.app.Configuration;
import dev.hark.server.testing.Permitted;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Permits as clients ask for them. */
class UploadDeskTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String POLICY = "/api/v1/uploads?action=getPolicy&model=";
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer(saying("Yes."));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode policy(JsonNode data) {
    byte[] decoded = Base64.getDecoder().decode(data.get("policy").asString());
    return JSON.readTree(new String(decoded, UTF_8));
  }

  @Test
  void givesAPermitWithEveryFieldTheClientsRead() throws IOException {
    Answer answer = server.exchange(get(POLICY + "qwen-audio-turbo", KEY));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    assertThat(answer.header("cache-control")).isEqualTo("no-store");
    JsonNode body = JSON.readTree(answer.text());
    assertThat(body.get("request_id").asString()).isEqualTo(answer.header("x-request-id"));
    JsonNode data = body.get("data");
    assertThat(data.propertyNames())
        .containsExactly(
            "policy",
            "signature",
            "upload_dir",
            "upload_host",
            "expire_in_seconds",
            "max_file_size_mb",
            "capacity_limit_mb",
            "oss_access_key_id",
            "x_oss_object_acl",
            "x_oss_forbid_overwrite");
    assertThat(data.get("upload_dir").asString())
        .matches("dashscope-instant/[0-9a-f]{32}/[0-9]{4}-[0-9]{2}-[0-9]{2}/[0-9a-f-]{36}")
        .endsWith(answer.header("x-request-id"));
    assertThat(data.get("upload_host").asString()).isEqualTo("http://localhost/oss-upload");
    assertThat(data.get("expire_in_seconds").asInt()).isEqualTo(300);
    assertThat(data.get("max_file_size_mb").asInt()).isEqualTo(10);
    assertThat(data.get("capacity_limit_mb").asInt()).isEqualTo(10 << 10);
    assertThat(data.get("x_oss_object_acl").asString()).isEqualTo("private");
    assertThat(data.get("x_oss_forbid_overwrite").isString()).isTrue();
    assertThat(data.get("x_oss_forbid_overwrite").asString()).isEqualTo("true");
  }

  @Test
  void writesThePolicyAsAnObjectStoreDoes() throws IOException {
    JsonNode data = Permitted.ask(server, KEY, "qwen-audio-turbo").data();
    JsonNode policy = policy(data);
    assertThat(Instant.parse(policy.get("expiration").asString()))
        .isBetween(Instant.now().plus(Duration.ofMinutes(4)), Instant.now().plusSeconds(301));
    assertThat(policy.get("conditions").toString())
        .isEqualTo(
            "[[\"content-length-range\",1,10485760],[\"starts-with\",\"$key\",\""
                + data.get("upload_dir").asString()
                + "\"],{\"x-hark-model\":\"qwen-audio-turbo-2024-08-07\"},"
                + "{\"x-oss-object-acl\":\"private\"},{\"x-oss-forbid-overwrite\":\"true\"}]");
    assertThat(Base64.getDecoder().decode(data.get("signature").asString())).hasSize(20);
  }

  @Test
  void givesEachPermitAFolderOfItsOwn() throws IOException {
    Permitted one = Permitted.ask(server, KEY, "qwen-audio-turbo");
    Permitted two = Permitted.ask(server, KEY, "qwen-audio-turbo");
    assertThat(one.folder()).isNotEqualTo(two.folder());
    assertThat(one.folder().split("/")[1]).isEqualTo(two.folder().split("/")[1]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"qwen-audio-turbo", "qwen3-omni-30b-a3b-captioner", "qwen3-omni-flash"})
  void allowsTenMegabytesWhateverTheModelUnlessTheSettingsSayMore(String model) throws IOException {
    assertThat(Permitted.ask(server, KEY, model).data().get("max_file_size_mb").asInt())
        .isEqualTo(10);
    try (TestServer own =
        new TestServer(
            saying("x"), s -> Configuration.parse("uploads.max-form-bytes = 2 GiB", s))) {
      int lifted = Permitted.ask(own, KEY, model).data().get("max_file_size_mb").asInt();
      assertThat(lifted)
          .isEqualTo(
              switch (model) {
                case "qwen-audio-turbo" -> 10;
                case "qwen3-omni-flash" -> 100;
                default -> 1024;
              });
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/v1/uploads | InvalidParameter | Field required: action
          /api/v1/uploads?action= | InvalidParameter | Field required: action
          /api/v1/uploads?action=putPolicy&model=qwen-audio-turbo | InvalidParameter | The action is not supported.
          /api/v1/uploads?action=getPolicy | BadRequest.EmptyModel | Required parameter "model" missing from request.
          /api/v1/uploads?action=getPolicy&model= | BadRequest.EmptyModel | Required parameter "model" missing from request.
          /api/v1/uploads?action=getPolicy&model=gpt-4o | InvalidParameter | Model not exist.
          """)
  void saysWhatIsMissing(String path, String code, String message) throws IOException {
    Answer answer = server.exchange(get(path, KEY));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    JsonNode body = JSON.readTree(answer.text());
    assertThat(body.get("code").asString()).isEqualTo(code);
    assertThat(body.get("message").asString()).isEqualTo(message);
    assertThat(body.get("request_id").asString()).isEqualTo(answer.header("x-request-id"));
  }

  @Test
  void refusesAWrongKey() throws IOException {
    Answer answer = server.exchange(get(POLICY + "qwen-audio-turbo", "sk-wrong"));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(withoutId(answer))
        .isEqualTo(
            "{\"code\":\"InvalidApiKey\",\"message\":\"Invalid API-key provided.\","
                + "\"request_id\":\"ID\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Host: audio.example | http://audio.example
          Host: 10.0.0.7:8080 | http://10.0.0.7:8080
          Host: [::1]:8080 | http://[::1]:8080
          Host: inner:8080~X-Forwarded-Host: audio.example~X-Forwarded-Proto: https | https://audio.example
          Host: inner~X-Forwarded-Host: outer.example, middle~X-Forwarded-Proto: https, http | https://outer.example
          Host: inner~X-Forwarded-Proto: https | https://inner
          Host: inner~X-Forwarded-Proto: javascript | http://inner
          Host: inner~X-Forwarded-Prefix: /audio/v2/ | http://inner/audio/v2
          Host: inner~X-Forwarded-Prefix: //evil.example | http://inner
          Host: inner~X-Forwarded-Prefix: /a?b=c | http://inner
          """)
  void sendsTheClientWhereItCameFrom(String headers, String address) throws IOException {
    Answer answer = server.exchange(get(POLICY + "qwen-audio-turbo", KEY, headers.split("~")));
    assertThat(JSON.readTree(answer.text()).get("data").get("upload_host").asString())
        .isEqualTo(address + "/oss-upload");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-Host: evil.example/path",
        "X-Forwarded-Host: user@evil.example",
        "X-Forwarded-Host: a b",
        "X-Forwarded-Host: \"><script>"
      })
  void refusesAHostThatIsNone(String header) throws IOException {
    Answer answer = server.exchange(get(POLICY + "qwen-audio-turbo", KEY, header));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("x-hark-detail"))
        .isEqualTo("The Host header is missing or malformed.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | http://inner",
        "['192.0.2.0/24'] | http://inner",
        "['192.0.2.0/24', '127.0.0.1'] | https://outer.example/hark",
        "[any] | https://outer.example/hark",
        "[private] | https://outer.example/hark"
      })
  void believesOnlyProxiesThatAreTrusted(String proxies, String address) throws IOException {
    String setting = "http.trusted-proxies = " + proxies.replace('\'', '"');
    try (TestServer own = new TestServer(saying("x"), s -> Configuration.parse(setting, s))) {
      Answer answer =
          own.exchange(
              get(
                  POLICY + "qwen-audio-turbo",
                  KEY,
                  "Host: inner",
                  "X-Forwarded-Host: outer.example",
                  "X-Forwarded-Proto: https",
                  "X-Forwarded-Prefix: /hark"));
      assertThat(JSON.readTree(answer.text()).get("data").get("upload_host").asString())
          .isEqualTo(address + "/oss-upload");
    }
  }

  @Test
  void tellsNobodyElseWhatOneCallerSaidOfTheHost() throws IOException {
    server.exchange(get(POLICY + "qwen-audio-turbo", KEY, "X-Forwarded-Host: evil.example"));
    server.exchange(get(POLICY + "qwen-audio-turbo", KEY, "Host: evil.example"));
    assertThat(Permitted.ask(server, KEY, "qwen-audio-turbo").data().get("upload_host").asString())
        .isEqualTo("http://localhost/oss-upload");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://audio.example", "https://audio.example/", "http://a:1/hark/"})
  void believesTheSettingsMoreThanAnyHeader(String url) throws IOException {
    try (TestServer own =
        new TestServer(
            saying("x"), s -> Configuration.parse("uploads.public-url = \"" + url + "\"", s))) {
      Answer answer =
          own.exchange(
              get(
                  POLICY + "qwen-audio-turbo",
                  KEY,
                  "Host: evil.example",
                  "X-Forwarded-Host: evil.example",
                  "X-Forwarded-Proto: http"));
      assertThat(JSON.readTree(answer.text()).get("data").get("upload_host").asString())
          .isEqualTo(url.replaceAll("/$", "") + "/oss-upload");
    }
  }
}
