package dev.hark.check.openai;

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

/** The bytes of the compatible protocol, as the service it is compatible with sends them. */
@TestInstance(Lifecycle.PER_CLASS)
final class CompatBytesTest {

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
  void answersInOnePiece() {
    HttpResponse<byte[]> response = ask("noise.wav", "");
    assertThat(response.headers().firstValue("content-type").orElseThrow())
        .startsWith("application/json");
    assertThat(Wire.text(response))
        .isEqualTo(
            """
            {"choices":[{"message":{"content":"The speaker welcomes everybody to the show.","role":"assistant"},"finish_reason":"stop","index":0,"logprobs":null}],"object":"chat.completion","usage":{"prompt_tokens":160,"completion_tokens":8,"total_tokens":168,"prompt_tokens_details":{"audio_tokens":152,"text_tokens":8},"completion_tokens_details":{"text_tokens":8}},"created":TIME,"system_fingerprint":null,"model":"qwen3-omni-30b-a3b-captioner","id":"chatcmpl-ID"}\
            """
                .stripTrailing());
  }

  @Test
  void streamsWithoutUsageUnlessAskedForAndEndsWithDone() {
    HttpResponse<byte[]> response = ask("noise.wav", ",\"stream\":true");
    assertThat(response.headers().firstValue("content-type"))
        .hasValue("text/event-stream;charset=UTF-8");
    assertThat(Wire.text(response))
        .startsWith(
            """
            data: {"choices":[{"delta":{"content":"","role":"assistant"},"index":0,"logprobs":null,"finish_reason":null}],"object":"chat.completion.chunk","usage":null,"created":TIME,"system_fingerprint":null,"model":"qwen3-omni-30b-a3b-captioner","id":"chatcmpl-ID"}

            data: {"choices":[{"finish_reason":null,"delta":{"content":"The speaker"},"index":0,"logprobs":null}],"object":"chat.completion.chunk","usage":null,"created":TIME,"system_fingerprint":null,"model":"qwen3-omni-30b-a3b-captioner","id":"chatcmpl-ID"}

            """)
        .endsWith(
            """
            data: {"choices":[{"finish_reason":"stop","delta":{"content":""},"index":0,"logprobs":null}],"object":"chat.completion.chunk","usage":null,"created":TIME,"system_fingerprint":null,"model":"qwen3-omni-30b-a3b-captioner","id":"chatcmpl-ID"}

            data: [DONE]

            """);
  }

  @Test
  void streamsUsageInAChunkWithoutChoicesWhenAskedFor() {
    assertThat(
            Wire.text(
                ask("noise.wav", ",\"stream\":true,\"stream_options\":{\"include_usage\":true}")))
        .endsWith(
            """
            data: {"choices":[],"object":"chat.completion.chunk","usage":{"prompt_tokens":160,"completion_tokens":8,"total_tokens":168,"prompt_tokens_details":{"audio_tokens":152,"text_tokens":8},"completion_tokens_details":{"text_tokens":8}},"created":TIME,"system_fingerprint":null,"model":"qwen3-omni-30b-a3b-captioner","id":"chatcmpl-ID"}

            data: [DONE]

            """);
  }

  @Test
  void aStreamThatBreaksSaysWhyInOneFrame() {
    String frames = Wire.text(ask("breaks.wav", ",\"stream\":true"));
    assertThat(frames)
        .contains("{\"content\":\" welcomes\"}")
        .contains(
            """
            data: {"error":{"message":"Inference internal error.","type":"internal_error","param":null,"code":"internal_error"},"request_id":"ID"}

            """)
        .doesNotContain("\"finish_reason\":\"stop\"");
  }

  @Test
  void aRefusalBeforeTheFirstChunkIsJsonEvenWhenAStreamWasAskedFor() {
    HttpResponse<byte[]> response = ask("noise.wav", ",\"stream\":true,\"top_p\":7");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("content-type").orElseThrow())
        .startsWith("application/json");
    assertThat(Wire.text(response))
        .isEqualTo(
            """
            {"error":{"message":"Range of top_p should be (0.0, 1.0]","type":"invalid_request_error","param":null,"code":"invalid_parameter_error"},"request_id":"ID"}\
            """
                .stripTrailing());
  }

  private HttpResponse<byte[]> ask(String sound, String more) {
    String body =
        """
        {"model":"qwen3-omni-30b-a3b-captioner","messages":[{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"%s/%s"}}]}]%s}
        """
            .formatted(server.sounds().address(), sound, more);
    return Wire.post(server.compatBase() + CompatErrorRows.COMPLETIONS, body, Map.of());
  }
}
