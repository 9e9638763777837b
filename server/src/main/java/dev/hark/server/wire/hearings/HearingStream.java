package dev.hark.server.wire.hearings;

import dev.hark.engine.Delta.FinishReason;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.HearingJson;
import dev.hark.server.ask.Grounds;
import dev.hark.server.ask.Reply;
import dev.hark.server.http.Exchange;
import dev.hark.server.http.SseStream;
import dev.hark.server.metering.Usage;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import dev.hark.server.wire.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A hearing that is told while it grows: events {@code partial}, each with all that has been heard
 * so far, then one {@code hearing} with all of it, or one {@code error}.
 */
final class HearingStream implements Reply {

  /** A partial hearing is left out while it has grown by less than this part of itself. */
  private static final double GROWTH = 16;

  private final String requestId;
  private final SseStream stream;
  private Optional<Hearing> heard = Optional.empty();
  private double toldSeconds;
  private int frames;

  HearingStream(Exchange exchange) {
    this.requestId = exchange.requestId();
    this.stream = exchange.stream();
    stream.keepAlive();
  }

  @Override
  public void text(String piece, Usage soFar) {
    // An engine that talks where facts are wanted is not listened to.
  }

  @Override
  public void heard(Hearing hearing, boolean whole) {
    if (whole) {
      heard = Optional.of(hearing);
      return;
    }
    // Sum of all frames stays below 17 times the last one, however long the sound is.
    double grown = hearing.analyzedSeconds() - toldSeconds;
    if (grown > 0 && grown >= hearing.analyzedSeconds() / GROWTH) {
      toldSeconds = hearing.analyzedSeconds();
      event("partial", hearing);
    }
  }

  @Override
  public void finish(FinishReason reason, Usage total, Optional<Grounds> grounds) {
    if (heard.isPresent()) {
      event("hearing", heard.get());
      stream.close();
    } else if (!fail(Refusal.ENGINE_FAILED.with())) {
      throw Refusal.ENGINE_FAILED.with();
    }
  }

  @Override
  public boolean fail(Refused why) {
    if (stream.abandon()) {
      return false;
    }
    Refusal.Wording wording = why.refusal().nativeWording(why.values());
    stream.frame(
        JsonBytes.object(
            head("error"),
            json -> {
              json.writeStringProperty("code", wording.code().orElse("InternalError"));
              json.writeStringProperty("message", wording.message());
              json.writeStringProperty("request_id", requestId);
            },
            "\n\n"));
    stream.close();
    return true;
  }

  private void event(String kind, Hearing hearing) {
    String frame = head(kind) + HearingJson.write(hearing) + "\n\n";
    stream.frame(frame.getBytes(StandardCharsets.UTF_8));
  }

  private String head(String kind) {
    return "id: " + ++frames + "\nevent: " + kind + "\ndata: ";
  }
}
