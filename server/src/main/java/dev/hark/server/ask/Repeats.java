package dev.hark.server.ask;

import dev.hark.server.admission.Gate;
import dev.hark.server.admission.Ticket;
import dev.hark.server.http.Exchange;
import dev.hark.server.idempotency.KeptAnswers;
import dev.hark.server.idempotency.Leave;
import dev.hark.server.idempotency.Request;
import java.security.MessageDigest;
import java.util.Optional;

/** A request that may be sent again under the same idempotency key. */
final class Repeats {

  private static final String HEADER = "idempotency-key";

  private final KeptAnswers kept;
  private final Exchange exchange;
  private final Ticket ticket;
  private final Optional<String> key;
  private final MessageDigest body = Request.bodyDigest();

  /** To be made before the body is read. */
  Repeats(KeptAnswers kept, Exchange exchange, Ticket ticket) {
    this.kept = kept;
    this.exchange = exchange;
    this.ticket = ticket;
    this.key = exchange.header(HEADER);
    if (key.isPresent()) {
      exchange.digestBody(body);
    }
  }

  /**
   * Answers with the answer of the first time, if there is one; else sees to it that this one is
   * kept. Blocks while a twin is under way.
   *
   * @return whether it is answered
   * @throws dev.hark.server.refusal.Refused when the key was used for another request
   */
  boolean answered(Wire.Draft draft) {
    if (key.isEmpty()) {
      return false;
    }
    Request request =
        new Request(
            ticket.account(),
            ticket.keyId(),
            Gate.presentedKey(exchange),
            key.get(),
            Request.fingerprint(exchange.path(), draft.stream(), body.digest()),
            exchange.requestId());
    return switch (kept.ask(request)) {
      case Leave.Again(var tape, String requestId) -> {
        ticket.replays(requestId);
        exchange.play(tape);
        yield true;
      }
      case Leave.Run run -> {
        run.paidBefore().ifPresent(ticket::paidAs);
        ticket.onlyWhile(run.mine());
        exchange.record(run.tape(), () -> ended(request, run));
        yield false;
      }
    };
  }

  private void ended(Request request, Leave.Run run) {
    if (ticket.chargeUnknown()) {
      kept.left(request);
    } else {
      kept.ended(request, run, ticket.engineAsked());
    }
  }
}
