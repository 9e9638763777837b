package dev.hark.engine.upstream;

import static dev.hark.engine.testing.ScriptedUpstream.chunk;
import static dev.hark.engine.testing.ScriptedUpstream.end;
import static dev.hark.engine.testing.ScriptedUpstream.event;
import static dev.hark.engine.testing.ScriptedUpstream.finish;
import static dev.hark.engine.testing.ScriptedUpstream.reply;
import static dev.hark.engine.testing.ScriptedUpstream.stream;
import static dev.hark.engine.testing.ScriptedUpstream.word;
import static dev.hark.engine.upstream.UpstreamScene.question;
import static dev.hark.engine.upstream.UpstreamScene.upstream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.Delta;
import dev.hark.engine.Delta.FinishReason;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.engine.testing.ScriptedUpstream.Step;
import dev.hark.engine.testing.WatchedRecording;
import dev.hark.hearing.Cancellation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as programs stream them. */
@Timeout(20)
class UpstreamClientTest {

  private final UpstreamScene scene = new UpstreamScene();

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void handsOverAnAnswerAsLlamaServerSendsIt() {
    scene.ask(
        stream(),
        event("{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null}}]}"),
        word("The "),
        word("end."),
        finish("stop"),
        event(
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":779,\"completion_tokens\":2,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":778}},\"timings\":{\"prompt_n\":1}}"),
        end());
    assertThat(scene.deltas)
        .containsExactly(
            new Delta.Text("The "),
            new Delta.Text("end."),
            new Delta.Counted(779, 2, OptionalLong.empty(), OptionalLong.of(778)),
            new Delta.Finish(FinishReason.STOP));
  }

  @Test
  void handsOverAnAnswerAsVllmSendsIt() {
    scene.ask(
        stream(),
        event(
            "{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}],\"usage\":null}"),
        word("The"),
        event("{\"choices\":[{\"delta\":{\"content\":\"\"},\"finish_reason\":\"length\"}]}"),
        event(
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":52,\"completion_tokens\":1,"
                + "\"prompt_tokens_details\":null}}"),
        end());
    assertThat(scene.deltas)
        .containsExactly(
            new Delta.Text("The"), new Delta.Counted(52, 1), new Delta.Finish(FinishReason.LENGTH));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "99999999999999999999", "1.5", "\"7\""})
  void takesNoCountThatIsNoNumberOfTokens(String prompt) {
    scene.ask(
        stream(),
        word("The"),
        finish("stop"),
        event(
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":%s,\"completion_tokens\":1}}"
                .formatted(prompt)),
        end());
    assertThat(scene.deltas)
        .containsExactly(new Delta.Text("The"), new Delta.Finish(FinishReason.STOP));
  }

  @Test
  void readsEventsWhereverTheBytesAreCut() {
    String all =
        """
        : a comment\r
        event: message
        data:{"choices":[{"delta":\r
        data: {"content":"é🐓"}}]}

        data: {"choices":[{"finish_reason":"stop"}]}

        """;
    List<Step> steps = new ArrayList<>(List.of(stream()));
    for (byte b : all.getBytes(StandardCharsets.UTF_8)) {
      steps.add(chunk(new byte[] {b}));
    }
    steps.add(end());
    scene.ask(steps.toArray(Step[]::new));
    assertThat(scene.deltas)
        .containsExactly(new Delta.Text("é🐓"), new Delta.Finish(FinishReason.STOP));
  }

  @Test
  void joinsACharacterThatTwoChunksShare() {
    scene.ask(
        stream(),
        event("{\"choices\":[{\"delta\":{\"content\":\"a\\ud83d\"}}]}"),
        event("{\"choices\":[{\"delta\":{\"content\":\"\\udc13b\"}}]}"),
        finish("stop"),
        end());
    assertThat(scene.deltas.subList(0, 2))
        .containsExactly(new Delta.Text("a"), new Delta.Text("🐓b"));
  }

  @Test
  void readsAPageToItsEndThatIsLongerThanAnErrorMayBe() throws Exception {
    String gauges = "vllm:request_prompt_tokens_bucket 0\n".repeat(10_000) + "the end";
    try (ScriptedUpstream program = ScriptedUpstream.playing(reply(200, "text/plain", gauges))) {
      assertThat(
              scene
                  .client(UpstreamLimits.DEFAULT)
                  .get(upstream(program.base()), "/metrics", Duration.ofSeconds(10)))
          .hasValue(gauges);
    }
  }

  @Test
  void sendsTheSoundOnTheThreadThatWaitsForTheAnswer() {
    WatchedRecording sound = new WatchedRecording(new float[1600]);
    ScriptedUpstream program =
        ScriptedUpstream.playing(stream(), word("The"), finish("stop"), end());
    scene.open(program);
    scene
        .client(UpstreamLimits.DEFAULT)
        .answer(
            upstream(program.base()), question("q", sound), Cancellation.NEVER, scene.deltas::add);
    assertThat(sound.readers()).containsOnly(Thread.currentThread());
  }
}
