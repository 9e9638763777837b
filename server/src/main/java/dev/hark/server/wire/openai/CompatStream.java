package dev.hark.server.wire.openai;

import dev.hark.engine.Delta.FinishReason;
import dev.hark.server.ask.Grounds;
import dev.hark.server.ask.Reply;
import dev.hark.server.http.Exchange;
import dev.hark.server.http.SseStream;
import dev.hark.server.metering.Usage;
import dev.hark.server.refusal.Refused;
import java.util.Optional;

/** A chat completion in chunks, always only with the new text. */
final class CompatStream implements Reply {

  private final SseStream stream;
  private final CompatShapes.Envelope envelope;
  private final boolean includeUsage;
  private boolean opened;

  CompatStream(Exchange exchange, CompatShapes.Envelope envelope, boolean includeUsage) {
    this.stream = exchange.stream();
    this.envelope = envelope;
    this.includeUsage = includeUsage;
    stream.keepAlive();
  }

  @Override
  public void text(String piece, Usage soFar) {
    open();
    stream.frame(CompatShapes.delta(piece, envelope));
  }

  @Override
  public void finish(FinishReason reason, Usage total, Optional<Grounds> grounds) {
    open();
    stream.frame(CompatShapes.ending(reason, grounds, envelope));
    if (includeUsage) {
      stream.frame(CompatShapes.usageChunk(total, envelope));
    }
    stream.frame(CompatShapes.done());
    stream.close();
  }

  private void open() {
    if (!opened) {
      opened = true;
      stream.frame(CompatShapes.opening(envelope));
    }
  }

  @Override
  public boolean fail(Refused why) {
    if (stream.abandon()) {
      return false;
    }
    stream.frame(CompatShapes.errorChunk(why, envelope.requestId()));
    stream.frame(CompatShapes.done());
    stream.close();
    return true;
  }
}
