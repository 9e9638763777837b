package dev.hark.check.dashscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.conformance.HarkUnderTest;
import dev.hark.check.conformance.Wire;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The bytes of the native protocol, as the service it is compatible with sends them. */
@TestInstance(Lifecycle.PER_CLASS)
final class NativeBytesTest {

  private HarkUnderTest server;

  @BeforeAll
  void start() {
    server = HarkUnderTest.start(settings -> settings);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void captionerAnswersInOnePiece() {
    HttpResponse<byte[]> response = ask("qwen3-omni-30b-a3b-captioner", "noise.wav", "", Map.of());
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(Wire.text(response))
        .isEqualTo(
            """
            {"output":{"choices":[{"finish_reason":"stop","message":{"role":"assistant","content":[{"text":"The speaker welcomes everybody to the show."}]}}]},"usage":{"input_tokens_details":{"audio_tokens":152,"text_tokens":8},"total_tokens":168,"output_tokens":8,"input_tokens":160,"output_tokens_details":{"text_tokens":8}},"request_id":"ID"}\
            """
                .stripTrailing());
  }

  @Test
  void qwenAudioAnswersInOnePiece() {
    assertThat(Wire.text(ask("qwen-audio-turbo-latest", "welcome.wav", "", Map.of())))
        .isEqualTo(
            """
            {"output":{"choices":[{"finish_reason":"stop","message":{"role":"assistant","content":[{"text":"The speaker welcomes everybody to the show."}]}}]},"usage":{"audio_tokens":85,"output_tokens":9,"input_tokens":28},"request_id":"ID"}\
            """
                .stripTrailing());
  }

  @Test
  void captionerStreamsIncrementsAndEndsWithEmptyContent() {
    HttpResponse<byte[]> response =
        stream("qwen3-omni-30b-a3b-captioner", "noise.wav", "\"incremental_output\":true");
    assertThat(response.headers().firstValue("content-type"))
        .hasValue("text/event-stream;charset=UTF-8");
    String frames = Wire.text(response);
    assertThat(frames)
        .startsWith(
            """
            id:1
            event:result
            :HTTP_STATUS/200
            data:{"output":{"choices":[{"message":{"content":[{"text":"The speaker"}],"role":"assistant"},"finish_reason":"null"}]},"usage":{"total_tokens":162,"input_tokens_details":{"audio_tokens":152,"text_tokens":8},"output_tokens":2,"input_tokens":160,"output_tokens_details":{"text_tokens":2}},"request_id":"ID"}

            id:2
            event:result
            :HTTP_STATUS/200
            data:{"output":{"choices":[{"message":{"content":[{"text":" welcomes"}],"role":"assistant"},"finish_reason":"null"}]},\
            """)
        .endsWith(
            """
            id:5
            event:result
            :HTTP_STATUS/200
            data:{"output":{"choices":[{"message":{"content":[],"role":"assistant"},"finish_reason":"stop"}]},"usage":{"total_tokens":168,"input_tokens_details":{"audio_tokens":152,"text_tokens":8},"output_tokens":8,"input_tokens":160,"output_tokens_details":{"text_tokens":8}},"request_id":"ID"}

            """);
  }

  @Test
  void qwenAudioStreamsIncrementsAndEndsWithTheLastWords() {
    String frames =
        Wire.text(stream("qwen-audio-turbo-latest", "welcome.wav", "\"incremental_output\":true"));
    assertThat(frames)
        .startsWith(
            """
            id:1
            event:result
            :HTTP_STATUS/200
            data:{"output":{"choices":[{"message":{"content":[{"text":"The"}],"role":"assistant"},"finish_reason":"null"}]},"usage":{"audio_tokens":85,"output_tokens":2,"input_tokens":28},"request_id":"ID"}

            """)
        .endsWith(
            """
            id:5
            event:result
            :HTTP_STATUS/200
            data:{"output":{"choices":[{"message":{"content":[{"text":" show."}],"role":"assistant"},"finish_reason":"stop"}]},"usage":{"audio_tokens":85,"output_tokens":9,"input_tokens":28},"request_id":"ID"}

            """);
  }

  @Test
  void everyFrameRepeatsAllWhenNothingIsSaidAboutIncrements() {
    String frames = Wire.text(stream("qwen3-omni-30b-a3b-captioner", "noise.wav", ""));
    assertThat(frames)
        .contains("[{\"text\":\"The speaker\"}]", "[{\"text\":\"The speaker welcomes\"}]")
        .endsWith(
            """
            :HTTP_STATUS/200
            data:{"output":{"choices":[{"message":{"content":[{"text":"The speaker welcomes everybody to the show."}],"role":"assistant"},"finish_reason":"stop"}]},"usage":{"total_tokens":168,"input_tokens_details":{"audio_tokens":152,"text_tokens":8},"output_tokens":8,"input_tokens":160,"output_tokens_details":{"text_tokens":8}},"request_id":"ID"}

            """)
        .doesNotContain("[DONE]");
  }

  @Test
  void aStreamThatBreaksEndsWithOneFrameThatSaysWhy() {
    String frames =
        Wire.text(
            stream("qwen3-omni-30b-a3b-captioner", "breaks.wav", "\"incremental_output\":true"));
    assertThat(frames)
        .endsWith(
            """
            id:3
            event:error
            :HTTP_STATUS/500
            data:{"code":"InternalError.Algo","message":"Inference internal error.","request_id":"ID"}

            """);
  }

  @Test
  void acceptAloneAsksForAStream() {
    HttpResponse<byte[]> response =
        ask("qwen3-omni-30b-a3b-captioner", "noise.wav", "", Map.of("Accept", "text/event-stream"));
    assertThat(Wire.text(response)).startsWith("id:1\nevent:result\n:HTTP_STATUS/200\ndata:{");
  }

  @Test
  void aRefusalBeforeTheFirstFrameIsJsonEvenWhenAStreamWasAskedFor() {
    HttpResponse<byte[]> response =
        stream("qwen3-omni-30b-a3b-captioner", "noise.wav", "\"top_p\":7");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("content-type").orElseThrow())
        .startsWith("application/json");
    assertThat(Wire.text(response))
        .isEqualTo(
            """
            {"code":"InvalidParameter","message":"Range of top_p should be (0.0, 1.0]","request_id":"ID"}\
            """
                .stripTrailing());
  }

  private HttpResponse<byte[]> stream(String model, String sound, String parameters) {
    return ask(model, sound, parameters, Map.of("X-DashScope-SSE", "enable"));
  }

  private HttpResponse<byte[]> ask(
      String model, String sound, String parameters, Map<String, String> headers) {
    String body =
        """
        {"model":"%s","input":{"messages":[{"role":"user","content":[{"audio":"%s/%s"}]}]},"parameters":{%s}}
        """
            .formatted(model, server.sounds().address(), sound, parameters);
    return Wire.post(server.nativeBase() + NativeErrorRows.GENERATION, body, headers);
  }
}
