package dev.hark.server.admission;

import dev.hark.server.http.Doorman;
import dev.hark.server.http.Exchange;
import dev.hark.server.metering.Receipt;
import dev.hark.server.refusal.Refusal;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Consumer;

/** Lets callers with a key in, and gives each of their requests a ticket. */
public final class Gate implements Doorman {

  private static final String SCHEME = "bearer";

  private final ApiKeys keys;
  private final Consumer<Receipt> receipts;
  private final Clock clock;

  /**
   * @param receipts told of every ticket that is closed
   */
  public Gate(ApiKeys keys, Consumer<Receipt> receipts, Clock clock) {
    this.keys = keys;
    this.receipts = receipts;
    this.clock = clock;
  }

  /**
   * @throws dev.hark.server.refusal.Refused without a key, or with one that is not known
   */
  @Override
  public Caller admit(Exchange exchange) {
    String header = exchange.header("authorization").orElse("");
    int blank = header.indexOf(' ');
    String scheme = blank < 0 ? header : header.substring(0, blank);
    String key = blank < 0 ? "" : header.substring(blank + 1).strip();
    if (header.isEmpty() || (key.isEmpty() && scheme.toLowerCase(Locale.ROOT).equals(SCHEME))) {
      throw Refusal.NO_KEY.with();
    }
    if (!scheme.toLowerCase(Locale.ROOT).equals(SCHEME)) {
      throw Refusal.WRONG_KEY.with();
    }
    return new Caller(keys.find(key).orElseThrow(Refusal.WRONG_KEY::with));
  }

  /**
   * A ticket for a request whose caller was admitted.
   *
   * @param protocol the wire's name
   */
  public Ticket ticket(Exchange exchange, String protocol) {
    String keyId = exchange.caller().map(Caller::keyId).orElse("-");
    return new Ticket(
        exchange.requestId(), keyId, protocol, clock.instant(), exchange.startedNanos(), receipts);
  }
}
