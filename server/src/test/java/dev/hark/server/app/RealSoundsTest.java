package dev.hark.server.app;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.decode.Decoder;
import dev.hark.audio.decode.DecoderSettings;
import dev.hark.audio.decode.Decoders;
import dev.hark.server.intake.Resolver;
import dev.hark.server.testing.Eventually;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real and hostile sounds through the real decoder, as a client of the server meets them. */
class RealSoundsTest {

  private static final Path FIXTURES = Path.of(System.getProperty("hark.root"), "fixtures");
  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";

  @TempDir private static Path dir;
  private static Decoder decoder;
  private static TestServer server;

  @BeforeAll
  static void start() {
    decoder = Decoders.open(DecoderSettings.under(dir));
    server = new TestServer(saying("Yes."), s -> s, Resolver.SYSTEM, decoder);
    Eventually.holds("ready", server.server()::ready);
  }

  @AfterAll
  static void stop() {
    server.close();
    decoder.close();
  }

  /** A file of the fixtures and what its manifest says of it. */
  record Sound(String folder, String file, JsonNode said) {
    @Override
    public String toString() {
      return folder + "/" + file;
    }
  }

  private static Stream<Sound> manifest(String folder) {
    JsonMapper json = JsonMapper.builder().build();
    try (Stream<String> lines = Files.lines(FIXTURES.resolve(folder).resolve("manifest.jsonl"))) {
      return lines
          .map(json::readTree)
          .map(said -> new Sound(folder, said.get("file").asString(), said))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Sound> formats() {
    return manifest("formats");
  }

  static Stream<Sound> bad() {
    return manifest("bad");
  }

  private static Answer ask(Sound sound) throws IOException {
    byte[] bytes = Files.readAllBytes(FIXTURES.resolve(sound.folder()).resolve(sound.file()));
    String url = "data:;base64," + Base64.getEncoder().encodeToString(bytes);
    return server.exchange(post(NATIVE, nativeBody(CAPTIONER, url, "", "")));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void countsTheSecondsOfEveryFormat(Sound sound) throws IOException {
    Answer answer = ask(sound);
    if (sound.said().get("expected").asString().startsWith("reject")) {
      assertThat(answer.text()).contains("The audio format is illegal and cannot be opened.");
    } else {
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      JsonNode usage = JsonMapper.builder().build().readTree(answer.text()).get("usage");
      int tokens = usage.get("input_tokens_details").get("audio_tokens").asInt();
      // 7.10 s at 12.5 a second are 88.75; codecs that pad add up to a tenth of a second.
      assertThat(tokens).isBetween(88, 91);
    }
  }

  @ParameterizedTest
  @MethodSource("bad")
  void answersHostileFilesClearly(Sound sound) throws IOException {
    Answer answer = ask(sound);
    String code = sound.said().get("expected_code").asString();
    if (code.contains("_or_")) {
      assertThat(answer.status()).isIn(200, 400);
    } else if (sound.said().get("expected").asString().equals("accept")) {
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    } else {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text())
          .contains(
              switch (code) {
                case "empty_input", "no_audio_samples" -> "The audio is empty";
                case "too_long" -> "The audio file is too long.";
                default -> "The audio format is illegal and cannot be opened.";
              });
      assertThat(answer.header("x-hark-detail"))
          .isNotEmpty()
          .doesNotContain(dir.toString(), "/tmp", "Exception");
    }
  }
}
