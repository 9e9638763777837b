package dev.hark.server.wire.openai;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.KEY;
import static dev.hark.server.testing.TestServer.get;
import static dev.hark.server.testing.TestServer.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.app.Configuration;
import dev.hark.server.testing.Eventually;
import dev.hark.server.testing.Form;
import dev.hark.server.testing.RawClient;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import dev.hark.server.testing.WavDecoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OpenAI's Files on the wire. */
class FileListTest {

  private static final String FILES = "/compatible-mode/v1/files";
  private static final String AUTHORIZATION = "Authorization: Bearer " + KEY;
  private static final byte[] WAV = WavDecoder.wav(1);

  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(saying("Yes."));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static JsonNode json(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.text());
  }

  private JsonNode create(String fileName, String purpose) throws IOException {
    Form form = new Form().field("purpose", purpose).file(fileName, WAV);
    return json(server.exchange(form.post(FILES, AUTHORIZATION)));
  }

  private JsonNode list(String query) throws IOException {
    return json(server.exchange(get(FILES + query, KEY)));
  }

  private static List<String> ids(JsonNode list) {
    List<String> ids = new ArrayList<>();
    list.get("data").forEach(file -> ids.add(file.get("id").asString()));
    return ids;
  }

  @Test
  void describesAFileAsOpenAiDoes() throws IOException {
    JsonNode file = create("音频 文件.wav", "user_data");
    assertThat(file.propertyNames())
        .containsExactly(
            "id",
            "object",
            "bytes",
            "created_at",
            "expires_at",
            "filename",
            "purpose",
            "status",
            "hark");
    assertThat(file.get("id").asString()).matches("file-[0-9a-f]{32}");
    assertThat(file.get("object").asString()).isEqualTo("file");
    assertThat(file.get("bytes").asInt()).isEqualTo(WAV.length);
    assertThat(file.get("filename").asString()).isEqualTo("音频 文件.wav");
    assertThat(file.get("purpose").asString()).isEqualTo("user_data");
    assertThat(file.get("expires_at").asLong() - file.get("created_at").asLong())
        .isEqualTo(48 * 3600);
    assertThat(file.get("hark").get("url").asString())
        .startsWith("oss://dashscope-instant/")
        .endsWith("/音频 文件.wav");
    String path = FILES + "/" + file.get("id").asString();
    assertThat(json(server.exchange(get(path, KEY)))).isEqualTo(file);
    assertThat(server.exchange(request("DELETE", path, KEY)).text())
        .isEqualTo(
            "{\"id\":\"%s\",\"object\":\"file\",\"deleted\":true}"
                .formatted(file.get("id").asString()));
    assertThat(server.exchange(get(path, KEY)).status()).isEqualTo(404);
    assertThat(server.uploadedFiles()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ../../etc/passwd | passwd
          C:\\dir\\a.wav | a.wav
          .. | file
          / | file
          a%2Fb.wav | a%2Fb.wav
          '  ' | file
          """)
  void neverTakesAPathForAName(String sent, String name) throws IOException {
    JsonNode file = create(sent, "user_data");
    assertThat(file.get("filename").asString()).isEqualTo(name);
    assertThat(file.get("hark").get("url").asString().split("/")).hasSize(7);
  }

  @Test
  void takesTheFileBeforeOrBehindTheOtherFields() throws IOException {
    Form form = new Form().file("a.wav", WAV).field("purpose", "assistants").field("x[y]", "1");
    assertThat(json(server.exchange(form.post(FILES, AUTHORIZATION))).get("purpose").asString())
        .isEqualTo("assistants");
    Form bare = new Form().file("a.wav", WAV);
    assertThat(json(server.exchange(bare.post(FILES, AUTHORIZATION))).get("purpose").asString())
        .isEqualTo("user_data");
  }

  @Test
  void listsPageByPageInBothOrders() throws IOException {
    for (int i = 0; i < 3; i++) {
      create("a" + i, i == 1 ? "assistants" : "user_data");
    }
    List<String> all = ids(list(""));
    assertThat(all).hasSize(3);
    assertThat(ids(list("?order=asc"))).containsExactlyElementsOf(all.reversed());
    JsonNode first = list("?limit=2");
    assertThat(ids(first)).containsExactlyElementsOf(all.subList(0, 2));
    assertThat(first.get("has_more").asBoolean()).isTrue();
    assertThat(first.get("first_id").asString()).isEqualTo(all.getFirst());
    JsonNode second = list("?limit=2&after=" + first.get("last_id").asString());
    assertThat(ids(second)).containsExactly(all.getLast());
    assertThat(second.get("has_more").asBoolean()).isFalse();
    assertThat(ids(list("?purpose=assistants"))).hasSize(1);
    assertThat(ids(list("?after=file-none"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "100000", "99999999999"})
  void refusesLimitsThatAreNone(String limit) throws IOException {
    Answer answer = server.exchange(get(FILES + "?limit=" + limit, KEY));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("Range of limit should be [1, 10000]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file-none", "x", "file-", "..", "%2e%2e%2fsecret"})
  void findsNothingUnderAnotherId(String id) throws IOException {
    Answer answer = server.exchange(get(FILES + "/" + id, KEY));
    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.header("content-type")).startsWith("application/json");
  }

  @Test
  void refusesWhatIsNotOneFile() throws IOException {
    List<Form> forms =
        List.of(
            new Form().field("purpose", "user_data"),
            new Form().file("a", WAV).file("b", WAV),
            new Form().file("a", WAV).field("purpose", "x".repeat(2000)));
    List<String> said =
        List.of("Field required: file", "Only one file can be sent", "purpose is too long");
    for (int i = 0; i < forms.size(); i++) {
      Answer answer = server.exchange(forms.get(i).post(FILES, AUTHORIZATION));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains(said.get(i), "invalid_parameter_error");
    }
    String json = Form.head(FILES, 2, AUTHORIZATION).replaceAll("multipart.*", "application/json");
    assertThat(server.exchange((json + "{}").getBytes(UTF_8)).text())
        .contains("The body must be multipart/form-data with a boundary.");
    assertThat(server.uploadedFiles()).isEmpty();
  }

  @Test
  void leavesNothingOfAFileThatDoesNotArriveWhole() throws IOException {
    byte[] sent = new Form().file("a.wav", WAV).unfinished();
    try (RawClient client = server.connect()) {
      client.send(Form.head(FILES, sent.length, AUTHORIZATION)).send(sent);
      Answer answer = client.answer();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains("The form ends in the middle.");
    }
    assertThat(server.uploadedFiles()).isEmpty();
    try (RawClient client = server.connect()) {
      client.send(Form.head(FILES, sent.length + 1000, AUTHORIZATION)).send(sent);
      Eventually.holds("something arrives", () -> !server.uploadedFiles().isEmpty());
    }
    Eventually.holds("nothing is left", () -> server.uploadedFiles().isEmpty());
  }

  @Test
  void refusesWhatIsTooLargeAndWhatFindsNoRoom() throws IOException {
    String settings = "uploads { max-file-bytes = 40000, max-bytes = 50000 }";
    try (TestServer own = new TestServer(saying("x"), s -> Configuration.parse(settings, s))) {
      Answer large =
          own.exchange(new Form().file("a", new byte[40_001]).post(FILES, AUTHORIZATION));
      assertThat(large.status()).isEqualTo(400);
      assertThat(large.text()).contains("Multimodal file size is too large");
      Answer declared = own.exchange(Form.head(FILES, 1L << 40, AUTHORIZATION).getBytes(UTF_8));
      assertThat(declared.text()).contains("Multimodal file size is too large");
      byte[] fits = new Form().file("a", WAV).post(FILES, AUTHORIZATION);
      assertThat(own.status(fits)).isEqualTo(200);
      Answer full = own.exchange(fits);
      assertThat(full.status()).isEqualTo(503);
      assertThat(full.header("retry-after")).isEqualTo("60");
      assertThat(full.header("x-hark-detail")).isEqualTo("The upload space is full.");
      assertThat(own.uploadedFiles()).hasSize(2);
    }
  }

  @Test
  void letsPagesOfOtherOriginsSendFiles() throws IOException {
    Answer answer =
        server.exchange(
            new Form().file("a", WAV).post(FILES, AUTHORIZATION, "Origin: https://page.test"));
    assertThat(answer.header("access-control-allow-origin")).isEqualTo("*");
  }
}
