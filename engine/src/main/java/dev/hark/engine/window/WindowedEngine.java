package dev.hark.engine.window;

import dev.hark.engine.Delta;
import dev.hark.engine.Delta.FinishReason;
import dev.hark.engine.Engine;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.Question;
import dev.hark.hearing.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Gives an engine sounds no longer than it hears. A question about longer ones is asked once a
 * window, some at the same time; the answers are told in the order of the sound, each behind the
 * times of its window. Counts are summed; an answer that one window's limit cut counts as cut.
 *
 * <p>An engine that is too busy refuses the question at its first window. The others wait for it as
 * long as the question may take: what was answered is not thrown away.
 */
public final class WindowedEngine implements Engine {

  private static final long PATIENCE_MILLIS = 10;
  private static final long BUSY_PAUSE_MILLIS = 100;

  private final Engine engine;
  private final WindowSettings settings;

  /** Closing it closes the engine. */
  public WindowedEngine(Engine engine, WindowSettings settings) {
    this.engine = engine;
    this.settings = settings;
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public boolean ready() {
    return engine.ready();
  }

  @Override
  public int room() {
    return engine.room();
  }

  @Override
  public void close() {
    engine.close();
  }

  @Override
  public void answer(Question question, Cancellation cancellation, Consumer<Delta> deltas) {
    double max = settings.secondsFor(question.model().family());
    if (question.turns().stream()
        .flatMap(turn -> turn.recordings().stream())
        .allMatch(recording -> recording.seconds() <= max)) {
      engine.answer(question, cancellation, deltas);
      return;
    }
    if (question.options().json()) {
      throw new EngineFailure.Refused(
          "an answer in JSON is given about sounds of at most " + Math.round(max) + " seconds");
    }
    try {
      new Telling(new WindowQuestions(question, max), cancellation, deltas).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  /** What a window's thread tells. */
  private sealed interface Event {
    record Piece(Delta delta) implements Event {}

    record Done() implements Event {}

    record Failed(RuntimeException why) implements Event {}
  }

  /** One question while its windows are asked about. */
  private final class Telling {
    private final WindowQuestions questions;
    private final Cancellation cancellation;
    private final Consumer<Delta> deltas;
    private final Semaphore places = new Semaphore(settings.concurrency());
    private final List<BlockingQueue<Event>> outboxes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;
    private Optional<Delta.Counted> counted = Optional.empty();
    private FinishReason finish = FinishReason.STOP;
    private int told; // windows that were told to their end
    private boolean headed; // whether the one being told has its heading

    Telling(WindowQuestions questions, Cancellation cancellation, Consumer<Delta> deltas) {
      this.questions = questions;
      this.cancellation = cancellation;
      this.deltas = deltas;
    }

    void run() throws InterruptedException {
      try {
        for (int i = 0; i < questions.count(); i++) {
          // Windows begin in order, and only some of them are in memory.
          while (!places.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
            tellWhatIsThere();
          }
          tellWhatIsThere(); // and none begins when the asker has left
          begin(i);
        }
        while (told < questions.count()) {
          tell(true);
        }
      } finally {
        stopped = true;
        for (Thread thread : threads) {
          thread.join();
        }
      }
      counted.ifPresent(deltas);
      deltas.accept(new Delta.Finish(finish));
    }

    private void begin(int index) {
      BlockingQueue<Event> outbox = new LinkedBlockingQueue<>();
      outboxes.add(outbox);
      threads.add(Thread.ofVirtual().name("window-" + index).start(() -> ask(index, outbox)));
    }

    private void ask(int index, BlockingQueue<Event> outbox) {
      try {
        Question question = questions.of(index);
        while (refused(question, index, outbox)) {
          Thread.sleep(BUSY_PAUSE_MILLIS);
        }
        outbox.add(new Event.Done());
      } catch (RuntimeException e) {
        outbox.add(new Event.Failed(e));
      } catch (Error e) { // nobody else would tell
        outbox.add(new Event.Failed(new EngineFailure.Broken("the engine failed: " + e, e)));
      } catch (InterruptedException e) {
        outbox.add(new Event.Failed(new CancellationException("interrupted")));
      } finally {
        places.release();
      }
    }

    /** Asks about a window; whether the engine was too busy and may be asked again. */
    private boolean refused(Question question, int index, BlockingQueue<Event> outbox) {
      boolean[] spoken = {false};
      try {
        engine.answer(
            question,
            () -> stopped || cancellation.cancelled(),
            delta -> {
              spoken[0] = true;
              outbox.add(new Event.Piece(delta));
            });
        return false;
      } catch (EngineFailure.Overloaded e) {
        if (index == 0 || spoken[0] || stopped || !engine.ready()) {
          throw e;
        }
        return true;
      }
    }

    private void tellWhatIsThere() throws InterruptedException {
      cancellation.throwIfCancelled();
      while (told < outboxes.size() && tell(false)) {
        cancellation.throwIfCancelled();
      }
    }

    /** Tells the next piece of the window whose turn it is; whether there was one. */
    private boolean tell(boolean wait) throws InterruptedException {
      cancellation.throwIfCancelled();
      BlockingQueue<Event> outbox = outboxes.get(told);
      Event event = wait ? outbox.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS) : outbox.poll();
      switch (event) {
        case null -> {
          return false;
        }
        case Event.Piece(Delta delta) -> tell(delta);
        case Event.Done() -> {
          told++;
          headed = false;
        }
        case Event.Failed(RuntimeException why) -> throw why;
      }
      return true;
    }

    private void tell(Delta delta) {
      switch (delta) {
        case Delta.Text text -> {
          if (!headed) {
            headed = true;
            deltas.accept(new Delta.Text(questions.heading(told)));
          }
          deltas.accept(text);
        }
        case Delta.Counted count ->
            counted = Optional.of(counted.map(before -> before.plus(count)).orElse(count));
        case Delta.Finish(FinishReason reason) ->
            finish = reason == FinishReason.LENGTH ? reason : finish;
        case Delta.Heard _, Delta.HeardSoFar _, Delta.Traced _, Delta.Foreword _ -> {}
      }
    }
  }
}
