package dev.hark.server.app;

import static dev.hark.engine.testing.ScriptedUpstream.end;
import static dev.hark.engine.testing.ScriptedUpstream.event;
import static dev.hark.engine.testing.ScriptedUpstream.finish;
import static dev.hark.engine.testing.ScriptedUpstream.reply;
import static dev.hark.engine.testing.ScriptedUpstream.stream;
import static dev.hark.engine.testing.ScriptedUpstream.usage;
import static dev.hark.engine.testing.ScriptedUpstream.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.engine.testing.ScriptedUpstream.Request;
import dev.hark.engine.testing.ScriptedUpstream.Step;
import dev.hark.server.intake.Resolver;
import dev.hark.server.testing.Eventually;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two hundred clients at once before a fleet of which hardly anything works as it should. */
@Timeout(180)
class FleetOverHttpTest {

  private static final int CLIENTS = 200;
  private static final int OVERLOADED_PLACES = 8;
  private static final double SHORT = 0.1;
  private static final double LONG = 1;

  /** Ways to fail a question before its first word, as seen of vLLM, llama-server and Ray Serve. */
  private static final List<List<Step>> FAILURES =
      List.of(
          List.of(new Step.Cut()),
          List.of(reply(503, "text/plain", "Request dropped: the queue is full")),
          List.of(
              reply(500, "application/json", error("cannot schedule new futures after shutdown"))),
          List.of(reply(401, "application/json", "{\"error\":\"Unauthorized\"}")),
          List.of(reply(404, "application/json", "{\"detail\":\"Not Found\"}")),
          List.of(reply(502, "text/html", "<html>Bad Gateway</html>")),
          List.of(stream(), new Step.Cut()),
          List.of(stream(), word(""), new Step.Cut()),
          List.of(stream(), word(""), event(error("EngineCore died")), end()),
          List.of(stream(), word(""), end()),
          List.of(stream(), event("no JSON at all"), end()));

  private static final List<Step> WHOLE =
      List.of(
          stream(), word(""), word("Rain"), word(" falls."), finish("stop"), usage(9, 2), end());

  /** A program that fails is asked again and again, so that every failure is seen. */
  private static final String PATIENT =
      "max-in-flight = 64, failures-until-pause = 1000, place-time = 60 s";

  private final List<ScriptedUpstream> programs = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch go = new CountDownLatch(1);

  @AfterEach
  void close() {
    go.countDown();
    programs.forEach(ScriptedUpstream::close);
    threads.close();
  }

  @Test
  void sparesItsClientsEveryFailureThatAnotherProgramCanMakeGood() {
    AtomicInteger failed = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    ScriptedUpstream dying =
        program(request -> FAILURES.get(failed.getAndIncrement() % FAILURES.size()));
    ScriptedUpstream slow = program(request -> after(go, WHOLE));
    ScriptedUpstream overloaded =
        program(request ->
            taken.incrementAndGet() <= OVERLOADED_PLACES
                ? after(go, WHOLE)
                : List.of(reply(503, "application/json", error("too many queued requests"))));
    try (TestServer server = server(PATIENT, dying, slow, overloaded)) {
      List<CompletableFuture<Answer>> answers = ask(server, CLIENTS, SHORT);
      Eventually.holds("the slow one is full", () -> asked(slow) == 64);
      Eventually.holds("every failure was seen", () -> failed.get() >= FAILURES.size());
      Eventually.holds("the overloaded one is", () -> taken.get() > OVERLOADED_PLACES);
      Eventually.holds("nobody is sent away", () -> server.server().answering() == CLIENTS);
      go.countDown();
      assertThat(answers).allSatisfy(FleetOverHttpTest::isWhole);
    }
  }

  @Test
  void spreadsTheSecondsOfSoundEvenlyOverEqualPrograms() {
    for (int i = 0; i < 3; i++) {
      program(request -> after(go, WHOLE));
    }
    try (TestServer server =
        server("max-in-flight = 100", programs.toArray(ScriptedUpstream[]::new))) {
      List<CompletableFuture<Answer>> answers = ask(server, CLIENTS, LONG);
      Eventually.holds("all are asked", () -> asked() == CLIENTS);
      List<Double> seconds = programs.stream().map(FleetOverHttpTest::secondsAsked).toList();
      double ideal = seconds.stream().mapToDouble(each -> each).sum() / 3;
      assertThat(seconds)
          .allSatisfy(each -> assertThat(each).isCloseTo(ideal, within(0.2 * ideal)));
      go.countDown();
      assertThat(answers).allSatisfy(FleetOverHttpTest::isWhole);
    }
  }

  @Test
  void dropsNoStreamOfAProgramThatIsRemovedAndAsksOneThatIsAdded() {
    for (int i = 0; i < 3; i++) {
      program(request -> halfway(go));
    }
    ScriptedUpstream leaving = programs.getFirst();
    try (TestServer server =
        server("max-in-flight = 100", programs.toArray(ScriptedUpstream[]::new))) {
      List<CompletableFuture<Answer>> answers = ask(server, CLIENTS / 2, SHORT);
      Eventually.holds("all are asked", () -> asked() == CLIENTS / 2);
      long before = asked(leaving);
      assertThat(before).isGreaterThan(0);

      ScriptedUpstream coming = program(request -> halfway(go));
      server
          .server()
          .reload(settings("max-in-flight = 100", programs.get(1), programs.get(2), coming));
      answers.addAll(ask(server, CLIENTS / 2, SHORT));
      Eventually.holds("the others are asked", () -> asked() == CLIENTS);
      assertThat(asked(leaving)).isEqualTo(before);
      assertThat(asked(coming)).isGreaterThan(0);
      go.countDown();
      assertThat(answers).allSatisfy(FleetOverHttpTest::isWhole);
    }
  }

  @Test
  void sendsAwayWhatDoesNotFitInTheLineAndSaysWhenToComeAgain() {
    ScriptedUpstream small = program(request -> after(go, WHOLE));
    try (TestServer server = server("max-in-flight = 2, concurrency = 4", small)) {
      int fits = 4 + settings("").engine().queueLength();
      List<CompletableFuture<Answer>> answers = ask(server, fits, SHORT);
      Eventually.holds("the line is full", () -> server.server().answering() == fits);
      Answer refused = ask(server, 1, SHORT).getFirst().join();
      assertThat(refused.status()).isEqualTo(503);
      assertThat(Integer.parseInt(refused.header("retry-after"))).isBetween(1, 60);
      assertThat(asked(small)).isEqualTo(2);
      go.countDown();
      assertThat(answers).allSatisfy(FleetOverHttpTest::isWhole);
    }
  }

  private static void isWhole(CompletableFuture<Answer> coming) {
    Answer answer = coming.join();
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    String told =
        answer
            .text()
            .lines()
            .filter(line -> line.startsWith("data:"))
            .collect(Collectors.joining());
    assertThat(told).contains("Rain", " falls.", "stop").doesNotContain("error", "\"code\"");
  }

  /**
   * Half of them on each protocol, all of them streams, about sounds of eight lengths.
   *
   * @param seconds of the shortest
   */
  private List<CompletableFuture<Answer>> ask(TestServer server, int count, double seconds) {
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String sound = TestServer.sound(seconds * (1 + i % 8));
      byte[] request =
          i / 8 % 2 == 0
              ? TestServer.post(
                  TestServer.COMPAT,
                  TestServer.compatBody("qwen3-omni-flash", sound, "What?", "\"stream\":true"))
              : TestServer.post(
                  TestServer.NATIVE,
                  TestServer.nativeBody(
                      "qwen-audio-turbo", sound, "What?", "{\"incremental_output\":true}"),
                  "X-DashScope-SSE: enable");
      answers.add(CompletableFuture.supplyAsync(() -> exchange(server, request), threads));
    }
    return answers;
  }

  private static Answer exchange(TestServer server, byte[] request) {
    try {
      return server.exchange(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ScriptedUpstream program(Function<Request, List<Step>> script) {
    ScriptedUpstream one =
        new ScriptedUpstream(request ->
            request.path().startsWith("/v1/chat")
                ? script.apply(request)
                : List.of(reply(200, "text/plain", "ok")));
    programs.add(one);
    return one;
  }

  private static List<Step> after(CountDownLatch latch, List<Step> steps) {
    List<Step> all = new ArrayList<>(List.of(new Step.Await(latch)));
    all.addAll(steps);
    return all;
  }

  private static List<Step> halfway(CountDownLatch latch) {
    List<Step> all = new ArrayList<>(WHOLE);
    all.add(3, new Step.Await(latch));
    return all;
  }

  private static String error(String message) {
    return "{\"error\":{\"message\":\""
        + message
        + "\",\"type\":\"InternalServerError\",\"code\":500}}";
  }

  private long asked() {
    return programs.stream().mapToLong(FleetOverHttpTest::asked).sum();
  }

  private static long asked(ScriptedUpstream program) {
    return questions(program).size();
  }

  private static double secondsAsked(ScriptedUpstream program) {
    return questions(program).stream()
        .mapToDouble(request -> request.body().length() * 0.75 / 32_000) // Base64 of 16 bits
        .sum();
  }

  private static List<Request> questions(ScriptedUpstream program) {
    return program.requests().stream()
        .filter(request -> request.path().startsWith("/v1/chat"))
        .toList();
  }

  private static TestServer server(String more, ScriptedUpstream... members) {
    Settings settings = settings(more, members);
    return new TestServer(
        ScriptedEngine.saying("never asked"),
        each -> each.withModels(settings.models()),
        Resolver.SYSTEM,
        new HumDecoder());
  }

  private static Settings settings(String more, ScriptedUpstream... members) {
    String urls =
        Arrays.stream(members)
            .map(member -> "\"" + member.base() + "\"")
            .collect(Collectors.joining(","));
    String text =
        "models.remote.fleet { urls = [%s], %s }\nmodels.routes = { \"*\" = [fleet] }"
            .formatted(urls, more);
    return Configuration.parse(text, Settings.defaults(Map.of()));
  }
}
