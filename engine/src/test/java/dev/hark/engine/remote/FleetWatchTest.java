package dev.hark.engine.remote;

import static dev.hark.engine.remote.FleetScene.GOOD;
import static dev.hark.engine.remote.FleetScene.ask;
import static dev.hark.engine.remote.FleetScene.asked;
import static dev.hark.engine.remote.FleetScene.await;
import static dev.hark.engine.remote.FleetScene.isQuestion;
import static dev.hark.engine.testing.ScriptedUpstream.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.testing.ScriptedUpstream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is found out about programs by looking at them. */
@Timeout(60)
class FleetWatchTest {

  private final FleetScene scene = new FleetScene();

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void findsOutWhoIsDownAndWhoIsBack() throws Exception {
    boolean[] well = {false};
    ScriptedUpstream sick =
        scene.open(
            new ScriptedUpstream(request ->
                request.path().equals("/health") && !well[0]
                    ? List.of(reply(503, "text/plain", "loading"))
                    : isQuestion(request)
                        ? List.of(GOOD)
                        : List.of(reply(200, "text/plain", "ok"))));
    Fleet fleet = scene.fleet(sick);
    await(() -> !fleet.ready());
    assertThat(asked(sick)).isZero();
    well[0] = true;
    await(fleet::ready);
    assertThat(ask(fleet, 1)).isEqualTo("yes");
  }

  @Test
  void givesNoQuestionsToAProgramThatRefusesItsKeyUntilItTakesIt() throws Exception {
    AtomicBoolean locked = new AtomicBoolean(true);
    ScriptedUpstream refusing =
        scene.open(
            new ScriptedUpstream(request ->
                request.path().startsWith("/v1") && locked.get()
                    ? List.of(reply(401, "application/json", "{\"error\":\"Unauthorized\"}"))
                    : isQuestion(request)
                        ? List.of(GOOD)
                        : List.of(reply(200, "text/plain", "ok"))));
    ScriptedUpstream good = scene.program(GOOD);
    Fleet fleet = scene.fleet(refusing, good);
    await(() -> fleet.programs().stream().anyMatch(one -> one.state() == Fleet.State.KEY_REFUSED));
    long before = asked(refusing);
    for (int i = 0; i < 20; i++) {
      assertThat(ask(fleet, i)).isEqualTo("yes");
    }
    assertThat(asked(refusing)).isEqualTo(before);
    fleet.members(List.of(refusing.base().toString()));
    assertThat(fleet.ready()).as("nobody else is left").isFalse();
    locked.set(false);
    await(fleet::ready);
    assertThat(ask(fleet, 1)).isEqualTo("yes");
  }

  @Test
  void readsHowManyQuestionsAProgramHas() {
    assertThat(
            FleetWatch.questions(
                """
                # TYPE vllm:num_requests_waiting gauge
                vllm:num_requests_running{model_name="x"} 4.0
                vllm:num_requests_waiting{model_name="x",engine="0"} 3.0
                vllm:num_requests_waiting{model_name="x",engine="1"} 2.0
                """))
        .isEqualTo(9);
    assertThat(
            FleetWatch.questions("llamacpp:requests_deferred 7\nllamacpp:requests_processing 2\n"))
        .isEqualTo(9);
    assertThat(FleetWatch.questions("sglang:num_queue_reqs 1e1\nnonsense")).isEqualTo(10);
    assertThat(FleetWatch.questions("vllm:num_requests_waiting 1e\n")).isZero();
    assertThat(FleetWatch.questions("")).isZero();
  }
}
