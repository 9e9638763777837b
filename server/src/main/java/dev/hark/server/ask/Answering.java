package dev.hark.server.ask;

import dev.hark.engine.Delta;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.Fallback;
import dev.hark.engine.Question;
import dev.hark.engine.Stage;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Clause;
import dev.hark.server.admission.Ticket;
import dev.hark.server.http.ClientGone;
import dev.hark.server.http.DisconnectWatch;
import dev.hark.server.http.Exchange;
import dev.hark.server.metering.Measure;
import dev.hark.server.metering.TokenRule;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last step of a request: the engine's pieces go to the reply, until it ends or breaks. */
final class Answering {

  private static final Logger LOG = LoggerFactory.getLogger(Answering.class);
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Fallback engine;
  private final Ticket ticket;
  private final Exchange exchange;
  private final Reply reply;
  private final DisconnectWatch watch;
  private final Question question;

  Answering(
      Fallback engine,
      Ticket ticket,
      Exchange exchange,
      Reply reply,
      DisconnectWatch watch,
      Question question) {
    this.engine = engine;
    this.ticket = ticket;
    this.exchange = exchange;
    this.reply = reply;
    this.watch = watch;
    this.question = question;
  }

  void run(Grounds.Wanted wanted, Measure asked, TokenRule tokens, TimeLimit time) {
    GroundsGathering grounds = new GroundsGathering(wanted, question);
    AnswerShaper shaper =
        new AnswerShaper(
            reply,
            asked,
            question.options(),
            question.model().maxOutputTokens(),
            tokens,
            ticket::served,
            grounds::of);
    Cancellation cancellation = () -> abandoned() || shaper.complete() || time.over();
    try {
      if (!engine.ready()) {
        throw Refusal.MODEL_UNAVAILABLE.with().retryAfter(SOON);
      }
      engine.answer(
          ticket.keyId(),
          question,
          cancellation,
          name -> chosen(name, grounds),
          ticket::queued,
          delta -> accept(delta, shaper, grounds));
      shaper.finish(Delta.FinishReason.STOP); // for an engine that forgets to
    } catch (CancellationException e) {
      if (shaper.complete()) {
        return;
      }
      if (abandoned()) {
        throw watch.left(e);
      } else {
        fail(Refusal.TIMED_OUT.with().causedBy(e));
      }
    } catch (EngineFailure e) {
      fail(refusal(e).causedBy(e));
    } catch (Refused e) {
      fail(e);
    } catch (ClientGone e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError e) {
      LOG.error("{} failed", exchange.requestId(), e);
      fail(Refusal.INTERNAL.with().causedBy(e));
    } finally {
      ticket.used(shaper.used());
    }
  }

  /** Whether nobody wants the answer any more. */
  private boolean abandoned() {
    return watch.gone() && !exchange.recorded();
  }

  /** The engine's name goes ahead of the answer, so it has to be known before the first word. */
  private void chosen(String name, GroundsGathering grounds) {
    ticket.engine(name);
    grounds.engine(name);
    exchange.set("x-hark-engine", name);
  }

  private void accept(Delta delta, AnswerShaper shaper, GroundsGathering grounds) {
    switch (delta) {
      case Delta.Text(String text) -> {
        boolean first = !shaper.begun();
        if (first) {
          try (var _ = Stage.SAYING.begin()) {
            shaper.text(text);
          }
          if (shaper.begun()) {
            ticket.firstWord();
          }
        } else {
          shaper.text(text);
        }
      }
      case Delta.Finish(Delta.FinishReason reason) -> shaper.finish(reason);
      case Delta.HeardSoFar(Hearing hearing) -> heard(hearing, false);
      case Delta.Heard(Hearing hearing) -> {
        heard(hearing, true);
        grounds.heard(hearing);
      }
      case Delta.Traced(List<Clause> clauses) -> grounds.traced(clauses);
      case Delta.Foreword() -> grounds.keep();
      case Delta.Counted count -> ticket.counted(count);
    }
  }

  private void heard(Hearing hearing, boolean whole) {
    if (question.wanted() instanceof Question.Wanted.Facts) {
      ticket.firstWord();
      reply.heard(hearing, whole);
    }
  }

  private void fail(Refused why) {
    if (!reply.fail(why)) {
      throw why;
    }
    ticket.failed(why.refusal().name());
  }

  private static Refused refusal(EngineFailure failure) {
    return switch (failure) {
      case EngineFailure.Overloaded overloaded ->
          Refusal.OVERLOADED.with().retryAfter(overloaded.retryAfter());
      case EngineFailure.Stopping stopping -> Refusal.SHUTTING_DOWN.with().retryAfter(SOON);
      case EngineFailure.Broken _, EngineFailure.KeyRefused _ -> Refusal.ENGINE_FAILED.with();
      case EngineFailure.Refused refused ->
          Refusal.BAD_PARAMETER.with(String.valueOf(refused.getMessage()));
      case EngineFailure.TimedOut late -> Refusal.TIMED_OUT.with();
    };
  }
}
