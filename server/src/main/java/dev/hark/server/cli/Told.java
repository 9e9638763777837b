package dev.hark.server.cli;

import dev.hark.engine.Delta;
import dev.hark.engine.Delta.FinishReason;
import dev.hark.engine.Engine;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.Question;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import dev.hark.server.metering.Price;
import dev.hark.server.metering.Tariff;
import dev.hark.server.metering.TextTokens;
import dev.hark.server.metering.TokenRule;
import dev.hark.server.metering.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one engine told of one question.
 *
 * @param engine its name
 * @param model the name that was asked for
 * @param firstWord from asking to the first word; empty when none came
 * @param whole from asking to the end
 * @param billed by the rule of the model, whichever engine answers
 * @param price of that by the price book of the deployment; empty when the model is not sold
 * @param counted by the engine itself, when it counts
 * @param hearings what it heard, when it can say
 * @param failure why the answer is not whole; empty when it is
 */
record Told(
    String engine,
    String model,
    String text,
    FinishReason finish,
    Optional<Duration> firstWord,
    Duration whole,
    Usage billed,
    Optional<Price> price,
    Optional<Delta.Counted> counted,
    List<Hearing> hearings,
    Optional<String> failure) {

  Told {
    hearings = List.copyOf(hearings);
  }

  /** Asks and waits for the end; a failure of the engine is part of what it told. */
  static Told by(Engine engine, Question question, TextTokens tokens, Tariff tariff, Instant now) {
    Listening listening = new Listening();
    Optional<String> failure = Optional.empty();
    try {
      engine.answer(question, Cancellation.NEVER, listening::take);
    } catch (EngineFailure e) {
      failure = Optional.of(String.valueOf(e.getMessage()));
    }
    TokenRule rule = new TokenRule(tokens);
    String text = listening.text.toString();
    Usage billed =
        rule.asked(question)
            .withEnd(tokens.count(text), listening.finish, rule.of(question.model().family()))
            .usage();
    return new Told(
        engine.name(),
        question.model().name(),
        text,
        listening.finish,
        listening.firstWord,
        listening.sinceStart(),
        billed,
        failure.isEmpty() ? tariff.price(question.model(), now, billed) : Optional.empty(),
        listening.counted,
        listening.hearings,
        failure);
  }

  /** What has come so far. */
  private static final class Listening {
    private final long startedNanos = System.nanoTime();
    private final StringBuilder text = new StringBuilder();
    private final List<Hearing> hearings = new ArrayList<>();
    private FinishReason finish = FinishReason.STOP;
    private Optional<Duration> firstWord = Optional.empty();
    private Optional<Delta.Counted> counted = Optional.empty();

    void take(Delta delta) {
      switch (delta) {
        case Delta.Text(String piece) -> {
          firstWord = firstWord.or(() -> Optional.of(sinceStart()));
          text.append(piece);
        }
        case Delta.Finish(FinishReason reason) -> finish = reason;
        case Delta.Counted count -> counted = Optional.of(count);
        case Delta.Heard(Hearing hearing) -> hearings.add(hearing);
        case Delta.HeardSoFar _, Delta.Traced _, Delta.Foreword _ -> {}
      }
    }

    Duration sinceStart() {
      return Duration.ofNanos(System.nanoTime() - startedNanos);
    }
  }
}
