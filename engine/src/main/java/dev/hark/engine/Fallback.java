package dev.hark.engine;

import dev.hark.hearing.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engines that may answer for a model, best first, each behind its own line.
 *
 * <p>A question goes to the first engine that is ready. An engine that fails before its first word
 * hands the question to the next; after the first word there is no way back. Safe for any number of
 * threads.
 */
public final class Fallback {

  private static final Logger log = LoggerFactory.getLogger(Fallback.class);
  private static final Duration SOON = Duration.ofSeconds(5);

  private final List<Dispatcher> lines;

  /**
   * @param lines at least one; they stay their maker's to close
   */
  public Fallback(List<Dispatcher> lines) {
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("a model needs an engine");
    }
    this.lines = List.copyOf(lines);
  }

  /** The names of the engines in their order, such as "vllm,embedded". */
  public String names() {
    return lines.stream().map(line -> line.engine().name()).collect(Collectors.joining(","));
  }

  /** The engines in their order. */
  public List<Engine> engines() {
    return lines.stream().map(Dispatcher::engine).toList();
  }

  /** Whether a question would be answered now. */
  public boolean ready() {
    return lines.stream().anyMatch(line -> line.engine().ready());
  }

  /**
   * Has the question answered; as {@link Dispatcher#answer}.
   *
   * @param chosen told the name of the engine that is asked, and told again when it is another's
   *     turn; never after the first word
   * @throws EngineFailure the last engine's, when none of them gives an answer
   */
  public Dispatcher.Served answer(
      String keyId,
      Question question,
      Cancellation cancellation,
      Consumer<String> chosen,
      Consumer<Delta> deltas) {
    return answer(keyId, question, cancellation, chosen, queued -> {}, deltas);
  }

  /**
   * As above.
   *
   * @param queued told the wait in line before the first piece
   */
  public Dispatcher.Served answer(
      String keyId,
      Question question,
      Cancellation cancellation,
      Consumer<String> chosen,
      Consumer<Duration> queued,
      Consumer<Delta> deltas) {
    List<Dispatcher> ready = lines.stream().filter(line -> line.engine().ready()).toList();
    if (ready.isEmpty()) {
      throw new EngineFailure.Overloaded("no engine is ready: " + names(), SOON);
    }
    for (Dispatcher line : ready.subList(0, ready.size() - 1)) {
      Begun begun = new Begun(deltas);
      try {
        chosen.accept(line.engine().name());
        return line.answer(keyId, question, cancellation, queued, begun);
      } catch (EngineFailure e) {
        if (begun.spoken || !e.retryable()) {
          tell(line, e);
          throw e;
        }
        log.warn("{} gave no answer, the next engine is asked: {}", name(line), e.getMessage());
      }
    }
    Dispatcher last = ready.getLast();
    chosen.accept(name(last));
    try {
      return last.answer(keyId, question, cancellation, queued, deltas);
    } catch (EngineFailure e) {
      tell(last, e);
      throw e;
    }
  }

  /** The asker is told that it failed; why is for whoever runs the engine. */
  private static void tell(Dispatcher line, EngineFailure failure) {
    switch (failure) {
      case EngineFailure.Broken _, EngineFailure.KeyRefused _, EngineFailure.TimedOut _ ->
          log.warn("{} failed: {}", name(line), failure.getMessage());
      case EngineFailure.Overloaded _, EngineFailure.Stopping _, EngineFailure.Refused _ ->
          log.debug("{} did not answer: {}", name(line), failure.getMessage());
    }
  }

  private static String name(Dispatcher line) {
    return line.engine().name();
  }

  /** Passes everything on and remembers whether any of it was part of the answer. */
  private static final class Begun implements Consumer<Delta> {
    private final Consumer<Delta> deltas;
    boolean spoken;

    Begun(Consumer<Delta> deltas) {
      this.deltas = deltas;
    }

    @Override
    public void accept(Delta delta) {
      spoken |= delta instanceof Delta.Text || delta instanceof Delta.Finish;
      deltas.accept(delta);
    }
  }
}
