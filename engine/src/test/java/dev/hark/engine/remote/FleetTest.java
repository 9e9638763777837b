package dev.hark.engine.remote;

import static dev.hark.engine.testing.ScriptedUpstream.end;
import static dev.hark.engine.testing.ScriptedUpstream.finish;
import static dev.hark.engine.testing.ScriptedUpstream.reply;
import static dev.hark.engine.testing.ScriptedUpstream.stream;
import static dev.hark.engine.testing.ScriptedUpstream.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hark.audio.Recordings;
import dev.hark.engine.Delta;
import dev.hark.engine.Dispatcher;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.Models;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Part;
import dev.hark.engine.Question.Role;
import dev.hark.engine.Question.Turn;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.engine.testing.ScriptedUpstream.Step;
import dev.hark.engine.upstream.Upstream;
import dev.hark.engine.upstream.Upstream.AudioForm;
import dev.hark.engine.upstream.UpstreamLimits;
import dev.hark.hearing.Cancellation;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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

@Timeout(60)
class FleetTest {

  private static final Dispatcher.Settings LINE =
      new Dispatcher.Settings(16, 64, Duration.ofSeconds(30), Duration.ofMinutes(1));
  private static final Step[] GOOD = {stream(), word("yes"), finish("stop"), end()};

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
  }

  @Test
  void spreadsQuestionsByTheirSecondsOfSound() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<ScriptedUpstream> programs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      programs.add(program(new Step.Await(go), stream(), word("yes"), finish("stop"), end()));
    }
    Fleet fleet = fleet(programs.toArray(ScriptedUpstream[]::new));
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
  void asksAnotherProgramUntilTheFirstWord() {
    List<ScriptedUpstream> bad =
        List.of(
            program(reply(503, "text/plain", "queue full")),
            program(reply(500, "application/json", "{\"error\":{\"message\":\"after shutdown\"}}")),
            program(new Step.Cut()),
            program(stream(), new Step.Cut()),
            program(stream(), ScriptedUpstream.event("{\"error\":{\"message\":\"died\"}}"), end()));
    for (ScriptedUpstream one : bad) {
      Fleet fleet = fleet(one, program(GOOD));
      for (int i = 0; asked(one) == 0 && i < 200; i++) { // half of the sounds begin with it
        assertThat(ask(fleet, i)).isEqualTo("yes");
      }
      assertThat(asked(one)).isGreaterThan(0);
    }
  }

  @Test
  void asksAnotherProgramWhenNobodyListens() {
    ScriptedUpstream gone = program(GOOD);
    gone.close();
    Fleet fleet = fleet(gone, program(GOOD));
    for (int i = 0; i < 20; i++) {
      assertThat(ask(fleet, i)).isEqualTo("yes");
    }
  }

  @Test
  void asksNobodyElseAfterTheFirstWord() {
    ScriptedUpstream one = program(stream(), word("ye"));
    ScriptedUpstream two = program(stream(), word("ye"));
    List<Delta> deltas = new ArrayList<>();
    assertThatThrownBy(() -> fleet(one, two).answer(question(1), Cancellation.NEVER, deltas::add))
        .isInstanceOf(EngineFailure.Broken.class);
    assertThat(deltas).containsExactly(new Delta.Text("ye"));
    assertThat(asked(one) + asked(two)).isEqualTo(1);
  }

  @Test
  void asksNobodyElseWhatIsRefused() {
    ScriptedUpstream one = program(reply(400, "application/json", "{\"error\":\"too long\"}"));
    ScriptedUpstream two = program(reply(400, "application/json", "{\"error\":\"too long\"}"));
    assertThatThrownBy(() -> ask(fleet(one, two), 1))
        .isInstanceOf(EngineFailure.Refused.class)
        .hasMessage("too long");
    assertThat(asked(one) + asked(two)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502})
  void leavesAProgramAloneThatFailsAgainAndAgain(int status) {
    ScriptedUpstream bad = program(reply(status, "text/plain", "broken"));
    Fleet fleet = fleet(bad, program(GOOD));
    for (int i = 0; i < 60; i++) {
      assertThat(ask(fleet, i)).isEqualTo("yes");
    }
    assertThat(asked(bad)).isEqualTo(RemoteSettings.DEFAULT.failuresUntilPause());
  }

  @Test
  void leavesABusyProgramAloneForAsLongAsItSays() {
    ScriptedUpstream busy = program(reply(429, "text/plain", "busy", "Retry-After: 30"));
    Fleet fleet = fleet(busy, program(GOOD));
    for (int i = 0; i < 40; i++) {
      assertThat(ask(fleet, i)).isEqualTo("yes");
    }
    assertThat(asked(busy)).isEqualTo(1);
  }

  @Test
  void sendsASoundWhereItWentBefore() {
    ScriptedUpstream[] programs = {program(GOOD), program(GOOD), program(GOOD)};
    Fleet fleet = fleet(programs);
    for (int i = 0; i < 6; i++) {
      ask(fleet, 7);
    }
    assertThat(Arrays.stream(programs).map(FleetTest::asked)).containsOnly(0L, 6L);
    for (int i = 0; i < 120; i++) {
      ask(fleet, i);
    }
    assertThat(Arrays.stream(programs).map(FleetTest::asked)).allMatch(n -> n >= 15);
  }

  @Test
  void refusesWhenEveryProgramIsFull() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    ScriptedUpstream one =
        program(new Step.Await(go), stream(), word("yes"), finish("stop"), end());
    Fleet fleet =
        open(
            new Fleet(
                "fleet",
                settings(one).withPlaces(1, Duration.ofMillis(50)),
                UpstreamLimits.DEFAULT,
                Names.SYSTEM));
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
        open(
            new ScriptedUpstream(request ->
                !request.path().startsWith("/v1/chat")
                    ? List.of(reply(200, "text/plain", "ok"))
                    : count.incrementAndGet() == 1
                        ? List.of(reply(503, "text/plain", "queue full", "Retry-After: 1"))
                        : List.of(GOOD)));
    Fleet fleet = fleet(busyAtFirst);
    assertThat(ask(fleet, 1)).isEqualTo("yes");
    assertThat(fleet.ready()).isTrue();
  }

  @Test
  void callsAFleetBusyThatSaysSoNotGone() {
    Fleet fleet =
        open(
            new Fleet(
                "fleet",
                settings(program(reply(503, "text/plain", "queue full", "Retry-After: 60")))
                    .withPlaces(10, Duration.ofMillis(200)),
                UpstreamLimits.DEFAULT,
                Names.SYSTEM));
    assertThatThrownBy(() -> ask(fleet, 1))
        .isInstanceOf(EngineFailure.Overloaded.class)
        .hasMessage("every program is busy");
  }

  @Test
  void triesAsManyBusyProgramsAsThereAre() {
    List<ScriptedUpstream> programs = new ArrayList<>();
    for (int i = 0; i < RemoteSettings.DEFAULT.attempts() + 2; i++) {
      programs.add(program(reply(503, "text/plain", "queue full", "Retry-After: 60")));
    }
    programs.add(program(GOOD));
    Fleet fleet = fleet(programs.toArray(ScriptedUpstream[]::new));
    for (int i = 0; i < 20; i++) {
      assertThat(ask(fleet, i)).isEqualTo("yes");
    }
  }

  @Test
  void countsBusyProgramsAsAttemptsOnceItHasWaitedForAPlace() {
    List<ScriptedUpstream> programs = new ArrayList<>();
    for (int i = 0; i < RemoteSettings.DEFAULT.attempts() + 2; i++) {
      programs.add(program(reply(503, "text/plain", "queue full", "Retry-After: 60")));
    }
    RemoteSettings impatient =
        settings(programs.toArray(ScriptedUpstream[]::new)).withPlaces(100, Duration.ZERO);
    Fleet fleet = open(new Fleet("fleet", impatient, UpstreamLimits.DEFAULT, Names.SYSTEM));
    assertThatThrownBy(() -> ask(fleet, 1))
        .isInstanceOf(EngineFailure.Overloaded.class)
        .hasMessageContaining("queue full");
    assertThat(programs.stream().mapToLong(FleetTest::asked).sum())
        .isEqualTo(RemoteSettings.DEFAULT.attempts());
  }

  @Test
  void asksAnotherWhenTheProgramThatWasAskedGoesDown() throws Exception {
    boolean[] well = {true};
    CountDownLatch never = new CountDownLatch(1);
    ScriptedUpstream hanging =
        open(
            new ScriptedUpstream(request ->
                request.path().startsWith("/v1/chat")
                    ? List.of(stream(), new Step.Await(never))
                    : List.of(reply(well[0] ? 200 : 503, "text/plain", "ok"))));
    Fleet fleet = fleet(hanging);
    CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> ask(fleet, 1));
    await(() -> asked(hanging) == 1);
    fleet.members(List.of(hanging.base().toString(), program(GOOD).base().toString()));
    well[0] = false;
    assertThat(answer.join()).isEqualTo("yes");
  }

  @Test
  void tellsHowMuchRoomThereIs() throws Exception {
    ScriptedUpstream one = program(GOOD);
    ScriptedUpstream busy = program(reply(503, "text/plain", "queue full", "Retry-After: 60"));
    assertThat(fleet(one, busy).room()).isEqualTo(200);
    Fleet fleet = fleet(busy);
    CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> ask(fleet, 1));
    await(() -> fleet.room() == 0);
    assertThat(fleet.ready()).as("it may have room by and by").isTrue();
    fleet.members(List.of(busy.base().toString(), one.base().toString()));
    assertThat(fleet.room()).isEqualTo(100);
    assertThat(waiting.join()).isEqualTo("yes");
  }

  @Test
  void givesAProgramNewQuestionsWhileAnotherLeaves() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch firstEnds = new CountDownLatch(1);
    ScriptedUpstream leaving = program(stream(), word("yes"), new Step.Await(never));
    AtomicInteger count = new AtomicInteger();
    ScriptedUpstream staying =
        open(
            new ScriptedUpstream(request ->
                !request.path().startsWith("/v1/chat")
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
    Fleet fleet = open(new Fleet("fleet", two, UpstreamLimits.DEFAULT, Names.SYSTEM));
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
  void letsAProgramThatLeavesAnswerWhatItHas() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    ScriptedUpstream leaving =
        program(stream(), word("y"), new Step.Await(go), word("es"), finish("stop"), end());
    ScriptedUpstream coming = program(GOOD);
    Fleet fleet = fleet(leaving);
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
  void findsOutWhoIsDownAndWhoIsBack() throws Exception {
    boolean[] well = {false};
    ScriptedUpstream sick =
        open(
            new ScriptedUpstream(request ->
                request.path().equals("/health") && !well[0]
                    ? List.of(reply(503, "text/plain", "loading"))
                    : request.path().startsWith("/v1/chat")
                        ? List.of(GOOD)
                        : List.of(reply(200, "text/plain", "ok"))));
    Fleet fleet = fleet(sick);
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
        open(
            new ScriptedUpstream(request ->
                request.path().startsWith("/v1") && locked.get()
                    ? List.of(reply(401, "application/json", "{\"error\":\"Unauthorized\"}"))
                    : request.path().startsWith("/v1/chat")
                        ? List.of(GOOD)
                        : List.of(reply(200, "text/plain", "ok"))));
    ScriptedUpstream good = program(GOOD);
    Fleet fleet = fleet(refusing, good);
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
  void asksAnotherProgramAndLeavesTheFirstWhenAQuestionMeetsARefusedKey() {
    ScriptedUpstream refusing = program(reply(403, "text/plain", "who are you?"));
    Fleet fleet = fleet(refusing, program(GOOD));
    for (int i = 0; asked(refusing) == 0 && i < 200; i++) {
      assertThat(ask(fleet, i)).isEqualTo("yes");
    }
    assertThat(asked(refusing)).isEqualTo(1);
  }

  @Test
  void givesADrainedProgramNoMoreQuestionsUntilItIsWantedAgain() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    ScriptedUpstream drained =
        program(stream(), word("y"), new Step.Await(go), word("es"), finish("stop"), end());
    ScriptedUpstream other = program(GOOD);
    Fleet fleet = fleet(drained);
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
    ScriptedUpstream program = program(GOOD);
    RemoteSettings byName =
        settings().withUrls(List.of("dns+http://models.test:" + program.base().getPort()));
    Fleet fleet =
        open(
            new Fleet(
                "fleet",
                byName,
                UpstreamLimits.DEFAULT,
                host -> {
                  if (!host.equals("models.test")) {
                    throw new UnknownHostException(host);
                  }
                  return List.of("127.0.0.1");
                }));
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
    Fleet fleet = open(new Fleet("fleet", quick, UpstreamLimits.DEFAULT, names));
    made.add(fleet);
    resolving.await();
    fleet.members(List.of("dns+http://new.test:2"));
    changed.countDown();
    assertThat(afterwards.join()).containsExactly(URI.create("http://127.0.0.1:2"));
  }

  @Test
  void keepsItsProgramsWhenTheyAreNamedAgainWhileTheNameHasNoAddress() {
    ScriptedUpstream program = program(GOOD);
    List<String> urls = List.of("dns+http://models.test:" + program.base().getPort());
    AtomicBoolean away = new AtomicBoolean();
    Names names =
        host -> {
          if (away.get()) {
            throw new UnknownHostException(host);
          }
          return List.of("127.0.0.1");
        };
    Fleet fleet =
        open(new Fleet("fleet", settings().withUrls(urls), UpstreamLimits.DEFAULT, names));
    away.set(true);
    fleet.members(urls); // as after any change of the settings
    assertThat(fleet.ready()).isTrue();
    assertThat(ask(fleet, 1)).isEqualTo("yes");
  }

  @Test
  void believesAProgramAfterAPauseFromItsFirstWordOn() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    AtomicBoolean well = new AtomicBoolean();
    AtomicInteger answers = new AtomicInteger();
    ScriptedUpstream program =
        open(
            new ScriptedUpstream(request -> {
              if (!request.path().startsWith("/v1/chat")) {
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
    Fleet fleet =
        open(
            new Fleet(
                "fleet",
                pausedAfterOneFailure(settings(program)),
                UpstreamLimits.DEFAULT,
                Names.SYSTEM));
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

  @Test
  void waitsForAPlaceElsewhereHoweverLongTheProgramTookThatFailed() throws Exception {
    Duration placeTime = Duration.ofSeconds(2);
    CountDownLatch breaks = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    ScriptedUpstream bad = program(new Step.Await(breaks), new Step.Cut());
    ScriptedUpstream good =
        program(stream(), word("y"), new Step.Await(free), word("es"), finish("stop"), end());
    RemoteSettings narrow = settings(bad, good).withPlaces(1, placeTime);
    Fleet fleet = open(new Fleet("fleet", narrow, UpstreamLimits.DEFAULT, Names.SYSTEM));
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

  private static void pass(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
    assertThatThrownBy(() -> fleet().members(List.of(url)))
        .isInstanceOf(IllegalArgumentException.class);
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

  private ScriptedUpstream program(Step... steps) {
    return open(
        new ScriptedUpstream(request ->
            request.path().startsWith("/v1/chat")
                ? List.of(steps)
                : List.of(reply(200, "text/plain", "ok"))));
  }

  private Fleet fleet(ScriptedUpstream... programs) {
    return open(new Fleet("fleet", settings(programs), UpstreamLimits.DEFAULT, Names.SYSTEM));
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

  private static RemoteSettings settings(ScriptedUpstream... programs) {
    return RemoteSettings.DEFAULT
        .withUrls(Arrays.stream(programs).map(program -> program.base().toString()).toList())
        .withPlaces(100, Duration.ofSeconds(10));
  }

  private <T extends AutoCloseable> T open(T one) {
    open.add(one);
    return one;
  }

  private static long asked(ScriptedUpstream program) {
    return program.requests().stream()
        .filter(request -> request.path().startsWith("/v1/chat"))
        .count();
  }

  private static String ask(Fleet fleet, int number) {
    List<Delta> deltas = Collections.synchronizedList(new ArrayList<>());
    fleet.answer(question(number), Cancellation.NEVER, deltas::add);
    StringBuilder text = new StringBuilder();
    for (Delta delta : deltas) {
      if (delta instanceof Delta.Text(String piece)) {
        text.append(piece);
      }
    }
    return text.toString();
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

  /** A question about a tenth of a second that only this number has. */
  private static Question question(int number) {
    float[] samples = new float[1600];
    samples[0] = number / 1000f;
    return new Question(
        Models.STANDARD.all().getFirst(),
        List.of(new Turn(Role.USER, List.of(new Part.Audio(Recordings.ofSamples(samples))))),
        Question.Options.DEFAULT);
  }

  private static void await(java.util.function.BooleanSupplier condition)
      throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(5);
    }
  }
}
