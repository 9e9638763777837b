package dev.hark.server.wire;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.COMPAT;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.compatBody;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Answers and frames byte for byte; {@code ID} and {@code TIME} stand for what differs. */
class ExactBytesTest {

  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";

  private static String normal(Answer answer) {
    String id = answer.header("x-request-id");
    assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    return answer.text().replace(id, "ID").replaceAll("\"created\":\\d{10}\\b", "\"created\":TIME");
  }

  @Test
  void answersNativelyForQwenAudio() throws IOException {
    try (TestServer server = new TestServer(saying("The speaker", " welcomes you."))) {
      Answer answer =
          server.exchange(
              post(NATIVE, nativeBody("qwen-audio-turbo", sound(3.4), "这段音频在说什么?", "{}")));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("content-type")).isEqualTo("application/json");
      assertThat(answer.header("x-hark-engine")).isEqualTo("scripted");
      assertThat(answer.headers()).doesNotContainKey("x-hark-truncated");
      assertThat(normal(answer))
          .isEqualTo(
              "{\"output\":{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"role\":"
                  + "\"assistant\",\"content\":[{\"text\":\"The speaker welcomes you.\"}]}}]},"
                  + "\"usage\":{\"audio_tokens\":85,\"output_tokens\":6,\"input_tokens\":33},"
                  + "\"request_id\":\"ID\"}");
    }
  }

  @Test
  void answersNativelyForTheCaptioner() throws IOException {
    try (TestServer server = new TestServer(saying("The speaker", " welcomes you."))) {
      Answer answer =
          server.exchange(post(NATIVE, nativeBody(CAPTIONER, sound(12.16), "ignored", "")));
      assertThat(normal(answer))
          .isEqualTo(
              "{\"output\":{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"role\":"
                  + "\"assistant\",\"content\":[{\"text\":\"The speaker welcomes you.\"}]}}]},"
                  + "\"usage\":{\"input_tokens_details\":{\"audio_tokens\":152,\"text_tokens\":8},"
                  + "\"total_tokens\":165,\"output_tokens\":5,\"input_tokens\":160,"
                  + "\"output_tokens_details\":{\"text_tokens\":5}},\"request_id\":\"ID\"}");
    }
  }

  @Test
  void streamsTheCaptionerIncrementally() throws IOException {
    try (TestServer server = new TestServer(saying("The", " 狗 barks."))) {
      Answer answer =
          server.exchange(
              post(
                  NATIVE,
                  nativeBody(CAPTIONER, sound(12.16), "", "{\"incremental_output\":true}"),
                  "X-DashScope-SSE: enable"));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("content-type")).isEqualTo("text/event-stream;charset=UTF-8");
      assertThat(answer.header("transfer-encoding")).isEqualTo("chunked");
      String usage1 =
          "\"usage\":{\"total_tokens\":161,\"input_tokens_details\":{\"audio_tokens\":152,"
              + "\"text_tokens\":8},\"output_tokens\":1,\"input_tokens\":160,"
              + "\"output_tokens_details\":{\"text_tokens\":1}},\"request_id\":\"ID\"}\n\n";
      String usage2 =
          usage1
              .replace("161", "167")
              .replace("\"output_tokens\":1", "\"output_tokens\":7")
              .replace("{\"text_tokens\":1}", "{\"text_tokens\":7}");
      assertThat(normal(answer))
          .isEqualTo(
              "id:1\nevent:result\n:HTTP_STATUS/200\ndata:{\"output\":{\"choices\":[{\"message\":"
                  + "{\"content\":[{\"text\":\"The\"}],\"role\":\"assistant\"},"
                  + "\"finish_reason\":\"null\"}]},"
                  + usage1
                  + "id:2\nevent:result\n:HTTP_STATUS/200\ndata:{\"output\":{\"choices\":"
                  + "[{\"message\":{\"content\":[{\"text\":\" 狗 barks.\"}],\"role\":\"assistant\"},"
                  + "\"finish_reason\":\"null\"}]},"
                  + usage2
                  + "id:3\nevent:result\n:HTTP_STATUS/200\ndata:{\"output\":{\"choices\":"
                  + "[{\"message\":{\"content\":[],\"role\":\"assistant\"},"
                  + "\"finish_reason\":\"stop\"}]},"
                  + usage2);
    }
  }

  @Test
  void streamsQwenAudioIncrementallyWithTheLastWordsLast() throws IOException {
    try (TestServer server = new TestServer(saying("A dog", " barks", " twice."))) {
      Answer answer =
          server.exchange(
              post(
                  NATIVE,
                  nativeBody("qwen-audio-turbo", sound(1), "", "{\"incremental_output\":true}"),
                  "Accept: text/event-stream"));
      assertThat(normal(answer))
          .isEqualTo(
              frame(1, "A", "null", 2)
                  + frame(2, " dog", "null", 2)
                  + frame(3, " barks", "null", 4)
                  + frame(4, " twice.", "stop", 7));
    }
  }

  @Test
  void streamsCumulativelyWhenIncrementalIsAbsent() throws IOException {
    try (TestServer server = new TestServer(saying("A dog", " barks", " twice."))) {
      Answer answer =
          server.exchange(
              post(
                  NATIVE,
                  nativeBody("qwen-audio-turbo", sound(1), "", ""),
                  "X-DashScope-SSE: Enable"));
      assertThat(normal(answer))
          .isEqualTo(
              frame(1, "A dog", "null", 2)
                  + frame(2, "A dog barks", "null", 4)
                  + frame(3, "A dog barks twice.", "null", 6)
                  + frame(4, "A dog barks twice.", "stop", 7));
    }
  }

  private static String frame(int id, String text, String reason, int outputTokens) {
    return "id:%d\nevent:result\n:HTTP_STATUS/200\ndata:{\"output\":{\"choices\":[{\"message\":"
            .formatted(id)
        + "{\"content\":[{\"text\":\"%s\"}],\"role\":\"assistant\"},\"finish_reason\":\"%s\"}]},"
            .formatted(text, reason)
        + "\"usage\":{\"audio_tokens\":25,\"output_tokens\":%d,\"input_tokens\":28},"
            .formatted(outputTokens)
        + "\"request_id\":\"ID\"}\n\n";
  }

  @Test
  void completesChats() throws IOException {
    try (TestServer server = new TestServer(saying("A hammer strikes", " metal."))) {
      Answer answer = server.exchange(post(COMPAT, compatBody(CAPTIONER, sound(12.16), "", "")));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("content-type")).isEqualTo("application/json;charset=UTF-8");
      assertThat(normal(answer))
          .isEqualTo(
              "{\"choices\":[{\"message\":{\"content\":\"A hammer strikes metal.\",\"role\":"
                  + "\"assistant\"},\"finish_reason\":\"stop\",\"index\":0,\"logprobs\":null}],"
                  + "\"object\":\"chat.completion\",\"usage\":{\"prompt_tokens\":160,"
                  + "\"completion_tokens\":5,\"total_tokens\":165,\"prompt_tokens_details\":"
                  + "{\"audio_tokens\":152,\"text_tokens\":8},\"completion_tokens_details\":"
                  + "{\"text_tokens\":5}},\"created\":TIME,\"system_fingerprint\":null,"
                  + "\"model\":\"qwen3-omni-30b-a3b-captioner\",\"id\":\"chatcmpl-ID\"}");
    }
  }

  @Test
  void streamsChatsWithUsage() throws IOException {
    try (TestServer server = new TestServer(saying("A hammer", "."))) {
      Answer answer =
          server.exchange(
              post(
                  COMPAT,
                  compatBody(
                      CAPTIONER,
                      sound(12.16),
                      "",
                      "\"stream\":true,\"stream_options\":{\"include_usage\":true}")));
      String tail =
          "\"created\":TIME,\"system_fingerprint\":null,\"model\":"
              + "\"qwen3-omni-30b-a3b-captioner\",\"id\":\"chatcmpl-ID\"}\n\n";
      String chunk = "\"object\":\"chat.completion.chunk\",\"usage\":null," + tail;
      assertThat(answer.header("content-type")).isEqualTo("text/event-stream;charset=UTF-8");
      assertThat(normal(answer))
          .isEqualTo(
              "data: {\"choices\":[{\"delta\":{\"content\":\"\",\"role\":\"assistant\"},"
                  + "\"index\":0,\"logprobs\":null,\"finish_reason\":null}],"
                  + chunk
                  + "data: {\"choices\":[{\"finish_reason\":null,\"delta\":{\"content\":"
                  + "\"A hammer\"},\"index\":0,\"logprobs\":null}],"
                  + chunk
                  + "data: {\"choices\":[{\"finish_reason\":null,\"delta\":{\"content\":\".\"},"
                  + "\"index\":0,\"logprobs\":null}],"
                  + chunk
                  + "data: {\"choices\":[{\"finish_reason\":\"stop\",\"delta\":{\"content\":\"\"},"
                  + "\"index\":0,\"logprobs\":null}],"
                  + chunk
                  + "data: {\"choices\":[],\"object\":\"chat.completion.chunk\",\"usage\":"
                  + "{\"prompt_tokens\":160,\"completion_tokens\":3,\"total_tokens\":163,"
                  + "\"prompt_tokens_details\":{\"audio_tokens\":152,\"text_tokens\":8},"
                  + "\"completion_tokens_details\":{\"text_tokens\":3}},"
                  + tail
                  + "data: [DONE]\n\n");
    }
  }

  @Test
  void tellsWhatWasCut() throws IOException {
    try (TestServer server = new TestServer(saying("Long."))) {
      Answer answer =
          server.exchange(post(NATIVE, nativeBody("qwen-audio-turbo", sound(95.2), "", "")));
      assertThat(answer.header("x-hark-truncated")).isEqualTo("30/95.2");
      assertThat(answer.text()).contains("\"audio_tokens\":750");
    }
  }
}
