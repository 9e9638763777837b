package dev.hark.server.app;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.COMPAT;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.compatBody;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.Question;
import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.server.intake.AudioIntake;
import dev.hark.server.testing.Eventually;
import dev.hark.server.testing.RawClient;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import dev.hark.server.testing.WavDecoder;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are large, deep, odd or broken: each gets a clear answer and leaves nothing. */
class HostileBodiesTest {

  private static final ScriptedEngine ENGINE = saying("Yes.");
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer(ENGINE);
  }

  @AfterAll
  static void stop() {
    Eventually.holds(
        "all memory is free", () -> server.server().edge().freeBodyBytes() == 256L << 20);
    server.close();
  }

  private static Answer ask(String body) throws IOException {
    return server.exchange(post(NATIVE, body));
  }

  private static void assertNotJson(Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("Required body invalid, please check");
  }

  /** Base64 of exactly so many characters that is a sound. */
  private static String base64(int chars) {
    byte[] wav = Arrays.copyOf(WavDecoder.wav(1), chars / 4 * 3);
    return Base64.getEncoder().encodeToString(wav);
  }

  @Test
  void takesTenMegabytesOfBase64AndNotFourCharactersMore() throws IOException {
    int most = AudioIntake.MAX_INLINE_CHARS;
    Answer fits = ask(nativeBody("qwen-audio-turbo", "data:;base64," + base64(most), "", ""));
    assertThat(fits.status()).as(fits.text()).isEqualTo(200);
    Answer over = ask(nativeBody("qwen-audio-turbo", "data:;base64," + base64(most + 4), "", ""));
    assertThat(over.status()).isEqualTo(400);
    assertThat(over.text()).contains("Exceeded limit on max bytes per data-uri item : 10485760");
  }

  @Test
  void refusesAHundredMegabytesInOneString() throws IOException {
    byte[] head = "{\"model\":\"".getBytes(UTF_8);
    try (RawClient client = server.connect()) {
      String request =
          new String(post(COMPAT, ""), UTF_8).replace("Length: 0", "Length: 104857612");
      client.send(request).send(head);
      assertThat(client.answer().status()).isEqualTo(413);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 1000, 100_000})
  void refusesWhatIsTooDeep(int depth) throws IOException {
    assertNotJson(ask("{\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}"));
    assertNotJson(ask("{\"x\":".repeat(depth) + "1" + "}".repeat(depth)));
  }

  @Test
  void refusesTooManyValues() throws IOException {
    assertNotJson(ask("{\"x\":[" + "[],".repeat(100_001) + "1]}"));
    assertNotJson(ask("{\"x\":[" + "1,".repeat(5_000_000) + "1]}"));
  }

  @Test
  void refusesLongNamesNumbersAndTexts() throws IOException {
    assertNotJson(ask("{\"" + "n".repeat(100_000) + "\":1}"));
    assertNotJson(ask("{\"model\":\"x\",\"n\":" + "9".repeat(100_000) + "}"));
    assertNotJson(ask(nativeBody("qwen-audio-turbo", sound(1), "long ".repeat(300_000), "")));
  }

  @Test
  void refusesBytesThatAreNotUtf8() throws IOException {
    for (byte[] bad :
        new byte[][] {
          {(byte) 0xff},
          {(byte) 0xc0, (byte) 0x80},
          {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
          {(byte) 0xe2, (byte) 0x82},
          {(byte) 0xf8, (byte) 0x88, (byte) 0x80, (byte) 0x80, (byte) 0x80}
        }) {
      byte[] before = "{\"model\":\"".getBytes(UTF_8);
      byte[] body = Arrays.copyOf(before, before.length + bad.length + 2);
      System.arraycopy(bad, 0, body, before.length, bad.length);
      body[body.length - 2] = '"';
      body[body.length - 1] = '}';
      assertNotJson(server.exchange(post(NATIVE, body)));
    }
    assertNotJson(server.exchange(post(NATIVE, "{\"model\":\"x\"}".getBytes(UTF_16LE))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"model\":\"x\",\"model\":\"x\"}",
        "{\"a\":{\"b\":1,\"b\":2}}",
        "{'model':'x'}",
        "{\"model\":\"x\",}",
        "{\"model\":x}",
        "{\"model\":\"x\"}{}",
        "{\"n\":NaN}",
        "{\"n\":01}",
        "{\"s\":\"\u0001\"}",
        "{\"s\":\"\\x\"}",
        "{\"s\":\"\\ud8\"}",
        "{\"s\":\"open}",
        "// comment\n{}",
        "null",
        "\"text\"",
        "   ",
      })
  void refusesWhatIsNotQuiteJson(String body) throws IOException {
    assertNotJson(ask(body));
  }

  @Test
  void takesTwoHundredMessagesAndTenSounds() throws IOException {
    StringBuilder messages = new StringBuilder();
    for (int i = 0; i < 199; i++) {
      String role = i % 2 == 0 ? "user" : "assistant";
      messages.append("{\"role\":\"%s\",\"content\":[{\"text\":\"t\"}".formatted(role));
      if (i < 10) {
        messages.append(",{\"audio\":\"%s\"}".formatted(sound(1)));
      }
      messages.append("]},");
    }
    messages.append("{\"role\":\"user\",\"content\":\"And now?\"}");
    Answer answer =
        ask(
            "{\"model\":\"qwen-audio-turbo\",\"input\":{\"messages\":["
                + messages
                + "]},\"unknown\":{\"x\":[1,2,{\"y\":null}]}}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text()).contains("\"audio_tokens\":250");
    assertThat(ENGINE.asked().getLast().turns()).hasSize(200);
  }

  @Test
  void handsTheWordsToTheEngineAsTheyWereMeant() throws IOException {
    String text = "Zeile\n\"quoted\" \\ / ü 音频 😀 " + "lang ".repeat(1000);
    String escaped =
        text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("/", "\\/")
            .replace("ü", "\\u00fc")
            .replace("😀", "\\ud83d\\ude00");
    assertThat(ask(nativeBody("qwen-audio-turbo", sound(1), escaped, "")).status()).isEqualTo(200);
    assertThat(ENGINE.asked().getLast().turns().getFirst().parts().get(1))
        .isEqualTo(new Question.Part.Text(text));
  }

  @Test
  void decodesBase64WhoseSignsAreEscaped() throws IOException {
    byte[] wav = WavDecoder.wav(2);
    Arrays.fill(wav, 44, 44 + 9000, (byte) 0xff); // all slashes in Base64
    String plain = Base64.getEncoder().encodeToString(wav);
    String escaped = plain.replace("/", "\\/").replace("=", "\\u003d");
    assertThat(escaped).isNotEqualTo(plain);
    Answer answer =
        ask(nativeBody("qwen-audio-turbo", "data:audio\\/wav;base64," + escaped, "", ""));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text()).contains("\"audio_tokens\":50");
  }

  @Test
  void takesBase64WithoutItsPadding() throws IOException {
    String unpadded = sound(1).replaceAll("=+$", "");
    assertThat(unpadded).isNotEqualTo(sound(1));
    assertThat(ask(nativeBody("qwen-audio-turbo", unpadded, "", "")).status()).isEqualTo(200);
  }

  @Test
  void takesBase64AloneWhereTheFormatIsNamed() throws IOException {
    String raw = sound(1).substring("data:;base64,".length());
    String body = compatBody("qwen3-omni-30b-a3b-captioner", raw, "", "");
    Answer answer =
        server.exchange(post(COMPAT, body.replace(raw + "\"", raw + "\",\"format\":\"wav\"")));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }
}
