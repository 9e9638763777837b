package dev.hark.engine.remote;

import static dev.hark.engine.testing.ScriptedUpstream.end;
import static dev.hark.engine.testing.ScriptedUpstream.event;
import static dev.hark.engine.testing.ScriptedUpstream.finish;
import static dev.hark.engine.testing.ScriptedUpstream.reply;
import static dev.hark.engine.testing.ScriptedUpstream.stream;
import static dev.hark.engine.testing.ScriptedUpstream.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.audio.Recordings;
import dev.hark.engine.Delta;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.Models;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Part;
import dev.hark.engine.Question.Role;
import dev.hark.engine.Question.Turn;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.engine.testing.ScriptedUpstream.Step;
import dev.hark.engine.upstream.UpstreamLimits;
import dev.hark.hearing.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs that take only so much at once, and what vLLM forgets of what it refuses. */
@Timeout(60)
class BusyProgramTest {

  private static final Step[] GOOD = {stream(), word("yes"), finish("stop"), end()};
  private static final Step BUSY = event("{\"error\":{\"message\":\"busy\",\"code\":503}}");
  private static final Step BROKE =
      event("{\"error\":{\"message\":\"Internal server error\",\"code\":500}}");

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
  }

  @Test
  void learnsHowMuchAProgramTakesAtOnce() throws Exception {
    int limit = 4;
    int questions = 40;
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger taken = new AtomicInteger();
    ScriptedUpstream program =
        program(body -> {
          if (go.getCount() == 0) {
            return List.of(GOOD);
          }
          if (taken.incrementAndGet() <= limit) {
            return List.of(stream(), new Step.Await(go), word("yes"), finish("stop"), end());
          }
          return List.of(stream(), BUSY, end());
        });
    Fleet fleet = fleet(program, 100);
    CompletableFuture<List<String>> answers =
        CompletableFuture.supplyAsync(() -> answers(fleet, questions));
    await(() -> fleet.room() == limit); // once the last refusal has been read
    assertThat(fleet.programs().getFirst().state()).isEqualTo(Fleet.State.UP);
    go.countDown();
    assertThat(answers.join()).hasSize(questions).containsOnly("yes");
    assertThat(program.requests().stream().filter(BusyProgramTest::isQuestion))
        .hasSizeBetween(questions, 2 * questions - limit); // nobody is refused twice
    assertThat(fleet.room()).isGreaterThan(limit).isLessThan(100); // by and by it is given more
  }

  @Test
  void asksTheOnlyProgramOnceMoreThatSaidItBroke() {
    AtomicInteger count = new AtomicInteger();
    ScriptedUpstream once =
        program(body -> count.incrementAndGet() == 1 ? List.of(stream(), BROKE) : List.of(GOOD));
    assertThat(ask(fleet(once, 10), 1)).isEqualTo("yes");
    assertThat(count).hasValue(2);
  }

  @Test
  void asksTheOnlyProgramNoThirdTimeThatSaysItBroke() {
    AtomicInteger count = new AtomicInteger();
    ScriptedUpstream always =
        program(body -> {
          count.incrementAndGet();
          return List.of(stream(), BROKE);
        });
    Fleet fleet = fleet(always, 10);
    assertThatThrownBy(() -> ask(fleet, 1)).hasMessageContaining("Internal server error");
    assertThat(count).hasValue(2);
  }

  @Test
  void asksNobodyAgainWhoWasLost() {
    AtomicInteger count = new AtomicInteger();
    ScriptedUpstream cuts =
        program(body -> {
          count.incrementAndGet();
          return List.of(stream()); // and hangs up
        });
    Fleet fleet = fleet(cuts, 10);
    assertThatThrownBy(() -> ask(fleet, 1)).isInstanceOf(EngineFailure.Broken.class);
    assertThat(count).hasValue(1);
  }

  @Test
  void holdsNothingAgainstAProgramThatForgotTheSoundOfAQuestionItRefused() {
    Set<String> refused = ConcurrentHashMap.newKeySet();
    Set<String> broken = ConcurrentHashMap.newKeySet();
    ScriptedUpstream forgetful =
        program(body ->
            refused.add(body)
                ? List.of(reply(503, "text/plain", "busy", "Retry-After: 1"))
                : broken.add(body) ? List.of(stream(), BROKE) : List.of(GOOD));
    Fleet fleet = fleet(forgetful, 100);
    int questions = 2 * RemoteSettings.DEFAULT.failuresUntilPause();
    assertThat(answers(fleet, questions)).hasSize(questions).containsOnly("yes");
    assertThat(broken).hasSize(questions);
  }

  private ScriptedUpstream program(Function<String, List<Step>> script) {
    return open(
        new ScriptedUpstream(request ->
            isQuestion(request)
                ? script.apply(request.body())
                : List.of(reply(200, "text/plain", "ok"))));
  }

  private static boolean isQuestion(ScriptedUpstream.Request request) {
    return request.path().startsWith("/v1/chat");
  }

  private Fleet fleet(ScriptedUpstream program, int inFlight) {
    RemoteSettings settings =
        RemoteSettings.DEFAULT
            .withUrls(List.of(program.base().toString()))
            .withPlaces(inFlight, Duration.ofSeconds(20));
    return open(new Fleet("fleet", settings, UpstreamLimits.DEFAULT, Names.SYSTEM));
  }

  private <T extends AutoCloseable> T open(T one) {
    open.add(one);
    return one;
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

  private static String ask(Fleet fleet, int number) {
    StringBuilder text = new StringBuilder();
    fleet.answer(
        question(number),
        Cancellation.NEVER,
        delta -> {
          if (delta instanceof Delta.Text(String piece)) {
            text.append(piece);
          }
        });
    return text.toString();
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

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(5);
    }
  }
}
