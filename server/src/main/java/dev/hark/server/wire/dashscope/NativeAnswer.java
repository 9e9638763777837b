package dev.hark.server.wire.dashscope;

import dev.hark.engine.Delta.FinishReason;
import dev.hark.server.ask.Grounds;
import dev.hark.server.ask.Reply;
import dev.hark.server.http.Exchange;
import dev.hark.server.metering.Usage;
import dev.hark.server.refusal.Refused;
import java.util.Optional;

/** An answer in one piece. */
final class NativeAnswer implements Reply {

  private final Exchange exchange;
  private final StringBuilder text = new StringBuilder();

  NativeAnswer(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public void text(String piece, Usage soFar) {
    text.append(piece);
  }

  @Override
  public void finish(FinishReason reason, Usage total, Optional<Grounds> grounds) {
    exchange.send(
        200,
        NativeShapes.CONTENT_TYPE,
        NativeShapes.answer(text.toString(), reason, total, grounds, exchange.requestId()));
  }

  @Override
  public boolean fail(Refused why) {
    return exchange.answered();
  }
}
