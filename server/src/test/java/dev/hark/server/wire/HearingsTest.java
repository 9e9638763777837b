package dev.hark.server.wire;

import static dev.hark.engine.testing.ScriptedEngine.finish;
import static dev.hark.engine.testing.ScriptedEngine.playing;
import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.KEY;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.Delta;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.Question.Wanted;
import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.engine.testing.ScriptedEngine.Step;
import dev.hark.hearing.ChineseScript;
import dev.hark.hearing.HearingJson;
import dev.hark.server.app.Configuration;
import dev.hark.server.intake.AudioIntake;
import dev.hark.server.testing.Eventually;
import dev.hark.server.testing.Hearings;
import dev.hark.server.testing.ListeningEngine;
import dev.hark.server.testing.LogLines;
import dev.hark.server.testing.RawClient;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import dev.hark.server.testing.WavDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sound in, everything heard in it out. */
class HearingsTest {

  private static final String PATH = "/api/v1/hearings";
  private static final String ROOSTER = HearingJson.write(Hearings.rooster(12.16));
  private static ScriptedEngine engine;
  private static TestServer server;

  @BeforeAll
  static void start() {
    engine = playing(partial(4), partial(8), whole(), finish());
    server = new TestServer(engine);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Step partial(double seconds) {
    return new Step.Say(new Delta.HeardSoFar(Hearings.rooster(12.16, seconds)));
  }

  private static Step whole() {
    return new Step.Say(new Delta.Heard(Hearings.rooster(12.16)));
  }

  private static byte[] raw(String query, String type, byte[] body) {
    String head =
        "POST %s%s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(
                PATH,
                query,
                KEY,
                type.isEmpty() ? "" : "Content-Type: " + type + "\r\n",
                body.length);
    return (head + new String(body, ISO_8859_1)).getBytes(ISO_8859_1);
  }

  private static Optional<ChineseScript> lastScript() {
    return engine.asked().getLast().options().script();
  }

  private static Wanted lastWanted() {
    return engine.asked().getLast().wanted();
  }

  @Test
  void tellsAsFactsWhatIsHeardInASoundOfAnyAddress() throws IOException {
    Answer answer = server.exchange(post(PATH, "{\"audio\":\"" + sound(12.16) + "\",\"more\":{}}"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    assertThat(answer.header("x-hark-engine")).isEqualTo("scripted");
    assertThat(answer.header("x-request-id")).hasSize(36);
    assertThat(answer.text()).isEqualTo(ROOSTER);
    assertThat(lastWanted()).isEqualTo(new Wanted.Facts(Set.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "audio/wav",
        "application/octet-stream",
        "application/x-www-form-urlencoded", // what curl says when it is told nothing
        ""
      })
  void takesABodyThatIsTheSoundItself(String type) throws IOException {
    Answer answer = server.exchange(raw("", type, WavDecoder.wav(12.16)));
    assertThat(answer.text()).isEqualTo(ROOSTER);
    assertThat(engine.asked().getLast().recordings().getFirst().seconds()).isEqualTo(12.16);
  }

  @Test
  void takesALongDataUrlInAFormAndNamesThePartsThatAreMissing() throws IOException {
    String longDataUrl = sound(2);
    assertThat(longDataUrl).hasSizeGreaterThan(64 << 10);
    assertThat(server.exchange(form("audio", longDataUrl)).text()).isEqualTo(ROOSTER);
    Answer endsWithALine = server.exchange(form("audio", longDataUrl + "\n"));
    assertThat(endsWithALine.status()).isEqualTo(200);
    Answer tooLarge =
        server.exchange(
            form("audio", "data:;base64," + "A".repeat(AudioIntake.MAX_INLINE_CHARS + 4)));
    assertThat(tooLarge.status()).isEqualTo(400);
    assertThat(tooLarge.text()).contains("too large");
    assertThat(server.exchange(form("sound", "x")).header("x-hark-detail"))
        .contains("part file")
        .contains("part audio");
  }

  private byte[] form(String name, String value) {
    String form =
        "--b\r\nContent-Disposition: form-data; name=\""
            + name
            + "\"\r\n\r\n"
            + value
            + "\r\n--b--\r\n";
    return raw("", "multipart/form-data; boundary=b", form.getBytes(UTF_8));
  }

  @Test
  void takesAFormWithAFileAndOneWithAnAddress() throws IOException {
    String wav = new String(WavDecoder.wav(2), ISO_8859_1);
    String file =
        "--b\r\nContent-Disposition: form-data; name=\"languages\"\r\n\r\nen, YUE\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n\r\n"
            + wav
            + "\r\n--b--\r\n";
    Answer sent =
        server.exchange(raw("", "multipart/form-data; boundary=b", file.getBytes(ISO_8859_1)));
    assertThat(sent.text()).isEqualTo(ROOSTER);
    assertThat(lastWanted()).isEqualTo(new Wanted.Facts(Set.of("en", "yue")));
    String named =
        "--b\r\nContent-Disposition: form-data; name=\"audio\"\r\n\r\n"
            + sound(0.1)
            + "\r\n--b--\r\n";
    assertThat(
            server
                .exchange(raw("", "multipart/form-data; boundary=b", named.getBytes(UTF_8)))
                .status())
        .isEqualTo(200);
    assertThat(
            server.status(raw("", "multipart/form-data; boundary=b", "--b--\r\n".getBytes(UTF_8))))
        .isEqualTo(400);
  }

  @Test
  void writesChineseInTheScriptThatIsAskedFor() throws IOException {
    String audio = "\"audio\":\"" + sound(1) + "\"";
    server.exchange(post(PATH, "{" + audio + ",\"chinese_script\":\"traditional\"}"));
    assertThat(lastScript()).contains(ChineseScript.TRADITIONAL);
    server.exchange(raw("?chinese_script=simplified", "audio/wav", WavDecoder.wav(1)));
    assertThat(lastScript()).contains(ChineseScript.SIMPLIFIED);
    server.exchange(post(PATH, "{" + audio + "}"));
    assertThat(lastScript()).isEmpty();
    Answer bad = server.exchange(post(PATH, "{" + audio + ",\"chinese_script\":\"cursive\"}"));
    assertThat(bad.text()).contains("'chinese_script' must be simplified or traditional");
  }

  @Test
  void hearsTheLanguagesThatAreAllowed() throws IOException {
    String audio = "\"audio\":\"" + sound(1) + "\"";
    server.exchange(post(PATH, "{" + audio + ",\"languages\":[\"zh\",\"en\"]}"));
    assertThat(lastWanted()).isEqualTo(new Wanted.Facts(Set.of("zh", "en")));
    server.exchange(raw("?languages=fr", "audio/wav", WavDecoder.wav(1)));
    assertThat(lastWanted()).isEqualTo(new Wanted.Facts(Set.of("fr")));
    for (String bad : List.of("\"en\"", "[1]", "[\"english\"]", "[\"xx\"]")) {
      Answer answer = server.exchange(post(PATH, "{" + audio + ",\"languages\":" + bad + "}"));
      assertThat(answer.text()).contains("\"InvalidParameter\"", "'languages' must be");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Accept", "field", "query"})
  void streamsPartialHearingsAndTheWholeOneLast(String how) throws IOException {
    byte[] request =
        switch (how) {
          case "Accept" ->
              post(PATH, "{\"audio\":\"" + sound(1) + "\"}", "Accept: text/event-stream");
          case "field" -> post(PATH, "{\"stream\":true,\"audio\":\"" + sound(1) + "\"}");
          default -> raw("?stream=true", "audio/wav", WavDecoder.wav(1));
        };
    Answer answer = server.exchange(request);
    assertThat(answer.header("content-type")).isEqualTo("text/event-stream;charset=UTF-8");
    assertThat(answer.text())
        .isEqualTo(
            "id: 1\nevent: partial\ndata: "
                + HearingJson.write(Hearings.rooster(12.16, 4))
                + "\n\nid: 2\nevent: partial\ndata: "
                + HearingJson.write(Hearings.rooster(12.16, 8))
                + "\n\nid: 3\nevent: hearing\ndata: "
                + ROOSTER
                + "\n\n");
  }

  @Test
  void leavesOutPartialHearingsThatSayLittleMore() throws IOException {
    Step[] steps = new Step[1002];
    for (int i = 0; i < 1000; i++) {
      steps[i] = partial(i + 1);
    }
    steps[1000] = whole();
    steps[1001] = finish();
    try (TestServer long1 = new TestServer(playing(steps))) {
      String stream = long1.exchange(raw("?stream=true", "", WavDecoder.wav(1))).text();
      assertThat(stream.split("event: partial", -1).length).isBetween(60, 100);
    }
  }

  @Test
  void isCountedAsTheCaptionersSoundWithNoWords() throws Exception {
    try (LogLines receipts = new LogLines("hark.receipts")) {
      server.exchange(raw("", "audio/wav", WavDecoder.wav(12.16)));
      assertThat(receipts.next())
          .contains(" protocol=hearings ", " model=hearing ", " outcome=served ")
          .contains(" audio_tokens=152 ", " text_tokens=0 ", " output_tokens=0 ");
    }
  }

  @Test
  void refusesWhatIsNoSoundOrTooMuchOfIt() throws IOException {
    assertThat(server.exchange(post(PATH, "{}")).text()).contains("Field required: audio");
    assertThat(server.exchange(post(PATH, "{\"audio\":\"file:///a.wav\"}")).text())
        .contains("The provided URL does not appear to be valid");
    assertThat(server.exchange(raw("", "audio/mpeg", "no sound".getBytes(UTF_8))).text())
        .contains("The audio format is illegal");
    assertThat(server.exchange(raw("", "audio/mpeg", new byte[0])).status()).isEqualTo(400);
    assertThat(server.exchange(raw("?stream=maybe", "", new byte[9])).text())
        .contains("'stream' must be a boolean");
    String settings = "requests.hearings { max-seconds = 2, max-bytes = 100000 }";
    try (TestServer small =
        new TestServer(engine, defaults -> Configuration.parse(settings, defaults))) {
      assertThat(small.exchange(raw("", "", WavDecoder.wav(2.1))).text())
          .contains("The audio file is too long");
      assertThat(small.exchange(raw("", "", WavDecoder.wav(4))).status()).isEqualTo(413);
      assertThat(small.exchange(raw("", "", WavDecoder.wav(2))).status()).isEqualTo(200);
    }
  }

  @Test
  void leavesNoFileBehindOfALargeSound() throws IOException {
    try (TestServer own = new TestServer(engine)) {
      assertThat(own.status(raw("", "", WavDecoder.wav(60)))).isEqualTo(200);
      assertThat(own.status(raw("?languages=xx", "", WavDecoder.wav(60)))).isEqualTo(400);
      assertThat(own.status(raw("", "", new byte[1 << 20]))).isEqualTo(400);
      Eventually.holds("no file", () -> empty(own.dataDir().resolve("tmp")));
    }
  }

  private static boolean empty(Path dir) {
    try (Stream<Path> files = Files.list(dir)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void tellsOfAFailureInTheStreamOrBeforeIt() throws IOException {
    Step broken = new Step.Fail(new EngineFailure.Broken("broken"));
    try (TestServer before = new TestServer(playing(broken));
        TestServer within = new TestServer(playing(partial(4), broken));
        TestServer mute = new TestServer(saying("Words."))) {
      assertThat(before.status(raw("?stream=true", "", WavDecoder.wav(1)))).isEqualTo(500);
      String stream = within.exchange(raw("?stream=true", "", WavDecoder.wav(1))).text();
      assertThat(stream.substring(stream.indexOf("id: 2")))
          .startsWith(
              "id: 2\nevent: error\ndata: {\"code\":\"InternalError.Algo\",\"message\":"
                  + "\"Inference internal error.\",\"request_id\":\"");
      assertThat(mute.status(raw("", "", WavDecoder.wav(1)))).isEqualTo(500);
      assertThat(mute.status(raw("?stream=true", "", WavDecoder.wav(1)))).isEqualTo(500);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?stream=true"})
  void stopsListeningWhenTheClientLeaves(String query) throws Exception {
    ListeningEngine listening = new ListeningEngine("");
    try (TestServer own = new TestServer(listening)) {
      try (RawClient client = own.connect()) {
        client.send(raw(query, "audio/wav", WavDecoder.wav(1)));
        assertThat(listening.started().await(20, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(listening.cancelled().await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void takesAFileThatWasSentAhead() throws IOException {
    String form =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n\r\n"
            + new String(WavDecoder.wav(1), ISO_8859_1)
            + "\r\n--b--\r\n";
    String upload =
        new String(
                raw("", "multipart/form-data; boundary=b", form.getBytes(ISO_8859_1)), ISO_8859_1)
            .replace(PATH, "/compatible-mode/v1/files");
    String file = server.exchange(upload.getBytes(ISO_8859_1)).text();
    String id = file.replaceAll(".*\"id\":\"(file-[0-9a-f]+)\".*", "$1");
    String url = file.replaceAll(".*\"url\":\"(oss://[^\"]+)\".*", "$1");
    for (String value : List.of(id, url)) {
      assertThat(server.exchange(post(PATH, "{\"audio\":\"" + value + "\"}")).text())
          .isEqualTo(ROOSTER);
    }
  }

  @Test
  void doesNotTakeBase64Alone() throws IOException {
    String base64 = Base64.getEncoder().encodeToString(WavDecoder.wav(1));
    assertThat(server.status(post(PATH, "{\"audio\":\"" + base64 + "\"}"))).isEqualTo(400);
  }
}
