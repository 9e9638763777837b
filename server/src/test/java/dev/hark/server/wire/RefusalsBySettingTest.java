package dev.hark.server.wire;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.COMPAT;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.wire.RefusedBody.ONE_SECOND;
import static dev.hark.server.wire.RefusedBody.nativeAudio;
import static dev.hark.server.wire.RefusedBody.nativeBody;
import static dev.hark.server.wire.RefusedBody.nativeParameters;
import static dev.hark.server.wire.RefusedBody.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.ask.AskSettings;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Refusals that headers, paths and settings bring about. */
class RefusalsBySettingTest {

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer(saying("Yes."));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void refusesWhatTheHeadersAskForBeforeReadingTheBody() throws IOException {
    Answer asynchronous = server.exchange(post(NATIVE, "x", "X-DashScope-Async: enable"));
    assertThat(asynchronous.status()).isEqualTo(403);
    assertThat(asynchronous.text())
        .contains(
            "\"code\":\"AccessDenied\",\"message\":"
                + "\"current user api does not support asynchronous calls.\"");
    assertThat(server.exchange(post(NATIVE, "x", "X-DashScope-EncryptionKey: k")).status())
        .isEqualTo(400);
    assertThat(server.exchange(post(COMPAT, "x", "X-DashScope-Async: enable")).text())
        .contains("\"type\":\"access_denied\",\"param\":null,\"code\":\"access_denied\"");
  }

  @Test
  void findsNoUploadThatIsNotThere() throws IOException {
    Answer answer =
        server.exchange(
            post(NATIVE, nativeAudio("oss://a/b.wav"), "X-DashScope-OssResourceResolve: enable"));
    assertThat(answer.text()).contains("Failed to find the requested media resource");
  }

  @Test
  void sendsTextModelsElsewhere() throws IOException {
    Answer answer = server.exchange(post("/api/v1/services/aigc/text-generation/generation", "{}"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("url error, please check url!");
  }

  @Test
  void saysMoreInAHeaderWhereTheMessageIsFixed() throws IOException {
    Answer answer = server.exchange(post(NATIVE, "{\"model\":\"a\",\"model\":\"b\"}"));
    assertThat(answer.header("x-hark-detail")).contains("uplicate").contains("model");
  }

  @Test
  void isStricterWhereTheSettingsSaySo() throws IOException {
    AskSettings strict =
        new AskSettings(
            8,
            2,
            1,
            AskSettings.DEFAULT.requestTime(),
            AskSettings.DEFAULT.streamTime(),
            AskSettings.DEFAULT.decodeTime(),
            30,
            false,
            true,
            true,
            true,
            true,
            AskSettings.DEFAULT.hearings());
    try (TestServer own = new TestServer(saying("Yes."), s -> s.withRequests(strict))) {
      String captioner = "qwen3-omni-30b-a3b-captioner";
      String part = "{\"audio\":\"" + ONE_SECOND + "\"}";
      String turn = "{\"role\":\"user\",\"content\":[" + part + "]}";
      String system = "{\"role\":\"system\",\"content\":\"x\"}";
      List<List<String>> cases =
          List.of(
              List.of(
                  nativeBody("[" + turn + "," + turn + "," + turn + "]", ""), "Too many messages"),
              List.of(
                  nativeBody(user("[" + part + "," + part + "]"), ""), "at most 1 audio files are"),
              List.of(
                  nativeBody("[" + turn + "," + turn + "]", "")
                      .replace("qwen-audio-turbo", captioner),
                  "The model does not support multi-turn conversation."),
              List.of(
                  nativeBody(user("[" + part + ",{\"text\":\"x\"}]"), "")
                      .replace("qwen-audio-turbo", captioner),
                  "The model only supports audio input."),
              List.of(
                  nativeBody("[" + system + "," + turn + "]", "")
                      .replace("qwen-audio-turbo", captioner),
                  "The model only supports audio input."),
              List.of(
                  nativeParameters("{\"incremental_output\":true}"),
                  "parameter incremental_output only support stream call"));
      for (List<String> wanted : cases) {
        Answer answer = own.exchange(post(NATIVE, wanted.getFirst()));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains(wanted.getLast());
      }
      Answer compat =
          own.exchange(post(COMPAT, TestServer.compatBody("qwen-audio-turbo", ONE_SECOND, "", "")));
      assertThat(compat.status()).isEqualTo(404);
      assertThat(compat.text())
          .contains("Unsupported model qwen-audio-turbo for OpenAI compatibility mode.")
          .contains("\"code\":\"model_not_supported\"");
      Answer flash =
          own.exchange(post(NATIVE, TestServer.nativeBody("qwen3-omni-flash", ONE_SECOND, "", "")));
      assertThat(flash.status()).isEqualTo(200);
    }
  }
}
