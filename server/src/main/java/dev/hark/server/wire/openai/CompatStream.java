package dev.hark.server.wire.openai;

import dev.hark.engine.Delta.FinishReason;
import dev.hark.server.ask.Grounds;
import dev.hark.server.ask.Reply;
import dev.hark.server.http.Exchange;
import dev.hark.server.http.SseStream;
import dev.hark.server.metering.Usage;
import dev.hark.server.refusal.Refused;
import java.util.ArrayList;
import java.util.List;
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
    send(CompatShapes.delta(piece, envelope));
  }

  @Override
  public void finish(FinishReason reason, Usage total, Optional<Grounds> grounds) {
    byte[] ending = CompatShapes.ending(reason, grounds, envelope);
    if (includeUsage) {
      send(ending, CompatShapes.usageChunk(total, envelope), CompatShapes.done());
    } else {
      send(ending, CompatShapes.done());
    }
    stream.close();
  }

  /** Sends frames together, before the first of them who speaks. */
  private void send(byte[]... frames) {
    List<byte[]> all = new ArrayList<>(List.of(frames));
    if (!opened) {
      opened = true;
      all.addFirst(CompatShapes.opening(envelope));
    }
    stream.frames(all);
  }

  @Override
  public boolean fail(Refused why) {
    if (stream.abandon()) {
      return false;
    }
    stream.frames(List.of(CompatShapes.errorChunk(why, envelope.requestId()), CompatShapes.done()));
    stream.close();
    return true;
  }
}
