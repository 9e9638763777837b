package dev.hark.engine.testing;

import dev.hark.engine.Delta;
import dev.hark.engine.Engine;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.Question;
import dev.hark.hearing.Cancellation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An engine that plays a script for every question: pieces, waits for a latch, failures. Keeps the
 * questions it was asked.
 */
public final class ScriptedEngine implements Engine {

  private final Function<Question, List<Step>> script;
  private final List<Question> asked = new CopyOnWriteArrayList<>();
  private String name = "scripted";
  private volatile boolean ready = true;
  private volatile int room = Integer.MAX_VALUE;
  private volatile boolean closed;

  /** One step of a script. */
  public sealed interface Step {
    /** Hands over a piece. */
    record Say(Delta delta) implements Step {}

    /** Tells that this point is reached. */
    record Reached(CountDownLatch latch) implements Step {}

    /** Goes on when the latch is open, or ends when the asker leaves. */
    record Await(CountDownLatch latch) implements Step {}

    /** Throws. */
    record Fail(RuntimeException why) implements Step {}
  }

  /** Plays a script that depends on the question. */
  public ScriptedEngine(Function<Question, List<Step>> script) {
    this.script = script;
  }

  /** Plays the same steps for every question. */
  public static ScriptedEngine playing(Step... steps) {
    List<Step> script = List.of(steps);
    return new ScriptedEngine(question -> script);
  }

  /** Answers every question with these pieces of text, then ends. */
  public static ScriptedEngine saying(String... texts) {
    Step[] steps = new Step[texts.length + 1];
    for (int i = 0; i < texts.length; i++) {
      steps[i] = say(texts[i]);
    }
    steps[texts.length] = finish();
    return playing(steps);
  }

  /** Fails every question. */
  public static ScriptedEngine failing(EngineFailure why) {
    return playing(new Step.Fail(why));
  }

  public static Step say(String text) {
    return new Step.Say(new Delta.Text(text));
  }

  public static Step finish() {
    return new Step.Say(new Delta.Finish(Delta.FinishReason.STOP));
  }

  @Override
  public String name() {
    return name;
  }

  /** The same engine under another name; for when several stand together. */
  public ScriptedEngine named(String other) {
    name = other;
    return this;
  }

  @Override
  public boolean ready() {
    return ready && !closed;
  }

  public void ready(boolean value) {
    ready = value;
  }

  @Override
  public int room() {
    return room;
  }

  public void room(int questions) {
    room = questions;
  }

  public boolean closed() {
    return closed;
  }

  /** Every question so far, in order of arrival. */
  public List<Question> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void answer(Question question, Cancellation cancellation, Consumer<Delta> deltas) {
    asked.add(question);
    for (Step step : script.apply(question)) {
      cancellation.throwIfCancelled();
      switch (step) {
        case Step.Say(Delta delta) -> deltas.accept(delta);
        case Step.Reached(CountDownLatch latch) -> latch.countDown();
        case Step.Await(CountDownLatch latch) -> await(latch, cancellation);
        case Step.Fail(RuntimeException why) -> throw why;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
  }

  private static void await(CountDownLatch latch, Cancellation cancellation) {
    try {
      while (!latch.await(5, TimeUnit.MILLISECONDS)) {
        cancellation.throwIfCancelled();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineFailure.Broken("interrupted while waiting for a latch", e);
    }
  }
}
