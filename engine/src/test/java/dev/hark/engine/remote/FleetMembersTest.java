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
import dev.hark.engine.Dispatcher;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.engine.testing.ScriptedUpstream.Step;
import dev.hark.hearing.Cancellation;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that come, leave, are drained, or have a name in common. */
@Timeout(60)
class FleetMembersTest {

  private static final Dispatcher.Settings LINE =
      new Dispatcher.Settings(16, 64, Duration.ofSeconds(30), Duration.ofMinutes(1));

  private final FleetScene scene = new FleetScene();

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void givesAProgramNewQuestionsWhileAnotherLeaves() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch firstEnds = new CountDownLatch(1);
    ScriptedUpstream leaving = scene.program(stream(), word("yes"), new Step.Await(never));
    AtomicInteger count = new AtomicInteger();
    ScriptedUpstream staying =
        scene.open(
            new ScriptedUpstream(request ->
                !isQuestion(request)
                    ? List.of(reply(200, "text/plain", "ok"))
                    : switch (count.incrementAndGet()) {
                      case 1 ->
                          List.of(
                              stream(),
                              word("yes"),
                              new Step.Await(firstEnds),
                              finish("stop"),
                              end());
                      case 2 -> List.of(stream(), word("yes"), new Step.Await(never));
                      default -> List.of(GOOD);
                    }));
    RemoteSettings two = settings(leaving, staying).withPlaces(2, Duration.ofSeconds(10));
    Fleet fleet = scene.fleet(two);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Dispatcher line = new Dispatcher(fleet, LINE)) {
      for (int i = 0; i < 4; i++) {
        int number = i;
        threads.execute(() -> askInLine(line, number));
      }
      await(() -> asked(leaving) == 2 && asked(staying) == 2);
      fleet.members(List.of(staying.base().toString()));
      firstEnds.countDown();
      assertThat(askInLine(line, 5)).contains(new Delta.Text("yes"));
      assertThat(asked(leaving)).isEqualTo(2);
      assertThat(asked(staying)).isEqualTo(3);
    }
  }

  @Test
  void letsAProgramThatLeavesAnswerWhatItHas() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    ScriptedUpstream leaving =
        scene.program(stream(), word("y"), new Step.Await(go), word("es"), finish("stop"), end());
    ScriptedUpstream coming = scene.program(GOOD);
    Fleet fleet = scene.fleet(leaving);
    CompletableFuture<String> running = CompletableFuture.supplyAsync(() -> ask(fleet, 1));
    await(() -> asked(leaving) == 1);
    fleet.members(List.of(coming.base().toString()));
    assertThat(running).isNotDone();
    assertThat(ask(fleet, 1)).isEqualTo("yes");
    assertThat(fleet.inFlight()).containsKeys(leaving.base(), coming.base());
    go.countDown();
    assertThat(running.join()).isEqualTo("yes");
    await(() -> fleet.inFlight().size() == 1);
    assertThat(asked(leaving)).isEqualTo(1);
  }

  @Test
  void givesADrainedProgramNoMoreQuestionsUntilItIsWantedAgain() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    ScriptedUpstream drained =
        scene.program(stream(), word("y"), new Step.Await(go), word("es"), finish("stop"), end());
    ScriptedUpstream other = scene.program(GOOD);
    Fleet fleet = scene.fleet(drained);
    CompletableFuture<String> running = CompletableFuture.supplyAsync(() -> ask(fleet, 1));
    await(() -> asked(drained) == 1);
    fleet.members(List.of(drained.base().toString(), other.base().toString()));
    assertThat(fleet.drain(drained.base().toString(), true))
        .hasValueSatisfying(program -> {
          assertThat(program.state()).isEqualTo(Fleet.State.DRAINED);
          assertThat(program.inFlight()).isEqualTo(1);
        });
    for (int i = 0; i < 20; i++) {
      assertThat(ask(fleet, i)).isEqualTo("yes");
    }
    assertThat(asked(drained)).isEqualTo(1);
    go.countDown();
    assertThat(running.join()).isEqualTo("yes");
    fleet.members(List.of(drained.base().toString()));
    assertThat(fleet.ready()).as("it stays drained").isFalse();
    assertThat(fleet.drain(drained.base().toString(), false)).isPresent();
    assertThat(ask(fleet, 1)).isEqualTo("yes");
    assertThat(fleet.drain("http://nobody", true)).isEmpty();
  }

  @Test
  void asksEveryAddressOfAName() {
    ScriptedUpstream program = scene.program(GOOD);
    RemoteSettings byName =
        settings().withUrls(List.of("dns+http://models.test:" + program.base().getPort()));
    Fleet fleet =
        scene.fleet(
            byName,
            host -> {
              if (!host.equals("models.test")) {
                throw new UnknownHostException(host);
              }
              return List.of("127.0.0.1");
            });
    assertThat(ask(fleet, 1)).isEqualTo("yes");
  }

  @Test
  void keepsAChangeOfMembersThatFallsIntoAResolution() throws Exception {
    CountDownLatch resolving = new CountDownLatch(1);
    CountDownLatch changed = new CountDownLatch(1);
    AtomicInteger oldResolved = new AtomicInteger();
    AtomicInteger newResolved = new AtomicInteger();
    CompletableFuture<List<URI>> afterwards = new CompletableFuture<>();
    List<Fleet> made = Collections.synchronizedList(new ArrayList<>());
    Names names =
        host -> {
          if (host.equals("old.test") && oldResolved.incrementAndGet() == 2) {
            resolving.countDown();
            pass(changed);
          }
          if (host.equals("new.test") && newResolved.incrementAndGet() == 2) {
            afterwards.complete(
                made.getFirst().programs().stream().map(Fleet.Program::address).toList());
          }
          return List.of("127.0.0.1");
        };
    RemoteSettings quick =
        settings()
            .withUrls(List.of("dns+http://old.test:1"))
            .withResolveInterval(Duration.ofMillis(5));
    Fleet fleet = scene.fleet(quick, names);
    made.add(fleet);
    resolving.await();
    fleet.members(List.of("dns+http://new.test:2"));
    changed.countDown();
    assertThat(afterwards.join()).containsExactly(URI.create("http://127.0.0.1:2"));
  }

  @Test
  void keepsItsProgramsWhenTheyAreNamedAgainWhileTheNameHasNoAddress() {
    ScriptedUpstream program = scene.program(GOOD);
    List<String> urls = List.of("dns+http://models.test:" + program.base().getPort());
    AtomicBoolean away = new AtomicBoolean();
    Names names =
        host -> {
          if (away.get()) {
            throw new UnknownHostException(host);
          }
          return List.of("127.0.0.1");
        };
    Fleet fleet = scene.fleet(settings().withUrls(urls), names);
    away.set(true);
    fleet.members(urls); // as after any change of the settings
    assertThat(fleet.ready()).isTrue();
    assertThat(ask(fleet, 1)).isEqualTo("yes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://x",
        "nowhere",
        "dns+nowhere",
        "dns+file:///x",
        "dns+https://x",
        "http://x/v1"
      })
  void refusesWhatIsNoAddress(String url) {
    assertThatThrownBy(() -> scene.fleet().members(List.of(url)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The pieces of an answer, as far as it came. */
  private static List<Delta> askInLine(Dispatcher line, int number) {
    List<Delta> deltas = Collections.synchronizedList(new ArrayList<>());
    try {
      line.answer("key", question(number), Cancellation.NEVER, deltas::add);
    } catch (EngineFailure.Stopping e) {
      return deltas; // the line was closed
    }
    return deltas;
  }

  private static void pass(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
