package dev.hark.engine;

import dev.hark.hearing.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engines that may answer for a model, best first, each behind its own line.
 *
 * <p>A question goes to the first engine that is ready. An engine that fails before its first word
 * hands the question to the next; after the first word there is no way back. Words that hold
 * whichever engine answers do not count: the next one goes on behind them. Safe for any number of
 * threads.
 */
public final class Fallback {

  private static final Logger log = LoggerFactory.getLogger(Fallback.class);
  private static final Duration SOON = Duration.ofSeconds(5);

  private final List<Dispatcher> lines;
  private final Set<String> passedOver = ConcurrentHashMap.newKeySet(); // and told of

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
    return !readyLines().isEmpty();
  }

  /**
   * Has the question answered; as {@link Dispatcher#answer}.
   *
   * @param chosen told the name of the engine that is asked, and told again when it is another's
   *     turn; never after the first word, but for a {@link Delta.Foreword}
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
    List<Dispatcher> ready = readyLines();
    if (ready.isEmpty()) {
      throw new EngineFailure.Overloaded("no engine is ready: " + names(), SOON);
    }
    boolean afterForeword = false;
    for (int at = 0; true; at++) {
      Dispatcher line = ready.get(at);
      Attempt attempt = new Attempt(deltas, afterForeword);
      chosen.accept(name(line));
      try {
        return line.answer(keyId, question, cancellation, queued, attempt);
      } catch (EngineFailure e) {
        if (at == ready.size() - 1 || attempt.committed() || !e.retryable()) {
          tell(line, e);
          throw e;
        }
        log.warn("{} gave no answer, the next engine is asked: {}", name(line), e.getMessage());
        afterForeword |= attempt.toldForeword();
      }
    }
  }

  private List<Dispatcher> readyLines() {
    List<Dispatcher> ready = lines.stream().filter(line -> line.engine().ready()).toList();
    tellOfThosePassedOver(ready);
    return ready;
  }

  /** Once when it begins and once when it ends, not for every question. */
  private void tellOfThosePassedOver(List<Dispatcher> ready) {
    for (Dispatcher line : lines) {
      if (ready.contains(line)) {
        if (passedOver.remove(name(line))) {
          log.warn("{} is ready again", name(line));
        }
      } else if (passedOver.add(name(line))) {
        log.warn(
            "{} is not ready, {} without it",
            name(line),
            ready.isEmpty() ? "nobody answers" : name(ready.getFirst()) + " answers");
      }
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
}
