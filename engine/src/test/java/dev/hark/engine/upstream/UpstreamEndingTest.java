package dev.hark.engine.upstream;

import static dev.hark.engine.testing.ScriptedUpstream.end;
import static dev.hark.engine.testing.ScriptedUpstream.finish;
import static dev.hark.engine.testing.ScriptedUpstream.stream;
import static dev.hark.engine.testing.ScriptedUpstream.usage;
import static dev.hark.engine.testing.ScriptedUpstream.word;
import static dev.hark.engine.upstream.UpstreamScene.question;
import static dev.hark.engine.upstream.UpstreamScene.upstream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.hark.audio.Recordings;
import dev.hark.engine.Delta;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.Question;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.engine.testing.ScriptedUpstream.Step;
import dev.hark.hearing.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that are asked again, given up or left. */
@Timeout(20)
class UpstreamEndingTest {

  private static final Duration SHORT = Duration.ofMillis(150);

  private final UpstreamScene scene = new UpstreamScene();

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void asksOnceMoreWhenTheConnectionEndsBeforeAnAnswer() {
    AtomicInteger connections = new AtomicInteger();
    ScriptedUpstream program =
        new ScriptedUpstream(request ->
            connections.incrementAndGet() == 1
                ? List.of()
                : List.of(stream(), word("The"), finish("stop"), usage(1, 1), end()));
    scene.ask(UpstreamLimits.DEFAULT, Cancellation.NEVER, program);
    assertThat(scene.deltas).startsWith(new Delta.Text("The"));
    assertThat(connections).hasValue(2);
  }

  @Test
  void asksNoThirdTimeAProgramThatEndsEveryConnection() {
    ScriptedUpstream program = ScriptedUpstream.playing();
    assertThatThrownBy(() -> scene.ask(UpstreamLimits.DEFAULT, Cancellation.NEVER, program))
        .isInstanceOf(EngineFailure.Broken.class);
    assertThat(program.requests()).hasSize(2);
  }

  @Test
  void asksNotTwiceForWhatAProgramMayHaveWorkedAt() {
    ScriptedUpstream program = ScriptedUpstream.playing();
    scene.open(program);
    UpstreamClient client = new UpstreamClient(UpstreamLimits.DEFAULT, Duration.ZERO);
    scene.open(client);
    assertThatThrownBy(() ->
            client.answer(
                upstream(program.base()),
                question("q", Recordings.ofSamples(new float[1600])),
                Cancellation.NEVER,
                scene.deltas::add))
        .isInstanceOf(EngineFailure.Broken.class);
    assertThat(program.requests()).hasSize(1);
  }

  @Test
  void givesUpAQuestionWhoseThreadIsInterrupted() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread asker =
        Thread.ofPlatform()
            .start(() ->
                thrown.complete(
                    catchThrowable(() -> scene.ask(new Step.Reached(asked), new Step.Gone(gone)))));
    asked.await();
    asker.interrupt();
    assertThat(thrown.get()).isInstanceOf(CancellationException.class).hasMessage("interrupted");
    gone.await();
  }

  @Test
  void givesUpAStreamThatHangs() {
    assertThatThrownBy(() ->
            scene.ask(
                limits(Duration.ofSeconds(10), SHORT),
                stream(),
                word("The"),
                new Step.Await(new CountDownLatch(1))))
        .isInstanceOf(EngineFailure.TimedOut.class)
        .hasMessageContaining("silent");
  }

  @Test
  void givesUpAnEngineThatNeverBegins() {
    assertThatThrownBy(() ->
            scene.ask(limits(SHORT, Duration.ofSeconds(10)), new Step.Await(new CountDownLatch(1))))
        .isInstanceOf(EngineFailure.TimedOut.class)
        .hasMessageContaining("no word");
  }

  @Test
  void closesTheConnectionWhenTheAskerLeavesBeforeTheAnswer() throws InterruptedException {
    CountDownLatch gone = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    assertThatThrownBy(() ->
            scene.ask(
                UpstreamLimits.DEFAULT,
                () -> asked.getCount() == 0,
                new Step.Reached(asked),
                new Step.Gone(gone)))
        .isInstanceOf(CancellationException.class);
    gone.await();
  }

  @Test
  void closesTheConnectionWhenTheAskerLeavesWithinTheAnswer() throws InterruptedException {
    CountDownLatch gone = new CountDownLatch(1);
    assertThatThrownBy(() ->
            scene.ask(
                UpstreamLimits.DEFAULT,
                () -> !scene.deltas.isEmpty(),
                stream(),
                word("The"),
                new Step.Gone(gone)))
        .isInstanceOf(CancellationException.class);
    gone.await();
  }

  @Test
  void endsOtherCallsThoughTheAskerOfOneCannotBeAsked() {
    ScriptedUpstream silent =
        ScriptedUpstream.playing(stream(), new Step.Await(new CountDownLatch(1)));
    scene.open(silent);
    UpstreamClient client = scene.client(limits(SHORT, SHORT));
    Question question = question("q", Recordings.ofSamples(new float[1600]));
    assertThatThrownBy(() ->
            client.answer(
                upstream(silent.base()),
                question,
                () -> {
                  throw new IllegalStateException("nobody knows");
                },
                scene.deltas::add))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() ->
            client.answer(upstream(silent.base()), question, Cancellation.NEVER, scene.deltas::add))
        .isInstanceOf(EngineFailure.TimedOut.class);
  }

  private static UpstreamLimits limits(Duration firstToken, Duration idle) {
    return new UpstreamLimits(
        Duration.ofSeconds(5), firstToken, idle, Duration.ofSeconds(15), 1 << 20, 1 << 20);
  }
}
