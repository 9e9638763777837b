package dev.hark.server.upload;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.Permitted.withoutId;
import static dev.hark.server.testing.TestServer.COMPAT;
import static dev.hark.server.testing.TestServer.KEY;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.compatBody;
import static dev.hark.server.testing.TestServer.get;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.app.Configuration;
import dev.hark.server.app.Settings;
import dev.hark.server.testing.Eventually;
import dev.hark.server.testing.FakeClock;
import dev.hark.server.testing.Form;
import dev.hark.server.testing.Operating;
import dev.hark.server.testing.Permitted;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import dev.hark.server.testing.WavDecoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Whose file it is, for which model, and until when. */
class TwoAccountsTest {

  private static final String MODEL = "qwen-audio-turbo";
  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";
  private static final String FILES = "/compatible-mode/v1/files";
  private static final String RESOLVE = "X-DashScope-OssResourceResolve: enable";
  private static final byte[] WAV = WavDecoder.wav(1);
  private static final String NOT_FOUND =
      "Failed to find the requested media resource during the data inspection process.";
  private static final String FORBIDDEN =
      "Don't have authorization to access the media resource during the data inspection process.";
  private static final String BAD_URL =
      "The provided URL does not appear to be valid. Ensure it is correctly formatted.";

  /** A server with another account besides that of {@link TestServer#KEY}. */
  private static final class Shared implements AutoCloseable {
    final TestServer server;
    final String other;

    Shared() {
      server = new TestServer(saying("Yes."));
      other = Operating.keyOfNewAccount(server.dataDir(), "other");
    }

    @Override
    public void close() {
      server.close();
    }
  }

  private static byte[] as(byte[] request, String key) {
    return new String(request, UTF_8).replace("Bearer " + KEY, "Bearer " + key).getBytes(UTF_8);
  }

  private static byte[] hearing(String model, String sound, String... headers) {
    return post(NATIVE, nativeBody(model, sound, "", ""), headers);
  }

  private static String create(TestServer server, String key) throws IOException {
    Answer answer =
        server.exchange(
            new Form()
                .field("purpose", "user_data")
                .file("secret name.wav", WAV)
                .post(FILES, "Authorization: Bearer " + key));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.text()).get("id").asString();
  }

  private static void assertRefused(Answer answer, String message) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.text()).contains(message);
  }

  @Test
  void keepsAFileFromEveryOtherAccount() throws IOException {
    try (Shared shared = new Shared()) {
      Permitted permit = Permitted.ask(shared.server, KEY, MODEL);
      permit.send(shared.server, "a.wav", WAV);
      String url = "oss://" + permit.key("a.wav");
      assertThat(shared.server.status(hearing(MODEL, url, RESOLVE))).isEqualTo(200);
      assertRefused(
          shared.server.exchange(as(hearing(MODEL, url, RESOLVE), shared.other)), FORBIDDEN);
      assertRefused(
          shared.server.exchange(as(hearing(MODEL, url + "x", RESOLVE), shared.other)), NOT_FOUND);
      byte[] compat = post(COMPAT, compatBody(MODEL, url, "", ""), RESOLVE);
      assertThat(shared.server.status(compat)).isEqualTo(200);
      assertRefused(shared.server.exchange(as(compat, shared.other)), FORBIDDEN);
    }
  }

  @Test
  void doesNotTellAnyOtherAccountThatAFileIdExists() throws IOException {
    try (Shared shared = new Shared()) {
      String id = create(shared.server, KEY);
      String nothing = "file-" + "0".repeat(32);
      for (String method : new String[] {"GET", "DELETE"}) {
        Answer theirs = shared.server.exchange(request(method, FILES + "/" + id, shared.other));
        Answer none = shared.server.exchange(request(method, FILES + "/" + nothing, shared.other));
        assertThat(theirs.status()).isEqualTo(404);
        assertThat(withoutId(theirs).replace(id, "FILE"))
            .isEqualTo(withoutId(none).replace(nothing, "FILE"));
      }
      assertThat(shared.server.exchange(get(FILES, shared.other)).text())
          .isEqualTo("{\"object\":\"list\",\"data\":[],\"has_more\":false}");
      byte[] asked = post(COMPAT, compatBody(CAPTIONER, id, "", ""));
      byte[] askedForNothing = post(COMPAT, compatBody(CAPTIONER, nothing, "", ""));
      Answer theirs = shared.server.exchange(as(asked, shared.other));
      assertRefused(theirs, NOT_FOUND);
      assertThat(withoutId(theirs))
          .isEqualTo(withoutId(shared.server.exchange(as(askedForNothing, shared.other))));
      assertThat(shared.server.exchange(asked).status()).isEqualTo(200);
      assertThat(shared.server.exchange(get(FILES, KEY)).text()).contains(id);
    }
  }

  @Test
  void hearsAFileByItsIdOnBothProtocols() throws IOException {
    try (Shared shared = new Shared()) {
      String id = create(shared.server, shared.other);
      for (String model : new String[] {MODEL, CAPTIONER}) {
        assertThat(shared.server.status(as(hearing(model, id), shared.other))).isEqualTo(200);
        assertThat(
                shared.server.status(as(post(COMPAT, compatBody(model, id, "", "")), shared.other)))
            .isEqualTo(200);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Accept: */*", "X-DashScope-OssResourceResolve: disable"})
  void refusesStoredFilesWithoutTheHeaderThatAllowsThem(String header) throws IOException {
    try (TestServer server = new TestServer(saying("Yes."))) {
      Permitted permit = Permitted.ask(server, KEY, MODEL);
      permit.send(server, "a.wav", WAV);
      String url = "oss://" + permit.key("a.wav");
      assertRefused(server.exchange(hearing(MODEL, url, header)), BAD_URL);
      assertRefused(server.exchange(post(COMPAT, compatBody(MODEL, url, "", ""), header)), BAD_URL);
      String upper = RESOLVE.replace("enable", "ENABLE");
      assertThat(server.status(hearing(MODEL, url, upper))).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "qwen-audio-turbo-latest, qwen-audio-turbo-2024-12-04, true",
    "qwen-audio-turbo-1204, qwen-audio-turbo-latest, true",
    "qwen-audio-turbo, qwen-audio-turbo-2024-08-07, true",
    "qwen-audio-turbo-0807, qwen-audio-turbo, true",
    "qwen-audio-turbo-latest, qwen-audio-turbo, false",
    "qwen-audio-chat, qwen2-audio-instruct, false"
  })
  void takesAFileForEveryNameOfOneSnapshot(String sentFor, String usedWith, boolean taken)
      throws IOException {
    try (TestServer server = new TestServer(saying("Yes."))) {
      Permitted permit = Permitted.ask(server, KEY, sentFor);
      permit.send(server, "a.wav", WAV);
      Answer answer = server.exchange(hearing(usedWith, "oss://" + permit.key("a.wav"), RESOLVE));
      if (taken) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      } else {
        assertRefused(answer, FORBIDDEN);
      }
    }
  }

  @Test
  void bindsAFileToItsModelAndTheOtherNamesOfIt() throws IOException {
    try (TestServer server = new TestServer(saying("Yes."))) {
      Permitted permit = Permitted.ask(server, KEY, "qwen-audio-turbo-1204");
      permit.send(server, "a.wav", WAV);
      String url = "oss://" + permit.key("a.wav");
      assertThat(server.status(hearing("qwen-audio-turbo-2024-12-04", url, RESOLVE)))
          .isEqualTo(200);
      assertRefused(server.exchange(hearing("qwen-audio-turbo", url, RESOLVE)), FORBIDDEN);
      assertRefused(server.exchange(hearing(CAPTIONER, url, RESOLVE)), FORBIDDEN);
    }
    try (TestServer server =
        new TestServer(
            saying("Yes."), s -> Configuration.parse("uploads.bind-to-model = false", s))) {
      Permitted permit = Permitted.ask(server, KEY, MODEL);
      permit.send(server, "a.wav", WAV);
      assertThat(server.status(hearing(CAPTIONER, "oss://" + permit.key("a.wav"), RESOLVE)))
          .isEqualTo(200);
    }
  }

  @Test
  void forgetsFilesWhenTheirTimeIsOver() throws IOException {
    try (TestServer server =
        new TestServer(
            saying("Yes."),
            s -> Configuration.parse("uploads { keep-time = 1 s, sweep-interval = 20 ms }", s))) {
      Permitted permit = Permitted.ask(server, KEY, MODEL);
      permit.send(server, "a.wav", WAV);
      assertThat(server.uploadedFiles()).hasSize(2);
      Eventually.holds("the sweeper came", () -> server.uploadedFiles().isEmpty());
      assertRefused(
          server.exchange(hearing(MODEL, "oss://" + permit.key("a.wav"), RESOLVE)), NOT_FOUND);
    }
  }

  @Test
  void honoursTheEndOfAFileAfterARestart() throws IOException {
    FakeClock past = new FakeClock(Instant.now().minus(Duration.ofHours(49)));
    UnaryOperator<Settings> prepared =
        settings -> {
          put(settings, past, "old.wav");
          past.pass(Duration.ofHours(2));
          put(settings, past, "young.wav");
          return settings;
        };
    try (TestServer server = new TestServer(saying("Yes."), prepared)) {
      assertThat(server.uploadedFiles()).hasSize(2);
      assertRefused(server.exchange(hearing(MODEL, "oss://old.wav", RESOLVE)), NOT_FOUND);
      assertRefused(server.exchange(hearing(MODEL, "oss://young.wav", RESOLVE)), FORBIDDEN);
    }
  }

  private static void put(Settings settings, Clock clock, String key) {
    Shelf shelf = Shelf.open(settings.dataDir().resolve("uploads"), settings.uploads(), clock);
    try (Incoming incoming = shelf.receive("somebody", 1 << 20)) {
      incoming.receive(new ByteArrayInputStream(WAV));
      shelf.keep(incoming, key, MODEL, key, "");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
