package dev.hark.engine.remote;

import static dev.hark.engine.remote.FleetScene.GOOD;
import static dev.hark.engine.remote.FleetScene.ask;
import static dev.hark.engine.remote.FleetScene.asked;
import static dev.hark.engine.remote.FleetScene.await;
import static dev.hark.engine.remote.FleetScene.isQuestion;
import static dev.hark.engine.remote.FleetScene.settings;
import static dev.hark.engine.testing.ScriptedUpstream.end;
import static dev.hark.engine.testing.ScriptedUpstream.finish;
import static dev.hark.engine.testing.ScriptedUpstream.reply;
import static dev.hark.engine.testing.ScriptedUpstream.stream;
import static dev.hark.engine.testing.ScriptedUpstream.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hark.engine.EngineFailure;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.engine.testing.ScriptedUpstream.Step;
import dev.hark.engine.upstream.Upstream;
import dev.hark.engine.upstream.Upstream.AudioForm;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who of a fleet is asked, and how much it is given. */
@Timeout(60)
class FleetTest {

  private final FleetScene scene = new FleetScene();

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void spreadsQuestionsByTheirSecondsOfSound() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<ScriptedUpstream> programs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      programs.add(scene.program(new Step.Await(go), stream(), word("yes"), finish("stop"), end()));
    }
    Fleet fleet = scene.fleet(programs.toArray(ScriptedUpstream[]::new));
    List<CompletableFuture<String>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        int number = i;
        answers.add(CompletableFuture.supplyAsync(() -> ask(fleet, number), threads));
      }
      await(() -> fleet.inFlight().values().stream().mapToInt(n -> n).sum() == 200);
      assertThat(fleet.inFlight().values()).hasSize(3).allMatch(n -> n >= 54 && n <= 80);
      go.countDown();
      assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo("yes"));
    }
  }

  @Test
  void sendsASoundWhereItWentBefore() {
    ScriptedUpstream[] programs = {scene.program(GOOD), scene.program(GOOD), scene.program(GOOD)};
    Fleet fleet = scene.fleet(programs);
    for (int i = 0; i < 6; i++) {
      ask(fleet, 7);
    }
    assertThat(Arrays.stream(programs).map(FleetScene::asked)).containsOnly(0L, 6L);
    for (int i = 0; i < 120; i++) {
      ask(fleet, i);
    }
    assertThat(Arrays.stream(programs).map(FleetScene::asked)).allMatch(n -> n >= 15);
  }

  @Test
  void refusesWhenEveryProgramIsFull() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    ScriptedUpstream one =
        scene.program(new Step.Await(go), stream(), word("yes"), finish("stop"), end());
    Fleet fleet = scene.fleet(settings(one).withPlaces(1, Duration.ofMillis(50)));
    CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> ask(fleet, 1));
    await(() -> asked(one) == 1);
    assertThatThrownBy(() -> ask(fleet, 2)).isInstanceOf(EngineFailure.Overloaded.class);
    go.countDown();
    assertThat(first.join()).isEqualTo("yes");
  }

  @Test
  void waitsForABusyProgramWhenThereIsNoOther() {
    AtomicInteger count = new AtomicInteger();
    ScriptedUpstream busyAtFirst =
        scene.open(
            new ScriptedUpstream(request ->
                !isQuestion(request)
                    ? List.of(reply(200, "text/plain", "ok"))
                    : count.incrementAndGet() == 1
                        ? List.of(reply(503, "text/plain", "queue full", "Retry-After: 1"))
                        : List.of(GOOD)));
    Fleet fleet = scene.fleet(busyAtFirst);
    assertThat(ask(fleet, 1)).isEqualTo("yes");
    assertThat(fleet.ready()).isTrue();
  }

  @Test
  void triesAsManyBusyProgramsAsThereAre() {
    List<ScriptedUpstream> programs = new ArrayList<>();
    for (int i = 0; i < RemoteSettings.DEFAULT.attempts() + 2; i++) {
      programs.add(scene.program(reply(503, "text/plain", "queue full", "Retry-After: 60")));
    }
    programs.add(scene.program(GOOD));
    Fleet fleet = scene.fleet(programs.toArray(ScriptedUpstream[]::new));
    for (int i = 0; i < 20; i++) {
      assertThat(ask(fleet, i)).isEqualTo("yes");
    }
  }

  @Test
  void countsBusyProgramsAsAttemptsOnceItHasWaitedForAPlace() {
    List<ScriptedUpstream> programs = new ArrayList<>();
    for (int i = 0; i < RemoteSettings.DEFAULT.attempts() + 2; i++) {
      programs.add(scene.program(reply(503, "text/plain", "queue full", "Retry-After: 60")));
    }
    RemoteSettings impatient =
        settings(programs.toArray(ScriptedUpstream[]::new)).withPlaces(100, Duration.ZERO);
    Fleet fleet = scene.fleet(impatient);
    assertThatThrownBy(() -> ask(fleet, 1))
        .isInstanceOf(EngineFailure.Overloaded.class)
        .hasMessageContaining("queue full");
    assertThat(programs.stream().mapToLong(FleetScene::asked).sum())
        .isEqualTo(RemoteSettings.DEFAULT.attempts());
  }

  @Test
  void tellsHowMuchRoomThereIs() throws Exception {
    ScriptedUpstream one = scene.program(GOOD);
    ScriptedUpstream busy =
        scene.program(reply(503, "text/plain", "queue full", "Retry-After: 60"));
    assertThat(scene.fleet(one, busy).room()).isEqualTo(200);
    Fleet fleet = scene.fleet(busy);
    CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> ask(fleet, 1));
    await(() -> fleet.room() == 0);
    assertThat(fleet.ready()).as("it may have room by and by").isTrue();
    fleet.members(List.of(busy.base().toString(), one.base().toString()));
    assertThat(fleet.room()).isEqualTo(100);
    assertThat(waiting.join()).isEqualTo("yes");
  }

  @Test
  void weighsQuestionsThatOthersBroughtAndNotItsOwnTwice() {
    Backend backend =
        new Backend(
            new Upstream(URI.create("http://x"), Optional.empty(), "m", AudioForm.INPUT_AUDIO));
    for (int i = 0; i < 50; i++) {
      backend.taken(4);
    }
    backend.looking();
    backend.released(4); // it may have counted this one, too
    backend.seenWell(50);
    assertThat(backend.load()).isEqualTo(49 * 4);
    backend.seenWell(53);
    assertThat(backend.load()).isCloseTo(49 * 4 + 3 * 4, within(0.5));
  }

  @Test
  void leavesABusyProgramAloneForAsLongAsItSays() {
    ScriptedUpstream busy = scene.program(reply(429, "text/plain", "busy", "Retry-After: 30"));
    Fleet fleet = scene.fleet(busy, scene.program(GOOD));
    for (int i = 0; i < 40; i++) {
      assertThat(ask(fleet, i)).isEqualTo("yes");
    }
    assertThat(asked(busy)).isEqualTo(1);
  }

  @Test
  void waitsForAPlaceElsewhereHoweverLongTheProgramTookThatFailed() throws Exception {
    Duration placeTime = Duration.ofSeconds(2);
    CountDownLatch breaks = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    ScriptedUpstream bad = scene.program(new Step.Await(breaks), new Step.Cut());
    ScriptedUpstream good =
        scene.program(stream(), word("y"), new Step.Await(free), word("es"), finish("stop"), end());
    RemoteSettings narrow = settings(bad, good).withPlaces(1, placeTime);
    Fleet fleet = scene.fleet(narrow);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<String>> answers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        int number = i;
        answers.add(CompletableFuture.supplyAsync(() -> ask(fleet, number), threads));
      }
      await(() -> asked(bad) == 1 && asked(good) == 1);
      long workedNanos = System.nanoTime();
      await(() -> System.nanoTime() - workedNanos > placeTime.toNanos());
      breaks.countDown();
      await(() -> Integer.valueOf(0).equals(fleet.inFlight().get(bad.base())));
      free.countDown();
      assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo("yes"));
    }
  }
}
