package dev.hark.server.wire;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.COMPAT;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.compatBody;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where users go wrong, the header {@code x-hark-detail} says what to send instead. */
class TrapsTest {

  private static ScriptedEngine engine;
  private static TestServer server;

  @BeforeAll
  static void start() {
    engine = saying("Yes.");
    server = new TestServer(engine);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "data:audio/wav,UklGRg== | needs ;base64, before the sound",
        "data:audio/wav;base64:UklGRg== | needs ;base64, before the sound",
        "data;base64,UklGRg== | needs ;base64, before the sound",
        "base64,UklGRg== | needs ;base64, before the sound",
        "audio/wav;base64,UklGRg== | needs ;base64, before the sound",
        "UklGRiQAAABXQVZFZm10IBAAAAABAAEAgD4AAAB9AAACABAAZGF0YQAAAAAUklGRiQ= | Base64 alone needs",
        "file:///home/me/talk.mp3 | cannot open files of the client",
        "/home/me/talk.mp3 | cannot open files of the client",
        "C:\\\\\\\\talk.mp3 | cannot open files of the client",
        "talk.mp3 | cannot open files of the client",
        "oss://a/b.wav | X-DashScope-OssResourceResolve: enable",
        "ftp://example.com/a.wav | begins with http://, https:// or data:",
        "htp://example.com/a.wav | begins with http://, https:// or data:",
        "'' | is empty",
        "data:;base64,UklG\\nRiQAAA | line breaks or blanks",
        "data:;base64,UklG_iQA-AAA | alphabet of URLs",
        "data:;base64,data:;base64,UklGRg== | a second address",
        "data:;base64,UklGRg=== | Base64 of the audio is not valid",
      })
  void saysWhatToSendInstead(String value, String advice) throws IOException {
    List<byte[]> requests =
        List.of(
            post(NATIVE, nativeBody("qwen-audio-turbo", value, "", "")),
            post(COMPAT, compatBody("qwen-audio-turbo", value, "", "")));
    for (byte[] request : requests) {
      Answer answer = server.exchange(request);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains("The provided URL does not appear to be valid.");
      assertThat(answer.header("x-hark-detail")).contains(advice);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"data:adio/mp3;base64,", "data:base64,", "data:;charset=x;base64,"})
  void readsTheBytesWhateverTheMimeTypeSays(String head) throws IOException {
    String value = sound(1).replace("data:;base64,", head);
    assertThat(server.status(post(NATIVE, nativeBody("qwen-audio-turbo", value, "", ""))))
        .isEqualTo(200);
  }

  @Test
  void takesBase64AloneWhereItsFormatIsBesideIt() throws IOException {
    String base64 = sound(1).replace("data:;base64,", "");
    String body =
        compatBody("qwen-audio-turbo", base64, "", "")
            .replace(base64 + "\"", base64 + "\",\"format\":\"mp3\"");
    assertThat(server.status(post(COMPAT, body))).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"json_schema\",\"json_schema\":{}} | use 'json_object'",
        "{\"type\":\"xml\"} | must be 'text' or 'json_object'",
        "{} | must be 'text' or 'json_object'",
        "\"json_object\" | 'response_format' must be an object",
      })
  void refusesAFormatOfAnswersItCannotKeep(String format, String why) throws IOException {
    String field = "\"response_format\":" + format;
    assertThat(answerTo(NATIVE, field).text()).contains("InvalidParameter", why);
    assertThat(answerTo(COMPAT, field).text()).contains("invalid_parameter_error", why);
  }

  @ParameterizedTest
  @CsvSource({
    "\\u0000, the character U+0000",
    "\\ud83d, half a character",
    "\\ude00\\ud83d, half a character"
  })
  void refusesEscapesThatStandForNoText(String escape, String why) throws IOException {
    for (String question : List.of("What" + escape + "?", "What? ".repeat(1000) + escape)) {
      for (byte[] request :
          List.of(
              post(NATIVE, nativeBody("qwen-audio-turbo", sound(1), question, "")),
              post(COMPAT, compatBody("qwen-audio-turbo", sound(1), question, "")))) {
        Answer answer = server.exchange(request);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("Required body invalid, please check");
        assertThat(answer.header("x-hark-detail")).contains(why);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {NATIVE, COMPAT})
  void asksTheEngineForJsonWhereJsonIsWanted(String path) throws IOException {
    answerTo(path, "\"response_format\":{\"type\":\"json_object\"}");
    assertThat(engine.asked().getLast().options().json()).isTrue();
    answerTo(path, "\"response_format\":{\"type\":\"text\"}");
    assertThat(engine.asked().getLast().options().json()).isFalse();
  }

  private static Answer answerTo(String path, String field) throws IOException {
    String body =
        path.equals(NATIVE)
            ? nativeBody("qwen-audio-turbo", sound(1), "What?", "{" + field + "}")
            : compatBody("qwen-audio-turbo", sound(1), "What?", field);
    return server.exchange(post(path, body));
  }
}
