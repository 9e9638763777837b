package dev.hark.server.ask;

import dev.hark.audio.decode.Decoder;
import dev.hark.engine.Delta.FinishReason;
import dev.hark.engine.Engines;
import dev.hark.engine.Fallback;
import dev.hark.engine.Model;
import dev.hark.engine.Question;
import dev.hark.engine.Stage;
import dev.hark.server.admission.Gate;
import dev.hark.server.admission.Ticket;
import dev.hark.server.http.ClientGone;
import dev.hark.server.http.DisconnectWatch;
import dev.hark.server.http.Exchange;
import dev.hark.server.http.Problem;
import dev.hark.server.http.ProblemFound;
import dev.hark.server.idempotency.KeptAnswers;
import dev.hark.server.intake.AudioIntake;
import dev.hark.server.metering.Measure;
import dev.hark.server.metering.TokenRule;
import dev.hark.server.metering.Usage;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * The way of a request, from a caller who was let in to the last word of the answer. The same for
 * both protocols: they only read and write.
 */
public final class AskFlow {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final Gate gate;
  private final AudioIntake intake;
  private final Decoder decoder;
  private final Engines engines;
  private final TokenRule tokens;
  private final KeptAnswers kept;
  private final AskSettings settings;
  private final ModelRules rules;
  private final Semaphore places;

  public AskFlow(
      Gate gate,
      AudioIntake intake,
      Decoder decoder,
      Engines engines,
      TokenRule tokens,
      KeptAnswers kept,
      AskSettings settings) {
    this.gate = gate;
    this.intake = intake;
    this.decoder = decoder;
    this.engines = engines;
    this.tokens = tokens;
    this.kept = kept;
    this.settings = settings;
    this.rules = new ModelRules(settings);
    this.places = new Semaphore(settings.maxInProgress());
  }

  /**
   * Answers one exchange.
   *
   * @throws Refused when it is refused before anything of the answer has left
   */
  public void answer(Exchange exchange, Wire wire) throws IOException {
    try (Ticket ticket = admitted(exchange, wire)) { // 1 admit
      try {
        ticket.enter();
        wire.checkHeaders(exchange);
        takePlace();
        try {
          answer(exchange, wire, ticket);
        } finally {
          places.release();
        }
      } catch (Refused e) {
        settle(ticket, e, exchange.clientLeft() && !exchange.recorded());
        throw e;
      } catch (ProblemFound e) {
        settle(ticket, e.problem());
        throw e;
      } catch (ClientGone e) {
        ticket.cancelled();
        throw e;
      } catch (IOException | RuntimeException e) {
        ticket.failed(Refusal.INTERNAL.name());
        throw e;
      }
    }
  }

  /** Model calls under way, from reading to answering. */
  public int inProgress() {
    return settings.maxInProgress() - places.availablePermits();
  }

  private Ticket admitted(Exchange exchange, Wire wire) {
    try (var _ = Stage.ADMITTING.begin()) {
      return gate.ticket(exchange, wire.name());
    }
  }

  private void takePlace() {
    if (!places.tryAcquire()) {
      throw Refusal.OVERLOADED.with().retryAfter(RETRY_AFTER);
    }
  }

  private void answer(Exchange exchange, Wire wire, Ticket ticket) throws IOException {
    try (Sounds sounds = new Sounds()) {
      Ask ask;
      Model model;
      Question question;
      DisconnectWatch watch;
      Repeats repeats = new Repeats(kept, exchange, ticket);
      Wire.Draft draft = wire.read(exchange); // 2 receive
      TimeLimit time = new TimeLimit(settings.requestTime());
      try (draft) {
        ticket.model(Catalogue.shortened(draft.model())); // 3 read
        if (repeats.answered(draft)) {
          return;
        }
        model = wire.model(draft.model()); // 4 choose
        try (var _ = Stage.CHOOSING.begin()) {
          ticket.choose(model);
        }
        ask = rules.apply(draft, model); // 5 check
        watch = exchange.watch();
        question =
            sounds.question(
                ask,
                model,
                intake,
                decoder,
                settings.decodeTime(),
                ticket.account(),
                time,
                watch); // 6 listen
      }
      sounds.recordings().forEach(ticket::heard);
      Measure asked = counted(question); // 7 count
      rules.requireInputLength(asked.usage(), model);
      ticket.takeRates(asked.usage());
      try (var _ = Stage.RESERVING.begin()) {
        ticket.reserve(most(question, asked));
      }
      ticket.used(asked);
      tell(exchange, sounds);
      Fallback engine = engines.of(model);
      Answering answering = // 8 answer
          new Answering(
              engine, ticket, exchange, draft.reply(exchange, ask, model), watch, question);
      answering.run(
          ask.grounds(), asked, tokens, ask.stream() ? time.of(settings.streamTime()) : time);
    }
  }

  private Measure counted(Question question) {
    try (var _ = Stage.COUNTING.begin()) {
      return tokens.asked(question);
    }
  }

  /** The usage of the prompt and of the longest answer; facts are not counted as an answer. */
  private Usage most(Question question, Measure asked) {
    int longest = question.options().maxTokens().orElse(question.model().maxOutputTokens());
    return switch (question.wanted()) {
      case Question.Wanted.Facts _ -> asked.usage();
      case Question.Wanted.Words _ ->
          asked.withEnd(longest, FinishReason.STOP, tokens.of(asked.family())).usage();
    };
  }

  private static void tell(Exchange exchange, Sounds sounds) {
    String truncation = sounds.truncation();
    if (!truncation.isEmpty()) {
      exchange.set("x-hark-truncated", truncation);
    }
  }

  private static void settle(Ticket ticket, Refused why, boolean left) {
    if (left) {
      ticket.cancelled();
    } else if (why.refusal().serverSide()) {
      ticket.failed(why.refusal().name());
    } else {
      ticket.refused(why.refusal().name());
      why.budget().ifPresent(ticket::refusedBy);
    }
  }

  private static void settle(Ticket ticket, Problem why) {
    if (why.status() < 500) {
      ticket.refused(why.name());
    } else {
      ticket.failed(why.name());
    }
  }
}
