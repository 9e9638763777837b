package dev.hark.server.wire.openai;

import dev.hark.engine.Delta.FinishReason;
import dev.hark.server.ask.Grounds;
import dev.hark.server.ask.Reply;
import dev.hark.server.http.Exchange;
import dev.hark.server.metering.Usage;
import dev.hark.server.refusal.Refused;
import java.util.Optional;

/** A chat completion in one piece. */
final class CompatAnswer implements Reply {

  private final Exchange exchange;
  private final CompatShapes.Envelope envelope;
  private final StringBuilder text = new StringBuilder();

  CompatAnswer(Exchange exchange, CompatShapes.Envelope envelope) {
    this.exchange = exchange;
    this.envelope = envelope;
  }

  @Override
  public void text(String piece, Usage soFar) {
    text.append(piece);
  }

  @Override
  public void finish(FinishReason reason, Usage total, Optional<Grounds> grounds) {
    exchange.send(
        200,
        CompatShapes.CONTENT_TYPE,
        CompatShapes.answer(text.toString(), reason, total, grounds, envelope));
  }

  @Override
  public boolean fail(Refused why) {
    return exchange.answered();
  }
}
