package dev.hark.server.upload;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.Permitted.withoutId;
import static dev.hark.server.testing.TestServer.KEY;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.app.Configuration;
import dev.hark.server.app.Settings;
import dev.hark.server.testing.Eventually;
import dev.hark.server.testing.Form;
import dev.hark.server.testing.Permitted;
import dev.hark.server.testing.RawClient;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import dev.hark.server.testing.WavDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form door on the wire: who may, under which names, and what is left of the rest. */
class UploadDoorTest {

  private static final String DOOR = "/oss-upload";
  private static final String MODEL = "qwen-audio-turbo";
  private static final byte[] WAV = WavDecoder.wav(1);
  private static final String RESOLVE = "X-DashScope-OssResourceResolve: enable";

  private TestServer server;
  private Permitted permit;

  @BeforeEach
  void start() throws IOException {
    server = new TestServer(saying("Yes."));
    permit = Permitted.ask(server, KEY, MODEL);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Answer hear(String key) throws IOException {
    return server.exchange(post(NATIVE, nativeBody(MODEL, "oss://" + key, "", ""), RESOLVE));
  }

  private Answer sendAs(String name, String value) throws IOException {
    Map<String, String> fields = permit.fields(permit.key("a.wav"));
    fields.put(name, value);
    return Permitted.send(server, fields, WAV);
  }

  private void assertRefused(Answer answer, int status, String code, String message) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("content-type")).isEqualTo("application/xml");
    assertThat(withoutId(answer))
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
                + code
                + "</Code><Message>"
                + message
                + "</Message><RequestId>ID</RequestId></Error>\n");
    assertThat(server.uploadedFiles()).isEmpty();
  }

  @Test
  void answersWithNothingButTheStatusTheFormAsksFor() throws IOException {
    Answer answer = permit.send(server, "a.wav", WAV);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.bytes()).isEmpty();
    assertThat(answer.header("x-request-id")).isNotEmpty();
    assertThat(sendAs("success_action_status", "201").status()).isEqualTo(201);
    assertThat(sendAs("success_action_status", "404").status()).isEqualTo(204);
    Map<String, String> without = permit.fields(permit.key("a.wav"));
    without.remove("success_action_status");
    without.remove("x-oss-content-type");
    assertThat(Permitted.send(server, without, WAV).status()).isEqualTo(204);
    assertThat(hear(permit.key("a.wav")).text()).contains("\"audio_tokens\":25");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "音频 文件.mp3",
        " leading and trailing ",
        "%2e%2e",
        "a%20b+c.wav",
        "...",
        "quote\\\"d.wav",
        "😀.wav",
        "a;b=c,d.wav",
        "oss:.wav"
      })
  void keepsNamesAsTheyAre(String name) throws IOException {
    String key = permit.key(name.replace("\\\"", "'"));
    Answer answer = Permitted.send(server, permit.fields(key), WAV);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(hear(key).status()).isEqualTo(200);
    assertThat(server.uploadedFiles())
        .allSatisfy(file ->
            assertThat(file.getFileName().toString()).matches("[0-9a-f]{32}\\.(data|json)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "/",
        "../a.wav",
        "x/../../a.wav",
        "a/b.wav",
        "/etc/passwd",
        "..\\a.wav",
        "a\\b.wav",
        "a\u0000.wav",
        "a\nb.wav",
        "a\u0085.wav"
      })
  void refusesNamesThatCouldBePaths(String name) throws IOException {
    assertRefused(
        sendAs("key", permit.key(name)),
        400,
        "InvalidObjectName",
        "The specified object is not valid.");
  }

  @Test
  void refusesNamesThatAreTooLong() throws IOException {
    int left = 1023 - permit.key("").length();
    assertThat(sendAs("key", permit.key("a".repeat(left))).status()).isEqualTo(200);
    assertThat(sendAs("key", permit.key("a".repeat(left + 1))).text())
        .contains("InvalidObjectName");
    assertThat(sendAs("key", permit.key("音".repeat(left / 3 + 1))).text())
        .contains("InvalidObjectName");
    assertThat(sendAs("key", permit.key("a".repeat(9000))).text()).contains("MalformedPOSTRequest");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "/", "dashscope-instant", "../"})
  void refusesKeysOutsideTheFolderOfThePermit(String before) throws IOException {
    String key =
        switch (before) {
          case "" -> permit.folder();
          case "x" -> permit.folder() + "x/a.wav";
          case "/" -> "/" + permit.key("a.wav");
          case "../" -> "../" + permit.key("a.wav");
          default -> before + "/a.wav";
        };
    assertRefused(
        sendAs("key", key),
        403,
        "AccessDenied",
        "Invalid according to Policy: Policy Condition failed: [\"starts-with\", \"$key\", \""
            + permit.folder()
            + "\"]");
  }

  @Test
  void refusesASignatureThatIsNotOfThisServer() throws IOException {
    String signature = permit.data().get("signature").asString();
    String other = (signature.startsWith("A") ? "B" : "A") + signature.substring(1);
    String code = "SignatureDoesNotMatch";
    String message =
        "The request signature we calculated does not match the signature you provided. Check your"
            + " key and signing method.";
    for (String forged :
        new String[] {other, "x", signature + "A", signature.toLowerCase(Locale.ROOT)}) {
      assertRefused(sendAs("Signature", forged), 403, code, message);
    }
    String policy =
        new String(Base64.getDecoder().decode(permit.data().get("policy").asString()), UTF_8);
    String wider = policy.replace("10485760", "99999999999");
    assertThat(wider).isNotEqualTo(policy);
    assertRefused(
        sendAs("policy", Base64.getEncoder().encodeToString(wider.getBytes(UTF_8))),
        403,
        code,
        message);
    try (TestServer another = new TestServer(saying("x"))) {
      Permitted foreign = Permitted.ask(another, KEY, MODEL);
      assertRefused(foreign.send(server, "a.wav", WAV), 403, code, message);
    }
  }

  @Test
  void takesThePermitsOfServersWithTheSameSecretFile(@TempDir Path folder) throws IOException {
    Path secret = Files.write(folder.resolve("secret"), new byte[32]);
    UnaryOperator<Settings> shared =
        s -> Configuration.parse("accounts.secret-file = \"%s\"".formatted(secret), s);
    try (TestServer one = new TestServer(saying("x"), shared);
        TestServer other = new TestServer(saying("x"), shared)) {
      Permitted permit = Permitted.ask(one, KEY, MODEL);
      assertThat(permit.send(other, "a.wav", WAV).status()).isEqualTo(200);
      assertThat(other.uploadedFiles()).hasSize(2);
      assertThat(one.uploadedFiles()).isEmpty();
    }
  }

  @Test
  void refusesAnExpiredPermitWithoutHavingKeptIt() throws IOException {
    UploadSecret secret = UploadSecret.open(server.dataDir().resolve("uploads"));
    Instant now = Instant.now();
    Permit old = new Permit(now.minusSeconds(1), permit.folder(), MODEL, 1000);
    Permit.Signed signed = old.sign(secret);
    Map<String, String> fields = permit.fields(permit.key("a.wav"));
    fields.put("policy", signed.policy());
    fields.put("Signature", signed.signature());
    assertRefused(
        Permitted.send(server, fields, WAV),
        403,
        "AccessDenied",
        "Invalid according to Policy: Policy expired.");
  }

  @ParameterizedTest
  @CsvSource({
    "OSSAccessKeyId, wrong, 403, InvalidAccessKeyId",
    "x-oss-object-acl, public-read, 403, AccessDenied",
    "policy, '', 400, InvalidArgument",
    "Signature, '', 400, InvalidArgument",
    "OSSAccessKeyId, '', 400, InvalidArgument",
    "key, '', 400, InvalidArgument",
  })
  void refusesFormsThatSayTooLittleOrTooMuch(String field, String value, int status, String code)
      throws IOException {
    Answer answer = sendAs(field, value);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text()).contains("<Code>" + code + "</Code>");
    if (value.isEmpty()) {
      assertThat(answer.text())
          .contains("Bucket POST must contain a field named '" + field + "'.  If it is specified,");
    }
    assertThat(server.uploadedFiles()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"x, 16384", "16384, x", "5000, 5000"})
  void refusesFormsWhoseFieldsAreTooLongTogether(String name, String value) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("a" + blown(name), blown(value));
    fields.put("b" + blown(name), blown(value));
    fields.putAll(permit.fields(permit.key("a.wav")));
    assertRefused(
        Permitted.send(server, fields, WAV),
        400,
        "MalformedPOSTRequest",
        "The body of your POST request is not well-formed multipart/form-data.");
  }

  private static String blown(String length) {
    return length.equals("x") ? "x" : "x".repeat(Integer.parseInt(length) - 100);
  }

  @Test
  void refusesAFileThatComesBeforeItsPermitAndAFormWithoutAFile() throws IOException {
    Form early = new Form().file("a.wav", WAV);
    permit.fields(permit.key("a.wav")).forEach(early::field);
    assertThat(server.exchange(early.post(DOOR)).text()).contains("check the order of the fields");
    Answer none = server.exchange(Permitted.form(permit.fields(permit.key("a"))).post(DOOR));
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.text()).contains("Bucket POST must contain a field named 'file'");
  }

  @Test
  void readsFormsAsOtherClientsWriteThem() throws IOException {
    Form form = new Form();
    Map<String, String> fields = new LinkedHashMap<>(permit.fields(permit.key("a.wav")));
    fields.remove("success_action_status");
    fields.put("x-oss-security-token", "whatever");
    fields.forEach((name, value) ->
        form.part(
            "Content-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name="
                + name,
            value.getBytes(UTF_8)));
    form.part(
        "Content-Disposition: form-data; name=file; filename=a.wav; filename*=utf-8''a.wav\r\n"
            + "Content-Type: audio/wav\r\nContent-Length: "
            + WAV.length,
        WAV);
    assertThat(server.exchange(form.post(DOOR)).status()).isEqualTo(204);
    assertThat(hear(permit.key("a.wav")).status()).isEqualTo(200);
  }

  @Test
  void takesTheSameFileTwiceAndAnotherUnderItsNameNot() throws IOException {
    assertThat(permit.send(server, "a.wav", WAV).status()).isEqualTo(200);
    assertThat(permit.send(server, "a.wav", WAV).status()).isEqualTo(200);
    assertThat(permit.send(server, "b.wav", WAV).status()).isEqualTo(200);
    Answer other = permit.send(server, "a.wav", WavDecoder.wav(2));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.text())
        .contains(
            "<Code>FileAlreadyExists</Code><Message>The object you specified already exists and can"
                + " not be overwritten.</Message>");
    assertThat(hear(permit.key("a.wav")).text()).contains("\"audio_tokens\":25");
    assertThat(server.uploadedFiles()).hasSize(4);
  }

  @Test
  void takesTenMegabytesAndNotOneByteMore() throws IOException {
    byte[] most = Arrays.copyOf(WAV, 10 << 20);
    assertThat(permit.send(server, "most.wav", most).status()).isEqualTo(200);
    Answer more = permit.send(server, "more.wav", Arrays.copyOf(WAV, (10 << 20) + 1));
    assertThat(more.status()).isEqualTo(400);
    assertThat(more.text())
        .contains(
            "<Code>EntityTooLarge</Code><Message>Your proposed upload exceeds the maximum allowed"
                + " size</Message>");
    String declared = Form.head(DOOR, 1L << 40);
    Answer huge = server.exchange(declared.getBytes(UTF_8));
    assertThat(huge.text()).contains("<Code>EntityTooLarge</Code>");
    assertThat(server.uploadedFiles()).hasSize(2);
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    assertRefused(
        permit.send(server, "a.wav", new byte[0]),
        400,
        "EntityTooSmall",
        "Your proposed upload is smaller than the minimum allowed size");
    assertThat(server.uploadedFiles()).isEmpty();
    assertThat(permit.send(server, "a.wav", new byte[1]).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "multipart/form-data", "text/plain; boundary=x"})
  void refusesWhatIsNoForm(String type) throws IOException {
    String head = Form.head(DOOR, 10).replaceAll("Content-Type: .*", "Content-Type: " + type);
    assertRefused(
        server.exchange((head + "0123456789").getBytes(UTF_8)),
        400,
        "MalformedPOSTRequest",
        "The body of your POST request is not well-formed multipart/form-data.");
  }

  @Test
  void leavesNothingOfAFormThatEndsInTheMiddle() throws IOException {
    byte[] body =
        Permitted.form(permit.fields(permit.key("a.wav"))).file("a.wav", WAV).unfinished();
    for (int length : new int[] {body.length, body.length - 1, body.length - 1000, 300, 0}) {
      byte[] cut = Arrays.copyOf(body, length);
      Answer answer = exchange(Form.head(DOOR, length), cut);
      assertThat(answer.status()).as("%d bytes", length).isEqualTo(400);
      assertThat(answer.text()).contains("MalformedPOSTRequest");
    }
    assertThat(server.uploadedFiles()).isEmpty();
  }

  private Answer exchange(String head, byte[] body) throws IOException {
    try (RawClient client = server.connect()) {
      return client.send(head).send(body).answer();
    }
  }

  @Test
  void leavesNothingWhenTheSenderLeaves() throws IOException {
    byte[] sent =
        Permitted.form(permit.fields(permit.key("a.wav"))).file("a.wav", WAV).unfinished();
    try (RawClient client = server.connect()) {
      client.send(Form.head(DOOR, sent.length + 1_000_000)).send(sent);
      Eventually.holds("something arrives", () -> !server.uploadedFiles().isEmpty());
    }
    Eventually.holds("nothing is left", () -> server.uploadedFiles().isEmpty());
    assertThat(permit.send(server, "a.wav", WavDecoder.wav(2)).status()).isEqualTo(200);
  }

  @Test
  void cutsOffFilesThatStopArriving() throws IOException {
    try (TestServer own =
        new TestServer(saying("x"), s -> Configuration.parse("http.body-idle-time = 200 ms", s))) {
      Permitted ours = Permitted.ask(own, KEY, MODEL);
      byte[] sent = Permitted.form(ours.fields(ours.key("a.wav"))).file("a", WAV).unfinished();
      try (RawClient client = own.connect()) {
        client.send(Form.head(DOOR, sent.length + 1000)).send(sent);
        assertThat(client.closedByServer()).isTrue();
      }
      Eventually.holds("nothing is left", () -> own.uploadedFiles().isEmpty());
    }
  }

  @Test
  void givesStrangersLittleTimeForWhatComesBeforeTheFile() throws IOException {
    try (TestServer own =
        new TestServer(saying("x"), s -> Configuration.parse("uploads.form-time = 200 ms", s))) {
      byte[] sent = new Form().field("key", "a").unfinished();
      try (RawClient client = own.connect()) {
        client.send(Form.head(DOOR, 10_000)).send(sent);
        assertThat(client.closedByServer()).isTrue();
      }
    }
  }

  @Test
  void saysThatTheSpaceIsFull() throws IOException {
    try (TestServer own =
        new TestServer(
            saying("x"), s -> Configuration.parse("uploads.max-account-bytes = 40000", s))) {
      Permitted ours = Permitted.ask(own, KEY, MODEL);
      assertThat(ours.send(own, "a.wav", WAV).status()).isEqualTo(200);
      Answer full = ours.send(own, "b.wav", WAV);
      assertThat(full.status()).isEqualTo(503);
      assertThat(full.text())
          .contains(
              "<Code>ServiceUnavailable</Code><Message>The upload space is full. Please try again"
                  + " later.</Message>");
      assertThat(own.uploadedFiles()).hasSize(2);
    }
  }

  @Test
  void escapesWhatItRepeats() throws IOException {
    UploadSecret secret = UploadSecret.open(server.dataDir().resolve("uploads"));
    Permit odd = new Permit(Instant.now().plusSeconds(60), "a/<&>", MODEL, 1000);
    Map<String, String> fields = new HashMap<>(permit.fields("elsewhere/a.wav"));
    fields.put("policy", odd.sign(secret).policy());
    fields.put("Signature", odd.sign(secret).signature());
    assertThat(Permitted.send(server, fields, WAV).text()).contains("a/&lt;&amp;&gt;");
  }

  @Test
  void needsNoKeyAndTellsNoPageOfAnotherOrigin() throws IOException {
    byte[] request =
        Permitted.form(permit.fields(permit.key("a.wav")))
            .file("a.wav", WAV)
            .post(DOOR, "Origin: https://page.test");
    Answer answer = server.exchange(request);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).doesNotContainKey("access-control-allow-origin");
  }
}
