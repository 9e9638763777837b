package dev.hark.engine.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.audio.Recording;
import dev.hark.audio.Recordings;
import dev.hark.engine.Delta;
import dev.hark.engine.Delta.FinishReason;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.Models;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Options;
import dev.hark.engine.Question.Part;
import dev.hark.engine.Question.Role;
import dev.hark.engine.Question.Turn;
import dev.hark.engine.remote.Fleet;
import dev.hark.engine.remote.Names;
import dev.hark.engine.remote.RemoteSettings;
import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.engine.testing.ScriptedEngine.Step;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.engine.upstream.UpstreamLimits;
import dev.hark.hearing.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class WindowedEngineTest {

  private static final int RATE = Recording.SAMPLE_RATE_HERTZ;
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final String TURBO = "qwen-audio-turbo";
  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";

  private final List<Delta> deltas = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"qwen-audio-turbo, 0", "qwen3-omni-30b-a3b-captioner, 30", "qwen3-omni-flash, 12"})
  void hearsAMarkerBehindThirtySeconds(String model, double windowSeconds) {
    float[] samples = hum(75);
    for (int i = 61 * RATE; i < 62 * RATE; i++) {
      samples[i] = 0.9f;
    }
    String text = ask(hearing(), model, windowSeconds, samples);
    String marked =
        text.lines().filter(line -> line.contains("a marker")).findFirst().orElseThrow();
    String[] times = marked.substring(1, marked.indexOf(']')).split("–");
    assertThat(seconds(times[0])).isLessThanOrEqualTo(61);
    assertThat(seconds(times[1])).isGreaterThanOrEqualTo(62);
    assertThat(text).startsWith("[0:00–").contains("–1:15] ");
  }

  @Test
  void givesAnEngineEverySampleOnceAndNoWindowThatIsTooLong() {
    ScriptedEngine engine = hearing();
    float[] samples = hum(100.3);
    ask(engine, TURBO, 0, samples);
    long frames = 0;
    for (Question question : engine.asked()) {
      Recording window = question.recordings().getFirst();
      assertThat(window.seconds()).isLessThanOrEqualTo(30);
      frames += window.frames();
    }
    assertThat(frames).isEqualTo(samples.length);
  }

  @Test
  void cutsWhereItIsQuiet() {
    float[] samples = hum(40);
    for (int i = 24 * RATE; i < 24 * RATE + RATE / 2; i++) {
      samples[i] = 0;
    }
    String text = ask(hearing(), TURBO, 0, samples);
    assertThat(text).contains("[0:00–0:24] ").contains("[0:24–0:40] ");
  }

  @Test
  void leavesAShortSoundAlone() {
    ScriptedEngine engine = ScriptedEngine.saying("short");
    assertThat(ask(engine, TURBO, 0, hum(30))).isEqualTo("short");
    assertThat(ask(engine, CAPTIONER, 0, hum(600))).isEqualTo("short");
    assertThat(engine.asked()).hasSize(2);
  }

  @Test
  void sumsTheCountsAndTellsOneEnd() {
    ScriptedEngine engine =
        ScriptedEngine.playing(
            ScriptedEngine.say("x"),
            new Step.Say(new Delta.Counted(100, 7, OptionalLong.of(90), OptionalLong.empty())),
            new Step.Say(new Delta.Finish(FinishReason.LENGTH)));
    ask(engine, TURBO, 0, hum(70));
    int windows = engine.asked().size();
    assertThat(windows).isGreaterThan(2);
    assertThat(deltas.subList(deltas.size() - 2, deltas.size()))
        .containsExactly(
            new Delta.Counted(
                100L * windows, 7L * windows, OptionalLong.of(90L * windows), OptionalLong.empty()),
            new Delta.Finish(FinishReason.LENGTH));
    assertThat(deltas.stream().filter(Delta.Finish.class::isInstance)).hasSize(1);
  }

  @Test
  void keepsTheConversationAndNumbersSounds() {
    ScriptedEngine engine = hearing();
    Question question =
        new Question(
            Models.STANDARD.find(TURBO).orElseThrow(),
            List.of(
                new Turn(Role.SYSTEM, List.of(new Part.Text("Be brief."))),
                new Turn(
                    Role.USER,
                    List.of(
                        new Part.Audio(Recordings.ofSamples(hum(5))),
                        new Part.Audio(Recordings.ofSamples(hum(40))),
                        new Part.Text("What is it?"))),
                new Turn(Role.ASSISTANT, List.of(new Part.Text("A hum."))),
                new Turn(Role.USER, List.of(new Part.Text("Sure?")))),
            Options.DEFAULT);
    new WindowedEngine(engine, WindowSettings.DEFAULT)
        .answer(question, Cancellation.NEVER, deltas::add);
    assertThat(text()).contains("[1: 0:00–0:05] ").contains("[2: 0:00–0:");
    for (Question asked : engine.asked()) {
      assertThat(asked.turns()).hasSize(4);
      assertThat(asked.turns().getLast().parts()).hasSize(2);
      assertThat(asked.recordings()).hasSize(1);
    }
  }

  @Test
  void stopsEveryWindowWhenOneFails() {
    CountDownLatch never = new CountDownLatch(1);
    ScriptedEngine engine =
        new ScriptedEngine(question ->
            question.recordings().getFirst().seconds() > 15
                ? List.of(new Step.Fail(new EngineFailure.Broken("it broke")))
                : List.of(new Step.Await(never)));
    assertThatThrownBy(() -> ask(engine, TURBO, 0, hum(41)))
        .isInstanceOf(EngineFailure.Broken.class);
  }

  @Test
  void waitsForABusyEngineOnceItHasBegun() {
    AtomicInteger asked = new AtomicInteger();
    ScriptedEngine engine =
        new ScriptedEngine(question ->
            switch (asked.incrementAndGet()) {
              case 2, 3 -> List.of(new Step.Fail(new EngineFailure.Overloaded("busy", SOON)));
              default -> List.of(ScriptedEngine.say("a hum"), ScriptedEngine.finish());
            });
    new WindowedEngine(engine, new WindowSettings(0, 1))
        .answer(question(TURBO, hum(75), Options.DEFAULT), Cancellation.NEVER, deltas::add);
    assertThat(text().lines().filter(line -> line.contains("a hum"))).hasSize(asked.get() - 2);
    assertThat(engine.asked()).hasSizeGreaterThan(4);
  }

  @Test
  void refusesAtItsFirstWindowWhenTheEngineIsBusy() {
    ScriptedEngine engine = ScriptedEngine.failing(new EngineFailure.Overloaded("busy", SOON));
    assertThatThrownBy(() -> ask(engine, TURBO, 0, hum(75)))
        .isInstanceOf(EngineFailure.Overloaded.class);
    assertThat(deltas).isEmpty();
  }

  @Test
  void endsWhenTheEngineGoesAwayBetweenWindows() {
    AtomicInteger asked = new AtomicInteger();
    ScriptedEngine engine =
        new ScriptedEngine(question ->
            asked.incrementAndGet() == 1
                ? List.of(ScriptedEngine.say("a hum"), ScriptedEngine.finish())
                : List.of(new Step.Fail(new EngineFailure.Overloaded("nobody is up", SOON))));
    engine.ready(false);
    assertThatThrownBy(() ->
            new WindowedEngine(engine, new WindowSettings(0, 1))
                .answer(question(TURBO, hum(75), Options.DEFAULT), Cancellation.NEVER, deltas::add))
        .isInstanceOf(EngineFailure.Overloaded.class);
    assertThat(text()).contains("a hum");
  }

  @Test
  void finishesTwoLongSoundsOnAProgramThatTakesOneQuestion() {
    try (ScriptedUpstream program =
            new ScriptedUpstream(request ->
                request.path().startsWith("/v1/chat")
                    ? List.of(
                        ScriptedUpstream.stream(),
                        ScriptedUpstream.word("a hum"),
                        ScriptedUpstream.finish("stop"),
                        ScriptedUpstream.end())
                    : List.of(ScriptedUpstream.reply(200, "text/plain", "ok")));
        WindowedEngine engine =
            new WindowedEngine(
                new Fleet(
                    "fleet",
                    RemoteSettings.DEFAULT
                        .withUrls(List.of(program.base().toString()))
                        .withPlaces(1, Duration.ZERO),
                    UpstreamLimits.DEFAULT,
                    Names.SYSTEM),
                WindowSettings.DEFAULT);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> one = threads.submit(() -> askUntilItBegins(engine));
      Future<String> two = threads.submit(() -> askUntilItBegins(engine));
      for (Future<String> answer : List.of(one, two)) {
        assertThat(answer).succeedsWithin(Duration.ofSeconds(50));
        assertThat(answer.resultNow().lines().filter(line -> line.contains("a hum")))
            .hasSizeGreaterThan(2);
      }
    }
  }

  /** Asks again while it is refused; a refusal after the first word fails. */
  private static String askUntilItBegins(WindowedEngine engine) {
    Question question = question(TURBO, hum(75), Options.DEFAULT);
    while (true) {
      StringBuilder text = new StringBuilder();
      try {
        engine.answer(
            question,
            Cancellation.NEVER,
            delta -> text.append(delta instanceof Delta.Text(String piece) ? piece : ""));
        return text.toString();
      } catch (EngineFailure.Overloaded e) {
        assertThat(text.toString()).as("refused after its first word").isEmpty();
      }
    }
  }

  @Test
  void stopsEveryWindowWhenTheAskerLeaves() {
    CountDownLatch begun = new CountDownLatch(2);
    ScriptedEngine engine =
        ScriptedEngine.playing(new Step.Reached(begun), new Step.Await(new CountDownLatch(1)));
    assertThatThrownBy(() ->
            new WindowedEngine(engine, WindowSettings.DEFAULT)
                .answer(
                    question(TURBO, hum(90), Options.DEFAULT),
                    () -> begun.getCount() == 0,
                    deltas::add))
        .isInstanceOf(CancellationException.class);
    assertThat(engine.asked()).hasSize(2); // no more than are asked at once
  }

  @Test
  void endsWhenAWindowFailsInAWayNobodyExpects() {
    ScriptedEngine engine =
        new ScriptedEngine(question -> {
          throw new OutOfMemoryError("a test");
        });
    assertThatThrownBy(() -> ask(engine, TURBO, 0, hum(41)))
        .isInstanceOf(EngineFailure.Broken.class);
  }

  @Test
  void countsNothingTwiceOfAQuestionThatIsAskedAgain() {
    AtomicInteger asked = new AtomicInteger();
    try (ScriptedUpstream program =
            new ScriptedUpstream(request -> {
              if (!request.path().startsWith("/v1/chat")) {
                return List.of(ScriptedUpstream.reply(200, "text/plain", "ok"));
              }
              List<ScriptedUpstream.Step> begun =
                  List.of(
                      ScriptedUpstream.stream(),
                      ScriptedUpstream.finish("stop"),
                      ScriptedUpstream.usage(100, 1));
              List<ScriptedUpstream.Step> steps = new ArrayList<>(begun);
              steps.add(
                  asked.incrementAndGet() == 1
                      ? new ScriptedUpstream.Step.Cut()
                      : ScriptedUpstream.end());
              return steps;
            });
        ScriptedUpstream other =
            new ScriptedUpstream(request ->
                List.of(
                    ScriptedUpstream.stream(),
                    ScriptedUpstream.word("a hum"),
                    ScriptedUpstream.finish("stop"),
                    ScriptedUpstream.usage(100, 1),
                    ScriptedUpstream.end()));
        WindowedEngine engine =
            new WindowedEngine(
                new Fleet(
                    "fleet",
                    RemoteSettings.DEFAULT.withUrls(
                        List.of(program.base().toString(), other.base().toString())),
                    UpstreamLimits.DEFAULT,
                    Names.SYSTEM),
                new WindowSettings(0, 1))) {
      for (int i = 0; asked.get() == 0 && i < 50; i++) {
        deltas.clear();
        engine.answer(
            question(TURBO, hum(41 + i / 10.0), Options.DEFAULT), Cancellation.NEVER, deltas::add);
      }
    }
    assertThat(asked).hasPositiveValue();
    assertThat(deltas).contains(new Delta.Counted(200, 2));
  }

  @Test
  void givesAnEngineNoSoundOfAnEarlierMessageThatIsTooLong() {
    ScriptedEngine engine = hearing();
    Question question =
        new Question(
            Models.STANDARD.find(TURBO).orElseThrow(),
            List.of(
                new Turn(Role.USER, List.of(new Part.Audio(Recordings.ofSamples(hum(75))))),
                new Turn(Role.ASSISTANT, List.of(new Part.Text("A hum."))),
                new Turn(
                    Role.USER,
                    List.of(
                        new Part.Audio(Recordings.ofSamples(hum(5))), new Part.Text("And this?")))),
            Options.DEFAULT);
    new WindowedEngine(engine, WindowSettings.DEFAULT)
        .answer(question, Cancellation.NEVER, deltas::add);
    for (Question asked : engine.asked()) {
      assertThat(asked.turns().stream().flatMap(turn -> turn.recordings().stream()))
          .allMatch(recording -> recording.seconds() <= 30);
    }
  }

  @Test
  void refusesJsonAboutMoreThanAWindow() {
    Options json = new Options(OptionalInt.empty(), OptionalLong.empty(), 1, 1, List.of(), true);
    assertThatThrownBy(() ->
            new WindowedEngine(hearing(), WindowSettings.DEFAULT)
                .answer(question(TURBO, hum(31), json), Cancellation.NEVER, deltas::add))
        .isInstanceOf(EngineFailure.Refused.class)
        .hasMessageContaining("30 seconds");
  }

  private String ask(ScriptedEngine engine, String model, double windowSeconds, float[] samples) {
    deltas.clear();
    new WindowedEngine(engine, new WindowSettings(windowSeconds, 2))
        .answer(question(model, samples, Options.DEFAULT), Cancellation.NEVER, deltas::add);
    return text();
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (Delta delta : deltas) {
      if (delta instanceof Delta.Text(String piece)) {
        text.append(piece);
      }
    }
    return text.toString();
  }

  private static Question question(String model, float[] samples, Options options) {
    return new Question(
        Models.STANDARD.find(model).orElseThrow(),
        List.of(
            new Turn(
                Role.USER,
                List.of(
                    new Part.Audio(Recordings.ofSamples(samples)), new Part.Text("What is it?")))),
        options);
  }

  /** An engine that tells whether a window has the marker. */
  private static ScriptedEngine hearing() {
    return new ScriptedEngine(question ->
        List.of(
            ScriptedEngine.say(
                loudest(question.recordings().getFirst()) > 0.8 ? "a marker" : "a hum"),
            ScriptedEngine.finish()));
  }

  private static double loudest(Recording recording) {
    float[] samples = new float[(int) recording.frames()];
    try (Recording.Reader reader = recording.reader()) {
      int read = reader.read(samples, 0, samples.length);
      assertThat(read).isEqualTo(samples.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    double loudest = 0;
    for (float sample : samples) {
      loudest = Math.max(loudest, sample);
    }
    return loudest;
  }

  private static float[] hum(double seconds) {
    float[] samples = new float[(int) (seconds * RATE)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.sin(i * 0.17) / 4;
    }
    return samples;
  }

  private static int seconds(String time) {
    String[] parts = time.split(":");
    return Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1]);
  }
}
