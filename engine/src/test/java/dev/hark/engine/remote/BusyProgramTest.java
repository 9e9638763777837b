package dev.hark.engine.remote;

import static dev.hark.engine.remote.FleetScene.GOOD;
import static dev.hark.engine.remote.FleetScene.ask;
import static dev.hark.engine.remote.FleetScene.await;
import static dev.hark.engine.remote.FleetScene.settings;
import static dev.hark.engine.testing.ScriptedUpstream.end;
import static dev.hark.engine.testing.ScriptedUpstream.event;
import static dev.hark.engine.testing.ScriptedUpstream.finish;
import static dev.hark.engine.testing.ScriptedUpstream.reply;
import static dev.hark.engine.testing.ScriptedUpstream.stream;
import static dev.hark.engine.testing.ScriptedUpstream.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.engine.EngineFailure;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.engine.testing.ScriptedUpstream.Step;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs that take only so much at once, and what vLLM forgets of what it refuses. */
@Timeout(60)
class BusyProgramTest {

  private static final Step BUSY = event("{\"error\":{\"message\":\"busy\",\"code\":503}}");
  private static final Step BROKE =
      event("{\"error\":{\"message\":\"Internal server error\",\"code\":500}}");

  private final FleetScene scene = new FleetScene();

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void learnsHowMuchAProgramTakesAtOnce() throws Exception {
    int limit = 4;
    int questions = 40;
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger taken = new AtomicInteger();
    ScriptedUpstream program =
        scene.program(body -> {
          if (go.getCount() == 0) {
            return List.of(GOOD);
          }
          if (taken.incrementAndGet() <= limit) {
            return List.of(stream(), new Step.Await(go), word("yes"), finish("stop"), end());
          }
          return List.of(stream(), BUSY, end());
        });
    Fleet fleet = narrow(program, 100);
    CompletableFuture<List<String>> answers =
        CompletableFuture.supplyAsync(() -> answers(fleet, questions));
    await(() -> fleet.room() == limit); // once the last refusal has been read
    assertThat(fleet.programs().getFirst().state()).isEqualTo(Fleet.State.UP);
    go.countDown();
    assertThat(answers.join()).hasSize(questions).containsOnly("yes");
    assertThat(program.requests().stream().filter(FleetScene::isQuestion))
        .hasSizeBetween(questions, 2 * questions - limit); // nobody is refused twice
    assertThat(fleet.room()).isGreaterThan(limit).isLessThan(100); // by and by it is given more
  }

  @Test
  void asksTheOnlyProgramOnceMoreThatSaidItBroke() {
    AtomicInteger count = new AtomicInteger();
    ScriptedUpstream once =
        scene.program(
            body -> count.incrementAndGet() == 1 ? List.of(stream(), BROKE) : List.of(GOOD));
    assertThat(ask(narrow(once, 10), 1)).isEqualTo("yes");
    assertThat(count).hasValue(2);
  }

  @Test
  void asksTheOnlyProgramNoThirdTimeThatSaysItBroke() {
    AtomicInteger count = new AtomicInteger();
    ScriptedUpstream always =
        scene.program(body -> {
          count.incrementAndGet();
          return List.of(stream(), BROKE);
        });
    Fleet fleet = narrow(always, 10);
    assertThatThrownBy(() -> ask(fleet, 1)).hasMessageContaining("Internal server error");
    assertThat(count).hasValue(2);
  }

  @Test
  void asksNobodyAgainWhoWasLost() {
    AtomicInteger count = new AtomicInteger();
    ScriptedUpstream cuts =
        scene.program(body -> {
          count.incrementAndGet();
          return List.of(stream()); // and hangs up
        });
    Fleet fleet = narrow(cuts, 10);
    assertThatThrownBy(() -> ask(fleet, 1)).isInstanceOf(EngineFailure.Broken.class);
    assertThat(count).hasValue(1);
  }

  @Test
  void holdsNothingAgainstAProgramThatForgotTheSoundOfAQuestionItRefused() {
    Set<String> refused = ConcurrentHashMap.newKeySet();
    Set<String> broken = ConcurrentHashMap.newKeySet();
    ScriptedUpstream forgetful =
        scene.program(body ->
            refused.add(body)
                ? List.of(reply(503, "text/plain", "busy", "Retry-After: 1"))
                : broken.add(body) ? List.of(stream(), BROKE) : List.of(GOOD));
    Fleet fleet = narrow(forgetful, 100);
    int questions = 2 * RemoteSettings.DEFAULT.failuresUntilPause();
    assertThat(answers(fleet, questions)).hasSize(questions).containsOnly("yes");
    assertThat(broken).hasSize(questions);
  }

  private Fleet narrow(ScriptedUpstream program, int inFlight) {
    return scene.fleet(settings(program).withPlaces(inFlight, Duration.ofSeconds(20)));
  }

  private static List<String> answers(Fleet fleet, int questions) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return IntStream.range(0, questions)
          .mapToObj(number -> CompletableFuture.supplyAsync(() -> ask(fleet, number), threads))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }
}
