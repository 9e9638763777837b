package dev.hark.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.engine.Dispatcher.Settings;
import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.engine.testing.ScriptedEngine.Step;
import dev.hark.hearing.Cancellation;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DispatcherTest {

  private static final Duration LONG = Duration.ofSeconds(15);

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);

  @Test
  void handsOverEveryPieceInOrderOnTheAskersThread() {
    try (Dispatcher dispatcher = dispatcher(ScriptedEngine.saying("one ", "two"), 1, 4)) {
      List<Delta> deltas = new ArrayList<>();
      List<Thread> threads = new ArrayList<>();
      Dispatcher.Served served =
          dispatcher.answer(
              "key",
              question("q"),
              Cancellation.NEVER,
              delta -> {
                deltas.add(delta);
                threads.add(Thread.currentThread());
              });
      assertThat(deltas)
          .containsExactly(
              new Delta.Text("one "),
              new Delta.Text("two"),
              new Delta.Finish(Delta.FinishReason.STOP));
      assertThat(threads).containsOnly(Thread.currentThread());
      assertThat(served.queued()).isGreaterThanOrEqualTo(Duration.ZERO);
    }
  }

  @Test
  void holdsBackInLineWhatTheEngineHasNoRoomFor() throws InterruptedException {
    CountDownLatch threeBegun = new CountDownLatch(3);
    ScriptedEngine engine =
        ScriptedEngine.playing(
            new Step.Reached(begun),
            new Step.Reached(threeBegun),
            new Step.Await(open),
            ScriptedEngine.finish());
    engine.room(1);
    try (Dispatcher dispatcher = dispatcher(engine, 8, 0)) {
      List<CompletableFuture<Void>> answers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        answers.add(ask(dispatcher, "key", "" + i));
      }
      begun.await();
      awaitWaiting(dispatcher, 3);
      engine.room(3); // nothing happens in the line, and yet it is noticed
      threeBegun.await();
      assertThat(dispatcher.load()).isEqualTo(new Dispatcher.Load(3, 1));
      open.countDown();
      answers.forEach(CompletableFuture::join);
    }
  }

  @Test
  void refusesWhatDoesNotFitInTheLine() throws InterruptedException {
    ScriptedEngine engine = held();
    try (Dispatcher dispatcher = dispatcher(engine, 1, 1)) {
      CompletableFuture<Void> running = ask(dispatcher, "a", "1");
      begun.await();
      CompletableFuture<Void> waiting = ask(dispatcher, "a", "2");
      awaitWaiting(dispatcher, 1);
      assertThatThrownBy(() -> answer(dispatcher, "a", "3", delta -> {}))
          .isInstanceOf(EngineFailure.Overloaded.class);
      open.countDown();
      running.join();
      waiting.join();
      assertThat(engine.asked()).hasSize(2);
    }
  }

  @Test
  void letsAnotherKeyIntoALineThatOneKeyFills() throws InterruptedException {
    try (Dispatcher dispatcher = dispatcher(held(), 1, 2)) {
      CompletableFuture<Void> running = ask(dispatcher, "greedy", "1");
      begun.await();
      CompletableFuture<Void> second = ask(dispatcher, "greedy", "2");
      awaitWaiting(dispatcher, 1);
      CompletableFuture<Void> third = ask(dispatcher, "greedy", "3");
      awaitWaiting(dispatcher, 2);
      CompletableFuture<Void> other = ask(dispatcher, "modest", "4");
      assertThatThrownBy(third::join).hasCauseInstanceOf(EngineFailure.Overloaded.class);
      open.countDown();
      running.join();
      second.join();
      other.join();
    }
  }

  @Test
  void takesKeysInTurns() throws InterruptedException {
    ScriptedEngine engine = held();
    try (Dispatcher dispatcher = dispatcher(engine, 1, 8)) {
      List<CompletableFuture<Void>> all = new ArrayList<>(List.of(ask(dispatcher, "a", "a1")));
      begun.await();
      int waiting = 0;
      for (String name : List.of("a2", "a3", "a4", "b1", "b2")) {
        all.add(ask(dispatcher, name.substring(0, 1), name));
        awaitWaiting(dispatcher, ++waiting);
      }
      open.countDown();
      all.forEach(CompletableFuture::join);
      assertThat(engine.asked().stream().map(DispatcherTest::name))
          .containsExactly("a1", "a2", "b1", "a3", "b2", "a4");
    }
  }

  @Test
  void dropsAWaitingQuestionWhoseAskerLeaves() throws InterruptedException {
    ScriptedEngine engine = held();
    try (Dispatcher dispatcher = dispatcher(engine, 1, 4)) {
      CompletableFuture<Void> running = ask(dispatcher, "a", "1");
      begun.await();
      AtomicBoolean gone = new AtomicBoolean();
      CompletableFuture<Void> left =
          CompletableFuture.runAsync(
              () -> dispatcher.answer("b", question("2"), gone::get, delta -> {}));
      awaitWaiting(dispatcher, 1);
      gone.set(true);
      assertThatThrownBy(left::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(CancellationException.class);
      assertThat(dispatcher.load().waiting()).isZero();
      open.countDown();
      running.join();
      assertThat(engine.asked()).hasSize(1);
    }
  }

  @Test
  void stopsTheEngineWhenTheAskerLeavesOrItsConsumerFails() {
    CountDownLatch never = new CountDownLatch(1);
    ScriptedEngine engine = ScriptedEngine.playing(ScriptedEngine.say("a"), new Step.Await(never));
    try (Dispatcher dispatcher = dispatcher(engine, 1, 4)) {
      AtomicBoolean gone = new AtomicBoolean();
      assertThatThrownBy(
              () -> dispatcher.answer("k", question("1"), gone::get, delta -> gone.set(true)))
          .isInstanceOf(CancellationException.class);
      assertThatThrownBy(() ->
              answer(
                  dispatcher,
                  "k",
                  "2",
                  delta -> {
                    throw new IllegalStateException("socket closed");
                  }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("socket closed");
    }
  }

  @Test
  void passesFailuresOnAndNamesTheUnexpectedBroken() {
    EngineFailure refused = new EngineFailure.Refused("no");
    try (Dispatcher dispatcher = dispatcher(ScriptedEngine.failing(refused), 1, 1)) {
      assertThatThrownBy(() -> answer(dispatcher, "k", "1", delta -> {})).isSameAs(refused);
    }
    ScriptedEngine bug = ScriptedEngine.playing(new Step.Fail(new IllegalStateException("bug")));
    try (Dispatcher dispatcher = dispatcher(bug, 1, 1)) {
      assertThatThrownBy(() -> answer(dispatcher, "k", "1", delta -> {}))
          .isInstanceOf(EngineFailure.Broken.class)
          .hasMessageContaining("bug");
      assertThatThrownBy(() -> answer(dispatcher, "k", "2", delta -> {}))
          .isInstanceOf(EngineFailure.Broken.class);
    }
  }

  @Test
  void endsAnAnswerThatTakesTooLong() {
    ScriptedEngine engine = ScriptedEngine.playing(new Step.Await(open));
    Settings settings = new Settings(1, 1, LONG, Duration.ofMillis(30));
    try (Dispatcher dispatcher = new Dispatcher(engine, settings)) {
      assertThatThrownBy(() -> answer(dispatcher, "k", "1", delta -> {}))
          .isInstanceOf(EngineFailure.TimedOut.class);
    }
  }

  @Test
  void refusesAQuestionThatWaitsTooLong() throws InterruptedException {
    Settings settings = new Settings(1, 4, Duration.ofMillis(30), LONG);
    try (Dispatcher dispatcher = new Dispatcher(held(), settings)) {
      CompletableFuture<Void> running = ask(dispatcher, "a", "1");
      begun.await();
      assertThatThrownBy(() -> answer(dispatcher, "b", "2", delta -> {}))
          .isInstanceOf(EngineFailure.Overloaded.class);
      open.countDown();
      running.join();
    }
  }

  @Test
  void drainsWhatWasAcceptedAndTakesNoMore() throws InterruptedException {
    try (Dispatcher dispatcher = dispatcher(held(), 1, 4)) {
      CompletableFuture<Void> running = ask(dispatcher, "a", "1");
      begun.await();
      assertThat(dispatcher.drain(Duration.ofMillis(10))).isFalse();
      assertThatThrownBy(() -> answer(dispatcher, "b", "2", delta -> {}))
          .isInstanceOf(EngineFailure.Stopping.class);
      open.countDown();
      assertThat(dispatcher.drain(LONG)).isTrue();
      running.join();
    }
  }

  @Test
  void closingStopsEverythingAtOnce() throws InterruptedException {
    Dispatcher dispatcher = dispatcher(held(), 1, 4);
    CompletableFuture<Void> running = ask(dispatcher, "a", "1");
    begun.await();
    CompletableFuture<Void> waiting = ask(dispatcher, "a", "2");
    awaitWaiting(dispatcher, 1);
    dispatcher.close();
    assertThatThrownBy(running::join).hasCauseInstanceOf(EngineFailure.Stopping.class);
    assertThatThrownBy(waiting::join).hasCauseInstanceOf(EngineFailure.Stopping.class);
  }

  @Test
  void keepsNothingOfAQuestionThatIsAnswered() {
    try (Dispatcher dispatcher = dispatcher(new Forgetful(), 3, 4)) {
      List<WeakReference<Question>> answered = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        answered.add(answered(dispatcher));
      }
      // the engine's threads wait for more, and get there while memory is looked through
      for (int i = 0; i < 100 && answered.stream().anyMatch(one -> !one.refersTo(null)); i++) {
        System.gc();
      }
      assertThat(answered).allMatch(question -> question.refersTo(null));
    }
  }

  /** Says one word to everybody and remembers nobody. */
  private static final class Forgetful implements Engine {
    @Override
    public String name() {
      return "forgetful";
    }

    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public void answer(Question question, Cancellation cancellation, Consumer<Delta> deltas) {
      deltas.accept(new Delta.Text("one"));
    }

    @Override
    public void close() {}
  }

  private static WeakReference<Question> answered(Dispatcher dispatcher) {
    Question question = question("q");
    dispatcher.answer("key", question, Cancellation.NEVER, delta -> {});
    return new WeakReference<>(question);
  }

  @Test
  void endsTheAnswerOfAnEngineThatFailsInAWayNobodyExpects() {
    Engine engine =
        new Engine() {
          @Override
          public String name() {
            return "unsound";
          }

          @Override
          public boolean ready() {
            return true;
          }

          @Override
          public void answer(Question question, Cancellation cancellation, Consumer<Delta> deltas) {
            throw new InternalError("a fault in a file that is read as memory");
          }

          @Override
          public void close() {}
        };
    try (Dispatcher dispatcher = dispatcher(engine, 1, 4)) {
      for (int i = 0; i < 2; i++) { // its thread lives
        assertThatThrownBy(() -> answer(dispatcher, "key", "q", delta -> {}))
            .isInstanceOf(EngineFailure.Broken.class);
      }
    }
  }

  @Test
  void answersManyAtOnceWithoutLosingAny() {
    List<String> answered = new CopyOnWriteArrayList<>();
    try (Dispatcher dispatcher = dispatcher(ScriptedEngine.saying("x"), 4, 200)) {
      List<CompletableFuture<Void>> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String name = "q" + i;
        all.add(
            CompletableFuture.runAsync(
                () -> {
                  answer(dispatcher, "key" + name.length(), name, delta -> {});
                  answered.add(name);
                },
                task -> Thread.ofVirtual().start(task)));
      }
      all.forEach(CompletableFuture::join);
    }
    assertThat(answered).hasSize(200).doesNotHaveDuplicates();
  }

  /** Tells when it has begun the first question, and holds every question until opened. */
  private ScriptedEngine held() {
    return ScriptedEngine.playing(
        new Step.Reached(begun), new Step.Await(open), ScriptedEngine.finish());
  }

  private static Dispatcher dispatcher(Engine engine, int concurrency, int queueLength) {
    return new Dispatcher(engine, new Settings(concurrency, queueLength, LONG, LONG));
  }

  private static CompletableFuture<Void> ask(Dispatcher dispatcher, String key, String name) {
    return CompletableFuture.runAsync(
        () -> answer(dispatcher, key, name, delta -> {}), task -> Thread.ofVirtual().start(task));
  }

  private static void answer(
      Dispatcher dispatcher, String key, String name, Consumer<Delta> deltas) {
    dispatcher.answer(key, question(name), Cancellation.NEVER, deltas);
  }

  private static void awaitWaiting(Dispatcher dispatcher, int count) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (dispatcher.load().waiting() < count) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  static Question question(String name) {
    return new Question(
        Models.STANDARD.all().getFirst(),
        List.of(new Question.Turn(Question.Role.USER, List.of(new Question.Part.Text(name)))),
        Question.Options.DEFAULT);
  }

  private static String name(Question question) {
    return ((Question.Part.Text) question.turns().getFirst().parts().getFirst()).text();
  }
}
