package dev.hark.engine.upstream;

import static dev.hark.engine.testing.ScriptedUpstream.chunk;
import static dev.hark.engine.testing.ScriptedUpstream.end;
import static dev.hark.engine.testing.ScriptedUpstream.event;
import static dev.hark.engine.testing.ScriptedUpstream.reply;
import static dev.hark.engine.testing.ScriptedUpstream.stream;
import static dev.hark.engine.testing.ScriptedUpstream.word;
import static dev.hark.engine.upstream.UpstreamScene.question;
import static dev.hark.engine.upstream.UpstreamScene.upstream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.engine.Delta;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.engine.testing.ScriptedUpstream.Step;
import dev.hark.hearing.Cancellation;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that say no, talk nonsense, say too much, or break off. */
@Timeout(20)
class UpstreamFailuresTest {

  private final UpstreamScene scene = new UpstreamScene();

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void tellsOfAnErrorInsideAStreamThatBeganWell() {
    assertThatThrownBy(() ->
            scene.ask(
                stream(),
                word("The"),
                event("{\"error\":{\"message\":\"EngineCore died\",\"code\":500}}"),
                end()))
        .isInstanceOf(EngineFailure.Broken.class)
        .hasMessageContaining("EngineCore died");
    assertThat(scene.deltas).containsExactly(new Delta.Text("The"));
  }

  @Test
  void takesAnEndWithoutAReasonForABreak() {
    assertThatThrownBy(() -> scene.ask(stream(), word("The"), end()))
        .isInstanceOf(EngineFailure.Broken.class)
        .hasMessageContaining("without a reason");
  }

  @Test
  void tellsOfAConnectionThatBreaks() {
    assertThatThrownBy(() -> scene.ask(stream(), word("The"), new Step.Cut()))
        .isInstanceOf(EngineFailure.Broken.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          429 | Overloaded | {"error":{"message":"slow down"}}
          503 | Overloaded | {"error":{"message":"too many","type":"x","code":503}}
          503 | Overloaded | {"error":{"message":"The engine is currently busy and cannot accept new requests.","type":"Service Unavailable","param":null,"code":503}}
          503 | Overloaded | Request dropped: queue is full
          502 | Broken     | <html>bad gateway</html>
          500 | Overloaded | {"error":{"message":"cannot schedule new futures after shutdown"}}
          500 | Broken     | {"error":{"message":"does not match the expected peg-native format"}}
          500 | Broken     |
          401 | KeyRefused | {"error":"Unauthorized"}
          403 | KeyRefused | forbidden
          404 | Broken     | {"detail":"Not Found"}
          400 | Refused    | {"error":{"message":"the request exceeds the context","type":"exceed_context_size_error"}}
          400 | Refused    | {"error":{"message":"max_tokens=16384 cannot be greater than max_model_len=8192.","type":"BadRequestError","param":"max_tokens","code":400}}
          413 | Refused    | [1,2]
          504 | TimedOut   | upstream request timeout
          302 | Broken     | moved
          """)
  void knowsEveryWayToSayNo(int status, String failure, String body) {
    assertThatThrownBy(() -> scene.ask(reply(status, "text/plain", body == null ? "" : body)))
        .isInstanceOf(EngineFailure.class)
        .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(failure));
  }

  @ParameterizedTest
  @CsvSource({
    "503, Overloaded, The engine is currently busy and cannot accept new requests.",
    "429, Overloaded, slow down",
    "400, Refused, the prompt is too long",
    "500, Broken, EngineCore encountered an issue."
  })
  void knowsEveryWayToSayNoInsideAStream(int code, String failure, String message) {
    String error = "{\"error\":{\"message\":\"%s\",\"code\":%d}}".formatted(message, code);
    assertThatThrownBy(() -> scene.ask(stream(), event(error), end()))
        .isInstanceOf(EngineFailure.class)
        .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(failure));
  }

  @Test
  void takesAnErrorWhoseCodeIsNoStatusForABreak() {
    String error = "{\"error\":{\"message\":\"odd\",\"code\":99999999999}}";
    assertThatThrownBy(() -> scene.ask(stream(), event(error), end()))
        .isInstanceOf(EngineFailure.Broken.class)
        .hasMessage("the engine broke off: odd");
  }

  @Test
  void waitsAsLongAsTheEngineSays() {
    assertThatThrownBy(() -> scene.ask(reply(429, "text/plain", "later", "Retry-After: 17")))
        .isInstanceOfSatisfying(
            EngineFailure.Overloaded.class,
            e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(17)));
  }

  @Test
  void shortensWhatAnEngineSaysOfAnError() {
    assertThatThrownBy(() -> scene.ask(reply(400, "text/plain", "x\r\ny" + "z".repeat(200_000))))
        .isInstanceOf(EngineFailure.Refused.class)
        .satisfies(e -> assertThat(e.getMessage()).startsWith("x y").hasSizeLessThan(400));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: no json\n\n",
        "data: [1]\n\n",
        "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"bored\"}]}\n\n"
      })
  void takesNonsenseForABreak(String events) {
    assertThatThrownBy(() -> scene.ask(stream(), chunk(events), end()))
        .isInstanceOf(EngineFailure.Broken.class);
  }

  @Test
  void takesBytesThatAreNotUtf8ForABreak() {
    byte[] bytes = {'d', 'a', 't', 'a', ':', '"', (byte) 0xc3, '(', '"', '\n', '\n'};
    assertThatThrownBy(() -> scene.ask(stream(), chunk(bytes), end()))
        .isInstanceOf(EngineFailure.Broken.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void boundsAnEventAndAnAnswer() {
    UpstreamLimits small =
        new UpstreamLimits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            200,
            10);
    assertThatThrownBy(() -> scene.ask(small, stream(), chunk("data: " + "x".repeat(300)), end()))
        .hasMessageContaining("event of more than 200 bytes");
    assertThatThrownBy(() -> scene.ask(small, stream(), word("12345678"), word("901"), end()))
        .hasMessageContaining("more than 10 characters");
  }

  @Test
  void saysThatNobodyListens() {
    ScriptedUpstream closed = ScriptedUpstream.playing();
    closed.close();
    assertThatThrownBy(() ->
            scene
                .client(UpstreamLimits.DEFAULT)
                .answer(
                    upstream(closed.base()), question("q"), Cancellation.NEVER, scene.deltas::add))
        .isInstanceOf(EngineFailure.Broken.class)
        .hasMessageContaining("cannot be reached");
  }
}
