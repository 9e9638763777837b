package dev.hark.engine.remote;

import static dev.hark.engine.remote.FleetScene.GOOD;
import static dev.hark.engine.remote.FleetScene.ask;
import static dev.hark.engine.remote.FleetScene.asked;
import static dev.hark.engine.remote.FleetScene.await;
import static dev.hark.engine.remote.FleetScene.isQuestion;
import static dev.hark.engine.remote.FleetScene.question;
import static dev.hark.engine.remote.FleetScene.settings;
import static dev.hark.engine.testing.ScriptedUpstream.end;
import static dev.hark.engine.testing.ScriptedUpstream.finish;
import static dev.hark.engine.testing.ScriptedUpstream.reply;
import static dev.hark.engine.testing.ScriptedUpstream.stream;
import static dev.hark.engine.testing.ScriptedUpstream.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.engine.Delta;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.engine.testing.ScriptedUpstream.Step;
import dev.hark.hearing.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that fail: who is asked in their place, and when they are asked again. */
@Timeout(60)
class FleetFailuresTest {

  private final FleetScene scene = new FleetScene();

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void asksAnotherProgramUntilTheFirstWord() {
    List<ScriptedUpstream> bad =
        List.of(
            scene.program(reply(503, "text/plain", "queue full")),
            scene.program(
                reply(500, "application/json", "{\"error\":{\"message\":\"after shutdown\"}}")),
            scene.program(new Step.Cut()),
            scene.program(stream(), new Step.Cut()),
            scene.program(
                stream(), ScriptedUpstream.event("{\"error\":{\"message\":\"died\"}}"), end()));
    for (ScriptedUpstream one : bad) {
      Fleet fleet = scene.fleet(one, scene.program(GOOD));
      for (int i = 0; asked(one) == 0 && i < 200; i++) { // half of the sounds begin with it
        assertThat(ask(fleet, i)).isEqualTo("yes");
      }
      assertThat(asked(one)).isGreaterThan(0);
    }
  }

  @Test
  void asksAnotherProgramWhenNobodyListens() {
    ScriptedUpstream gone = scene.program(GOOD);
    gone.close();
    Fleet fleet = scene.fleet(gone, scene.program(GOOD));
    for (int i = 0; i < 20; i++) {
      assertThat(ask(fleet, i)).isEqualTo("yes");
    }
  }

  @Test
  void asksNobodyElseAfterTheFirstWord() {
    ScriptedUpstream one = scene.program(stream(), word("ye"));
    ScriptedUpstream two = scene.program(stream(), word("ye"));
    List<Delta> deltas = new ArrayList<>();
    assertThatThrownBy(
            () -> scene.fleet(one, two).answer(question(1), Cancellation.NEVER, deltas::add))
        .isInstanceOf(EngineFailure.Broken.class);
    assertThat(deltas).containsExactly(new Delta.Text("ye"));
    assertThat(asked(one) + asked(two)).isEqualTo(1);
  }

  @Test
  void asksNobodyElseWhatIsRefused() {
    ScriptedUpstream one =
        scene.program(reply(400, "application/json", "{\"error\":\"too long\"}"));
    ScriptedUpstream two =
        scene.program(reply(400, "application/json", "{\"error\":\"too long\"}"));
    assertThatThrownBy(() -> ask(scene.fleet(one, two), 1))
        .isInstanceOf(EngineFailure.Refused.class)
        .hasMessage("too long");
    assertThat(asked(one) + asked(two)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502})
  void leavesAProgramAloneThatFailsAgainAndAgain(int status) {
    ScriptedUpstream bad = scene.program(reply(status, "text/plain", "broken"));
    Fleet fleet = scene.fleet(bad, scene.program(GOOD));
    for (int i = 0; i < 60; i++) {
      assertThat(ask(fleet, i)).isEqualTo("yes");
    }
    assertThat(asked(bad)).isEqualTo(RemoteSettings.DEFAULT.failuresUntilPause());
  }

  @Test
  void asksAnotherWhenTheProgramThatWasAskedGoesDown() throws Exception {
    boolean[] well = {true};
    CountDownLatch never = new CountDownLatch(1);
    ScriptedUpstream hanging =
        scene.open(
            new ScriptedUpstream(request ->
                isQuestion(request)
                    ? List.of(stream(), new Step.Await(never))
                    : List.of(reply(well[0] ? 200 : 503, "text/plain", "ok"))));
    Fleet fleet = scene.fleet(hanging);
    CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> ask(fleet, 1));
    await(() -> asked(hanging) == 1);
    fleet.members(List.of(hanging.base().toString(), scene.program(GOOD).base().toString()));
    well[0] = false;
    assertThat(answer.join()).isEqualTo("yes");
  }

  @Test
  void asksAnotherProgramAndLeavesTheFirstWhenAQuestionMeetsARefusedKey() {
    ScriptedUpstream refusing = scene.program(reply(403, "text/plain", "who are you?"));
    Fleet fleet = scene.fleet(refusing, scene.program(GOOD));
    for (int i = 0; asked(refusing) == 0 && i < 200; i++) {
      assertThat(ask(fleet, i)).isEqualTo("yes");
    }
    assertThat(asked(refusing)).isEqualTo(1);
  }

  @Test
  void believesAProgramAfterAPauseFromItsFirstWordOn() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    AtomicBoolean well = new AtomicBoolean();
    AtomicInteger answers = new AtomicInteger();
    ScriptedUpstream program =
        scene.open(
            new ScriptedUpstream(request -> {
              if (!isQuestion(request)) {
                return List.of(reply(200, "text/plain", "ok"));
              }
              if (!well.get()) {
                return List.of(new Step.Cut());
              }
              return answers.incrementAndGet() == 1
                  ? List.of(
                      stream(), word("y"), new Step.Await(go), word("es"), finish("stop"), end())
                  : List.of(GOOD);
            }));
    Fleet fleet = scene.fleet(pausedAfterOneFailure(settings(program)));
    assertThatThrownBy(() -> ask(fleet, 1)).isInstanceOf(EngineFailure.class);
    well.set(true);
    await(fleet::ready);
    CountDownLatch spoken = new CountDownLatch(1);
    CompletableFuture<Void> trial =
        CompletableFuture.runAsync(
            () -> fleet.answer(question(2), Cancellation.NEVER, delta -> spoken.countDown()));
    spoken.await();
    assertThat(fleet.ready()).isTrue();
    assertThat(ask(fleet, 3)).isEqualTo("yes");
    go.countDown();
    trial.join();
  }

  private static RemoteSettings pausedAfterOneFailure(RemoteSettings usual) {
    return new RemoteSettings(
        usual.urls(),
        usual.key(),
        usual.model(),
        usual.audioUrl(),
        usual.maxInFlight(),
        usual.concurrency(),
        usual.placeTime(),
        usual.attempts(),
        usual.healthPath(),
        usual.healthInterval(),
        usual.healthTime(),
        usual.missesUntilDown(),
        1,
        Duration.ofMillis(1),
        usual.resolveInterval(),
        usual.windows());
  }
}
