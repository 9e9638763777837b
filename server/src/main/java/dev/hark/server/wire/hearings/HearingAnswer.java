package dev.hark.server.wire.hearings;

import dev.hark.engine.Delta.FinishReason;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.HearingJson;
import dev.hark.server.ask.Grounds;
import dev.hark.server.ask.Reply;
import dev.hark.server.http.Exchange;
import dev.hark.server.metering.Usage;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A hearing in one piece. */
final class HearingAnswer implements Reply {

  private final Exchange exchange;
  private Optional<Hearing> heard = Optional.empty();

  HearingAnswer(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public void text(String piece, Usage soFar) {
    // An engine that talks where facts are wanted is not listened to.
  }

  @Override
  public void heard(Hearing hearing, boolean whole) {
    if (whole) {
      heard = Optional.of(hearing);
    }
  }

  @Override
  public void finish(FinishReason reason, Usage total, Optional<Grounds> grounds) {
    Hearing hearing = heard.orElseThrow(Refusal.ENGINE_FAILED::with);
    exchange.send(
        200, "application/json", HearingJson.write(hearing).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean fail(Refused why) {
    return exchange.answered();
  }
}
